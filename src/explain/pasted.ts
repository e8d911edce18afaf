/** Lines of a text as somebody pasted it, made readable for patterns. */
export interface Pasted {
  readonly lines: readonly string[];
  /** Parts of the text to look in, one after the other: as it is, then with wrapped lines joined. */
  readonly readings: readonly Reading[];
}

export interface Reading {
  readonly text: string;
  /** Where each line begins in it. */
  readonly starts: readonly number[];
}

/** Characters that are looked at; of a larger text the start and, with more of it, the end. */
export const textLimit = 256 * 1024;
const keptStart = textLimit / 4;
/** The narrowest terminal, or quotation in a mail, that wraps. */
const narrowest = 38;

export function readPasted(text: string): Pasted {
  // A lone \r stays: progress is drawn over itself, and patterns take it for the end of a line.
  const lines = cut(text).split(/\r?\n/).map(bare);
  return { lines, readings: [joined(lines, '\n'), ...wrapped(lines)] };
}

/** The line that a place in a reading stands on, from 0. */
export function lineAt({ starts }: Reading, place: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((starts[middle] ?? 0) <= place) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** As many lines as before: what is left out of the middle leaves its line ends. */
function cut(text: string): string {
  if (text.length <= textLimit) return text;
  const end = text.length - (textLimit - keptStart);
  const left = text.slice(keptStart, end).match(/\n/g)?.length ?? 0;
  // So that the numbers stay right without keeping a million empty lines.
  const gap = left < 100_000 ? '\n'.repeat(left) : '\n';
  return text.slice(0, keptStart) + gap + text.slice(end);
}

const entities: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&amp;': '&',
  '&quot;': '"',
  '&#39;': "'",
  '&#x27;': "'",
  '&nbsp;': ' ',
};

/** Without colours, progress that was drawn over, marks of quotation, and what a web page made of signs. */
function bare(line: string): string {
  return line
    .replace(/\u001b(?:\[[\d;?]{0,20}[A-Za-z]|\][^\u0007\u001b]{0,200}(?:\u0007|\u001b\\)?)/g, '')
    .replace(/&(?:lt|gt|amp|quot|#39|#x27|nbsp);/g, (entity) => entities[entity] ?? entity)
    .replace(/[\u2018\u2019\u201a\u2032`\u00b4]/g, "'")
    .replace(/[\u201c\u201d\u201e\u00ab\u00bb]/g, '"')
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u200b-\u200f\ufeff\ufffd]/g, '')
    .replace(/[\t\u00a0]/g, ' ')
    .replace(/^(?: {0,8}>){1,9} ?/, '')
    .trimEnd();
}

function joined(lines: readonly string[], end: string): Reading {
  return assemble(lines, () => end);
}

/** A terminal breaks anywhere, an editor at a space: both are undone, where there is a long line at all. */
function wrapped(lines: readonly string[]): readonly Reading[] {
  if (!lines.slice(0, -1).some(isLong)) return [];
  return ['', ' '].map((gap) => assemble(lines, (line) => (isLong(line) ? gap : '\n')));
}

function isLong(line: string): boolean {
  return line.length >= narrowest;
}

function assemble(lines: readonly string[], endOf: (line: string) => string): Reading {
  const starts: number[] = [];
  const parts: string[] = [];
  let place = 0;
  for (const line of lines) {
    starts.push(place);
    const part = line + endOf(line);
    parts.push(part);
    place += part.length;
  }
  return { text: parts.join(''), starts };
}
