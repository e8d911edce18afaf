/**
 * A value with shell patterns as udev(7) has them: `*`, `?`, `[a-z]`, `[!a]`, and `|` between
 * alternatives. An unclosed bracket stands for itself, as in fnmatch(3).
 */
export function globMatches(pattern: string, text: string, ignoreCase = false): boolean {
  // Nearly all values of a machine's thousands of rules are plain.
  if (!ignoreCase && !/[*?[\\|]/.test(pattern)) return pattern === text;
  const known = ignoreCase ? ignoringCase : minding;
  const made = known.get(pattern) ?? compile(pattern, ignoreCase);
  known.set(pattern, made);
  return made.test(text);
}

/** Each pattern is asked of every catalogued device. */
const minding = new Map<string, RegExp>();
const ignoringCase = new Map<string, RegExp>();

function compile(pattern: string, ignoreCase: boolean): RegExp {
  const alternatives = pattern.split('|').map(source).join('|');
  return new RegExp(`^(?:${alternatives})$`, ignoreCase ? 'is' : 's');
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
