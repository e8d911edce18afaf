import { languageNames } from './language.ts';
import type { LanguageName } from './language.ts';

/** Where the language of a person can be seen. */
export interface LanguageSigns {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: string;
  /** Of the account, where there are no variables: Windows and macOS, as `Intl` tells it. */
  readonly locale: () => string;
}

/**
 * The user's language, as gettext finds it: LC_ALL, LC_MESSAGES, LANG, and the list in LANGUAGE
 * unless that locale is C (gettext manual, "The LANGUAGE variable"). Without any of them, Windows and
 * macOS are asked.
 */
export function chooseLanguage({ env, platform, locale }: LanguageSigns): LanguageName {
  // An empty variable counts as unset (POSIX.1-2017 §8.2).
  const set = [env['LC_ALL'], env['LC_MESSAGES'], env['LANG']].find((value) => value);
  const own = platform === 'win32' || platform === 'darwin' ? locale() : 'C';
  const main = set ?? own;
  if (/^(C|POSIX)(\.|$)/.test(main) || !showsChinese(set, env)) return 'en';
  const wanted = [...(env['LANGUAGE'] ?? '').split(':'), main];
  return wanted.flatMap((each) => languageOf(each) ?? [])[0] ?? 'en';
}

/** Null for a language that we do not speak. */
function languageOf(locale: string): LanguageName | null {
  const [language, ...rest] = locale.toLowerCase().split(/[-_.@]/);
  // Ours is simplified; readers of traditional Chinese get English, as CLDR has it.
  if (language === 'zh' && /^(hant|tw|hk|mo)$/.test(rest[0] ?? '')) return null;
  return languageNames.find((name) => name === language) ?? null;
}

/** Not in another charset (`zh_CN` alone is GB2312), nor on the Linux console: its font has no Chinese. */
function showsChinese(locale: string | undefined, env: LanguageSigns['env']): boolean {
  return env['TERM'] !== 'linux' && (locale === undefined || /\.utf-?8/i.test(locale));
}
