/** The text itself as a pattern, also under the `u` flag. */
export function exactly(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}

/** The text as a whole word: no letter or digit on either side (`_`, `-` and `.` end a word). */
export function word(text: string): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{N}])${exactly(text)}(?![\\p{L}\\p{N}])`, 'giu');
}
