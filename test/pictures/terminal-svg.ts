import type { Cell, Screen } from '../support/screen.ts';

/** Columns and rows of a terminal as an SVG picture, in a face that every browser has. */
const cell = { width: 8.4, height: 18, fontSize: 14 };
const padding = 16;
const paper = '#1e1e2e';
const ink = '#cdd6f4';
/** The sixteen colours of a terminal, as far as the product uses them; dim is drawn half transparent. */
const palette: Readonly<Record<number, string>> = {
  1: '#f38ba8',
  2: '#a6e3a1',
  3: '#f9e2af',
  4: '#89b4fa',
  6: '#94e2d5',
  8: '#7f849c',
};

/** What stands on these lines of the screen. */
export function terminalSvg(screen: Screen, lines: readonly (readonly Cell[])[]): string {
  const width = Math.ceil(screen.columns * cell.width + 2 * padding);
  const height = lines.length * cell.height + 2 * padding;
  const rows = lines.map((cells, row) => drawRow(cells, padding + (row + 0.75) * cell.height));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace" font-size="${cell.fontSize}" fill="${ink}">`,
    `<rect width="100%" height="100%" rx="8" fill="${paper}"/>`,
    ...rows.filter((row) => row !== ''),
    '</svg>',
    '',
  ].join('\n');
}

/** One `text` for each run of cells that look the same, each where its column is. */
function drawRow(cells: readonly Cell[], y: number): string {
  const runs: { from: number; text: string; look: string }[] = [];
  for (const { column, text, look } of cells.map(lookOf)) {
    const last = runs.at(-1);
    if (last?.look === look) last.text += text;
    else runs.push({ from: column, text, look });
  }
  return runs
    .filter(({ text }) => text.trim() !== '')
    .map(
      ({ from, text, look }) =>
        `<text x="${(padding + from * cell.width).toFixed(1)}" y="${y.toFixed(1)}" xml:space="preserve"${look}>${escaped(text.trimEnd())}</text>`,
    )
    .join('');
}

function lookOf({ column, text, color, bold, dim }: Cell): {
  column: number;
  text: string;
  look: string;
} {
  const fill = color === null ? '' : ` fill="${palette[color] ?? ink}"`;
  return {
    column,
    text,
    look: `${fill}${bold ? ' font-weight="bold"' : ''}${dim ? ' opacity="0.6"' : ''}`,
  };
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
