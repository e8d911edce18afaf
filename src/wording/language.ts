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

export const inEnglish: Language = { name: 'en', say: english, tell: (sentence) => sentence };

/** Sentences are many: only who reads a language loads them. */
export async function loadLanguage(name: LanguageName): Promise<Language> {
  return name === 'en' ? inEnglish : (await import('./chinese/language.ts')).inChinese;
}
