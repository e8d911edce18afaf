import { flow } from './layout.ts';
import type { Page } from './layout.ts';
import { pad, widthOf } from './text.ts';

function labelColumn({ style: { say } }: Page): number {
  const labels = [say.label.proof, say.label.todo, say.label.more];
  return Math.max(...labels.map((label) => widthOf(label))) + 4;
}

/** `Label  text`, every further line under the text. */
export function labelled(label: string, lines: readonly string[], page: Page): string[] {
  const { style } = page;
  const column = labelColumn(page);
  const gap = ' '.repeat(column);
  return lines.flatMap((text, index) => {
    const lead = index === 0 ? pad(`  ${label}`, column) : gap;
    const [first = '', ...rest] = flow(text, page, lead, gap);
    return [first.replace(label, () => style.dim(label)), ...rest];
  });
}

/** The same with a command, which stays on one line so that it can be copied. */
export function labelledCommand(label: string, command: string, page: Page, note = ''): string[] {
  const { width, style } = page;
  const column = labelColumn(page);
  const line = `${style.dim(pad(`  ${label}`, column))}${command}`;
  if (note === '') return [line];
  const together = `${line} ${note}`;
  if (widthOf(together) <= width) return [together];
  return [line, ...flow(note, page, ' '.repeat(column))];
}
