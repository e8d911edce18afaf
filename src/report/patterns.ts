/** The text itself as a pattern, also under the `u` flag. */
export function exactly(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}

/** The text as a whole word: no letter or digit on either side (`_`, `-` and `.` end a word). */
export function word(text: string): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{N}])${exactly(text)}(?![\\p{L}\\p{N}])`, 'giu');
}

/**
 * A name where `context` stands right before it. The name comes first in the pattern: a lookbehind
 * in front would run at every place of the text, and texts here can be a megabyte long.
 */
export function after(context: string, name: string): string {
  return `${name}(?<=${context}${name})`;
}
