/**
 * A value with shell patterns as udev(7) has them: `*`, `?`, `[a-z]`, `[!a]`, and `|` between
 * alternatives. An unclosed bracket stands for itself, as in fnmatch(3).
 */
export function globMatches(pattern: string, text: string, ignoreCase = false): boolean {
  return pattern.split('|').some((alternative) =>
    // Nearly all values of a machine's thousands of rules are plain.
    ignoreCase || /[*?[\\]/.test(alternative)
      ? new RegExp(`^${source(alternative)}$`, ignoreCase ? 'is' : 's').test(text)
      : alternative === text,
  );
}

function source(pattern: string): string {
  return pattern.replace(/\[(!|\^)?(\]?[^\]]*)\]|\\(.)|[^]/gu, (part, not, set, escaped) => {
    if (typeof set === 'string' && set !== '') return bracket(typeof not === 'string', set);
    if (typeof escaped === 'string') return literal(escaped);
    return part === '*' ? '.*' : part === '?' ? '.' : literal(part);
  });
}

/** A range that runs backwards (`[z-a]`) matches nothing in fnmatch and is an error in a RegExp. */
function bracket(negated: boolean, set: string): string {
  const body = set
    .replace(/[\\\]^[&~]/g, '\\$&')
    .replace(/([^\\])-([^\\])/g, (range, from: string, to: string) => (from <= to ? range : ''));
  return body === '' ? (negated ? '.' : '(?!)') : `[${negated ? '^' : ''}${body}]`;
}

function literal(character: string): string {
  return character.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}
