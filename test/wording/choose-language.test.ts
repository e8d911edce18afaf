import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { chooseLanguage } from '../../src/wording/choose-language.ts';
import type { LanguageSigns } from '../../src/wording/choose-language.ts';

interface Case {
  readonly says: string;
  readonly env: LanguageSigns['env'];
  readonly platform?: string;
  readonly locale?: string;
  readonly speaks: 'en' | 'zh';
}

const cases: readonly Case[] = [
  { says: 'LANG', env: { LANG: 'zh_CN.UTF-8' }, speaks: 'zh' },
  { says: 'LANG of Singapore', env: { LANG: 'zh_SG.utf8' }, speaks: 'zh' },
  { says: 'LC_MESSAGES over LANG', env: { LC_MESSAGES: 'zh_CN.UTF-8', LANG: 'C' }, speaks: 'zh' },
  {
    says: 'LC_ALL over both',
    env: { LC_ALL: 'C.UTF-8', LC_MESSAGES: 'zh_CN.UTF-8', LANG: 'zh_CN.UTF-8' },
    speaks: 'en',
  },
  { says: 'an empty variable as none', env: { LC_ALL: '', LANG: 'zh_CN.UTF-8' }, speaks: 'zh' },
  {
    says: 'the first known name of LANGUAGE',
    env: { LANG: 'de_DE.UTF-8', LANGUAGE: 'de:zh_CN:en' },
    speaks: 'zh',
  },
  { says: 'no LANGUAGE where the locale is C', env: { LANG: 'C', LANGUAGE: 'zh' }, speaks: 'en' },
  { says: 'no LANGUAGE without a locale', env: { LANGUAGE: 'zh' }, speaks: 'en' },
  { says: 'English to the rest of the world', env: { LANG: 'fr_FR.UTF-8' }, speaks: 'en' },
  { says: 'English for traditional Chinese', env: { LANG: 'zh_TW.UTF-8' }, speaks: 'en' },
  { says: 'English in another charset', env: { LANG: 'zh_CN.GBK' }, speaks: 'en' },
  { says: 'English in the charset that zh_CN has', env: { LANG: 'zh_CN' }, speaks: 'en' },
  {
    says: 'English on the Linux console',
    env: { LANG: 'zh_CN.UTF-8', TERM: 'linux' },
    speaks: 'en',
  },
  { says: 'the account on Windows', env: {}, platform: 'win32', locale: 'zh-CN', speaks: 'zh' },
  {
    says: 'the account on macOS',
    env: {},
    platform: 'darwin',
    locale: 'zh-Hans-TW',
    speaks: 'zh',
  },
  {
    says: 'English to an account in traditional Chinese',
    env: {},
    platform: 'darwin',
    locale: 'zh-Hant-TW',
    speaks: 'en',
  },
  {
    says: 'a variable over the account',
    env: { LANG: 'en_US.UTF-8' },
    platform: 'darwin',
    locale: 'zh-CN',
    speaks: 'en',
  },
  { says: 'no account on Linux', env: {}, locale: 'zh-CN', speaks: 'en' },
];

describe('the language is that of', () => {
  for (const { says, speaks, env, platform = 'linux', locale = 'en-US' } of cases) {
    it(says, () => {
      assert.equal(chooseLanguage({ env, platform, locale: () => locale }), speaks);
    });
  }
});
