import { headers } from '../boards/headers.ts';
import type { Header } from '../boards/headers.ts';
import type { Wiring } from '../core/step.ts';
import { flow } from './layout.ts';
import type { Page } from './layout.ts';
import type { Style } from './style.ts';
import { pad, widthOf } from './text.ts';

/**
 * Which two pins a wire joins, drawn on the board as it lies with the lens towards you and USB below;
 * at most 38 columns, so that a narrow terminal shows it whole.
 */
export function renderWiring(wiring: Wiring, page: Page): string[] {
  const { say } = page.style;
  const header = headers[wiring.board];
  const rows = header && joined(header.right, wiring.pins);
  if (header === undefined || rows === null || rows === undefined) {
    return [`    ${twoPins(wiring, page.style)}`];
  }
  return [
    ...flow(say.wiring.seenFrom, page).map(page.style.dim),
    ...board(header, rows, page.style).map((line) => `  ${line}`),
    ...flow(say.wiring.labels, page).map(page.style.dim),
  ];
}

const inside = 14;

/** Rows of the right side that the wire spans; null where its pins are not neighbours there. */
function joined(
  right: readonly string[],
  [a, b]: Wiring['pins'],
): readonly [number, number] | null {
  const rows = [right.indexOf(a), right.indexOf(b)].sort((x, y) => x - y);
  const [top = -1, bottom = -1] = rows;
  return top >= 0 && bottom === top + 1 ? [top, bottom] : null;
}

function board(header: Header, [top, bottom]: readonly [number, number], style: Style): string[] {
  const { say, symbols } = style;
  const { pin, joinedPin, frame } = symbols;
  const column = Math.max(...header.left.map(widthOf));
  const gap = ' '.repeat(column + 1);
  const edge = frame.line.repeat(inside + 2);
  const lens = center('( lens )', inside + 2);
  const rows = header.right.map((name, row) => {
    const wired = row === top || row === bottom;
    const end = row === top ? frame.wireTop : frame.wireBottom;
    const label = wired
      ? `${style.yellow(joinedPin)} ${style.bold(style.yellow(pad(name, 5)))} ${style.yellow(end)}`
      : `${pin} ${name}`;
    const note = row === top ? ` ${style.yellow(say.wiring.wire)}` : '';
    const left = header.left[row] ?? '';
    return `${' '.repeat(column - widthOf(left))}${left} ${pin}${' '.repeat(inside)}${label}${note}`;
  });
  return [
    `${gap}${frame.topLeft}${edge.slice(2)}${frame.topRight}`,
    `${gap}${frame.side}${lens.slice(1, -1)}${frame.side}`,
    ...rows,
    `${gap}${frame.bottomLeft}${center(' USB ', inside, frame.line)}${frame.bottomRight}`,
  ];
}

function twoPins({ pins: [from, to] }: Wiring, { say, symbols, ...style }: Style): string {
  const wire = symbols.frame.line.repeat(3);
  return style.yellow(
    `${from} ${symbols.joinedPin}${wire} ${say.wiring.wire} ${wire}${symbols.joinedPin} ${to}`,
  );
}

function center(text: string, columns: number, fill = ' '): string {
  const before = Math.floor((columns - text.length) / 2);
  return fill.repeat(before) + text + fill.repeat(columns - text.length - before);
}
