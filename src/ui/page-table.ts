import { flowMarked } from './marked-text.ts';
import { pad, widthOf } from './text.ts';
import type { Page } from './layout.ts';

/** Narrower, and the words of a column stand one below the other. */
const leastColumn = 16;
const gap = '  ';

/**
 * A table laid out to the page: in columns where they fit, else a block per row, its first cell as
 * the heading and each further one behind the name of its column.
 */
export function renderTable(lines: readonly string[], page: Page): string[] {
  const [head = [], , ...rows] = lines.map(cellsOf);
  const widths = columnWidths([head, ...rows], page);
  return widths === null
    ? rows.flatMap((row, index) => [...(index > 0 ? [''] : []), ...asBlock(head, row, page)])
    : [
        ...asLines(head, widths, page).map(page.style.bold),
        widths.map((width) => '-'.repeat(width)).join(gap),
        ...rows.flatMap((row) => asLines(row, widths, page)),
      ];
}

/** The widest column gives way, down to its longest word; null where that is still too wide. */
function columnWidths(rows: readonly (readonly string[])[], page: Page): number[] | null {
  const columns = (rows[0] ?? []).map((_, column) =>
    rows.map((row) => flowMarked(row[column] ?? '', wide(page))[0] ?? ''),
  );
  const widths = columns.map((cells) => Math.max(...cells.map(widthOf)));
  const least = columns.map((cells) =>
    Math.max(leastColumn, ...cells.flatMap((cell) => cell.split(' ').map(widthOf))),
  );
  const tooWide = (): boolean =>
    widths.reduce((sum, width) => sum + width + gap.length, -gap.length) > page.width;
  while (tooWide()) {
    const room = widths.map((width, column) => (width > (least[column] ?? 0) ? width : 0));
    const widest = room.indexOf(Math.max(...room));
    if (room[widest] === 0) return null;
    widths[widest] = (widths[widest] ?? 0) - 1;
  }
  return widths;
}

/** One line for every cell. */
function wide(page: Page): Page {
  return { ...page, width: Infinity };
}

function asLines(cells: readonly string[], widths: readonly number[], page: Page): string[] {
  const columns = widths.map((width, column) =>
    flowMarked(cells[column] ?? '', { ...page, width }),
  );
  const height = Math.max(...columns.map(({ length }) => length));
  return Array.from({ length: height }, (_, line) =>
    columns
      .map((column, index) => pad(column[line] ?? '', widths[index] ?? 0))
      .join(gap)
      .trimEnd(),
  );
}

function asBlock(head: readonly string[], [first = '', ...rest]: string[], page: Page): string[] {
  return [
    ...flowMarked(first, page),
    ...rest.flatMap((cell, index) =>
      flowMarked(`${head[index + 1] ?? ''}: ${cell}`, page, '  ', '    '),
    ),
  ];
}

function cellsOf(line: string): string[] {
  return line
    .replace(/^\s*\|/, '')
    .replace(/(?<!\\)\|\s*$/, '')
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim().replaceAll('\\|', '|'));
}
