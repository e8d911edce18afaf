import { partsOf } from '../../core/text.ts';
import { chineseTemplates } from './templates.ts';
import { chinese } from './wording.ts';
import type { Language } from '../language.ts';

export const inChinese: Language = { name: 'zh', say: chinese, tell: translate };

function translate(sentence: string): string {
  const { template, values } = partsOf(sentence);
  // Without words of its own, such as `{0}: {1}`, it is the same everywhere.
  const translated = chineseTemplates.get(template) ?? (/\p{L}/u.test(template) ? null : template);
  if (translated === null) return sentence;
  return translated
    .split(/\{(\d+)\}/)
    .map((part, index) =>
      // A value can be a sentence of its own.
      index % 2 === 0 ? part : translate(values[Number(part)] ?? ''),
    )
    .reduce((before, part) => before + gap(before, part) + part);
}

/** Between Chinese and the letters or digits of a value stands a space. */
function gap(before: string, after: string): string {
  const meets = before.slice(-1) + after.slice(0, 1);
  return /^(\p{Script=Han}[A-Za-z0-9]|[A-Za-z0-9]\p{Script=Han})$/u.test(meets) ? ' ' : '';
}
