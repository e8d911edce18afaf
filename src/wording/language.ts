import { partsOf } from '../core/text.ts';
import { chinese } from './chinese/wording.ts';
import { chineseTemplates } from './chinese/templates.ts';
import { english } from './english.ts';
import type { Wording } from './english.ts';

export const languageNames = ['en', 'zh'] as const;

export type LanguageName = (typeof languageNames)[number];

export function isLanguageName(name: string): name is LanguageName {
  return languageNames.some((each) => each === name);
}

/** What a terminal speaks. Reports are English, whoever made them: helpers read them. */
export interface Language {
  readonly name: LanguageName;
  /** The terminal's own words. */
  readonly say: Wording;
  /** A sentence made with `text`, or a name of a table, in this language; others stay as they are. */
  readonly tell: (sentence: string) => string;
}

export const languages: Readonly<Record<LanguageName, Language>> = {
  en: { name: 'en', say: english, tell: (sentence) => sentence },
  zh: { name: 'zh', say: chinese, tell: (sentence) => translate(sentence, chineseTemplates) },
};

function translate(sentence: string, templates: ReadonlyMap<string, string>): string {
  const { template, values } = partsOf(sentence);
  // Without words of its own, such as `{0}: {1}`, it is the same everywhere.
  const translated = templates.get(template) ?? (/\p{L}/u.test(template) ? null : template);
  if (translated === null) return sentence;
  return translated
    .split(/\{(\d+)\}/)
    .map((part, index) =>
      // A value can be a sentence of its own.
      index % 2 === 0 ? part : translate(values[Number(part)] ?? '', templates),
    )
    .reduce((before, part) => before + gap(before, part) + part);
}

/** Between Chinese and the letters or digits of a value stands a space. */
function gap(before: string, after: string): string {
  const meets = before.slice(-1) + after.slice(0, 1);
  return /^(\p{Script=Han}[A-Za-z0-9]|[A-Za-z0-9]\p{Script=Han})$/u.test(meets) ? ' ' : '';
}
