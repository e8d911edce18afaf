/** Two columns wide (Unicode East Asian Width W and F, and emoji). */
const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1f64f}\u{1f900}-\u{1f9ff}\u{20000}-\u{3fffd}]/u;
/** Nothing of its own: marks, joiners, and our escape sequences. */
const zero = /\u001b\[[\d;]*m|\p{M}|\u200b|\u200d/gu;

/** One wide character, or what stands between two of them. */
const pieces = new RegExp(`${wide.source}|(?:(?!${wide.source}).)+`, 'gu');

export function isWide(character: string): boolean {
  return wide.test(character);
}

/** Columns that a text takes. */
export function widthOf(text: string): number {
  let columns = 0;
  for (const character of text.replace(zero, '')) columns += wide.test(character) ? 2 : 1;
  return columns;
}

/**
 * Text that came from outside, without what would steer the terminal: escape sequences, other
 * control characters and marks that turn the writing direction.
 */
export function clean(text: string): string {
  return text
    .replace(/(?:\u001b\[|\u009b)[\d;?]*[A-Za-z]/g, '')
    .replace(/[\t\r\n]+/g, ' ')
    .replace(/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '');
}

/** The same, but shown instead of left out: for what a person is asked to agree to. */
export function reveal(text: string): string {
  return text
    .replaceAll('\t', '    ')
    .replace(/[\p{Cc}\u200b-\u200f\u202a-\u202e\u2066-\u2069]/gu, (character) => {
      const code = character.charCodeAt(0).toString(16);
      return code.length > 2 ? `\\u${code}` : `\\x${code.padStart(2, '0')}`;
    });
}

/**
 * Breaks a text into lines of at most `width` columns, the first led by `first`, the others by
 * `rest`. A word that is longer than a line (a path) stays whole, so that it can be copied.
 */
export function wrap(text: string, width: number, first = '', rest: string = first): string[] {
  const lines: string[] = [];
  let lead = first;
  let line = '';
  for (const { word, gap } of parts(clean(text))) {
    const longer = line === '' ? word : line + gap + word;
    if (line !== '' && widthOf(lead + longer) > width) {
      lines.push(lead + line);
      lead = rest;
      line = word;
    } else {
      line = longer;
    }
  }
  return [...lines, (lead + line).trimEnd()];
}

export function pad(text: string, columns: number): string {
  return text + ' '.repeat(Math.max(0, columns - widthOf(text)));
}

/** Cuts to `columns`; the ellipsis is one column wide. */
export function truncate(text: string, columns: number, ellipsis = '…'): string {
  if (widthOf(text) <= columns) return text;
  let kept = '';
  for (const character of text) {
    if (widthOf(kept + character) > columns - 1) break;
    kept += character;
  }
  return kept + ellipsis;
}

/** Punctuation that must not begin a line, and that must not end one (CLREQ §6.1.1). */
const noStart = /^[，。、；：？！）》」』】”’…]/u;
const noEnd = /[（《「『【“‘]$/u;

/** Words with the gap before each; wide characters may be parted anywhere, but for punctuation. */
function parts(text: string): { word: string; gap: string }[] {
  return text.split(/ +/).flatMap((word) => {
    const found: { word: string; gap: string }[] = [];
    for (const piece of word.match(pieces) ?? []) {
      const before = found.at(-1);
      if (before !== undefined && (noStart.test(piece) || noEnd.test(before.word))) {
        before.word += piece;
      } else {
        found.push({ word: piece, gap: before === undefined ? ' ' : '' });
      }
    }
    return found;
  });
}
