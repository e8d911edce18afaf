import { added } from '../repair/file-changes.ts';
import type { ChangedLine, FileChange } from '../repair/file-changes.ts';
import type { WriteStep } from '../core/step.ts';
import type { Page } from './layout.ts';
import { reveal, truncate, widthOf } from './text.ts';

/** Lines of a file that are shown before it was asked for in full. */
const foldedLines = 8;

/**
 * What writing the file changes, as a diff. In full, lines are never wrapped or cut: they are there
 * to be read and copied as they are.
 */
export function renderChange(
  { path, mode, content }: WriteStep,
  change: FileChange | undefined,
  page: Page,
  full: boolean,
): string[] {
  const { style, width } = page;
  const { say } = style;
  const lines = change?.lines ?? added(content);
  const notes = [`0${mode.toString(8)}`, ...(change?.isNew === true ? [say.newFile] : [])];
  const target = `${say.label.writes} ${style.cyan(reveal(path))}`;
  const aside = say.aside(say.list(notes));
  const shown = full ? lines : folded(lines);
  const left = lines.length - shown.length;
  return [
    ...(widthOf(target + aside) <= width ? [target + aside] : [target, aside]),
    ...shown.map((line) => {
      const text = `${line.mark} ${reveal(line.text)}`;
      const fitting = full ? text : truncate(text, width, style.symbols.ellipsis);
      return paintOf(line, page)(fitting);
    }),
    ...(left > 0 ? [style.dim(`  ${say.moreLines(left)}`)] : []),
  ];
}

/** The rules themselves tell more than the comments around them. */
function folded(lines: readonly ChangedLine[]): readonly ChangedLine[] {
  if (lines.length <= foldedLines + 1) return lines;
  return lines.filter(({ text }) => !/^\s*(#|$)/.test(text)).slice(0, foldedLines);
}

function paintOf({ mark }: ChangedLine, { style }: Page): (text: string) => string {
  if (mark === ' ') return style.dim;
  return mark === '+' ? style.green : style.red;
}
