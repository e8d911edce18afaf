/** Replaces what `pattern` finds. */
export type Replace = (text: string, replacement: string) => string;

/**
 * `pattern`, looked for only in a text that has `literal`, which is in everything it finds. Most texts
 * have it not, and `\p{L}` takes twenty times as long to compile as a plain word.
 */
export function withLiteral(literal: string, pattern: string): Replace {
  const least = new RegExp(literal, 'iu');
  const whole = new RegExp(pattern, 'giu');
  return (text, replacement) => (least.test(text) ? text.replace(whole, replacement) : text);
}

/** The text itself as a pattern, also under the `u` flag. */
export function exactly(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}

/** The text as a whole word: no letter or digit on either side (`_`, `-` and `.` end a word). */
export function word(text: string): Replace {
  const literal = exactly(text);
  return withLiteral(literal, `(?<![\\p{L}\\p{N}])${literal}(?![\\p{L}\\p{N}])`);
}

/**
 * A name where `context` stands right before it. The name comes first in the pattern: a lookbehind
 * in front would run at every place of the text, and texts here can be a megabyte long.
 */
export function after(context: string, name: string): string {
  return `${name}(?<=${context}${name})`;
}
