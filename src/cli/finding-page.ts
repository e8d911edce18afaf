import type { FindingCode } from '../core/codes.ts';
import { packageFile } from '../system/node/package.ts';
import type { Language, LanguageName } from '../wording/language.ts';

const folders: Readonly<Record<LanguageName, string>> = {
  en: 'docs/findings',
  zh: 'docs/zh/findings',
};

/** The page of a finding code, in Markdown, as the terminal speaks. */
export function findingPage(code: FindingCode, { name }: Language): Promise<string> {
  return packageFile(`${folders[name]}/${code}.md`);
}
