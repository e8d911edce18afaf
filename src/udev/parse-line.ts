import { text } from '../core/text.ts';
import { keyRules } from './keys.ts';
import { longestLine } from './logical-lines.ts';
import type { LogicalLine } from './logical-lines.ts';
import { tokenize } from './tokens.ts';
import type { Token } from './tokens.ts';

/** A rule line that udev takes. */
export interface Rule extends LogicalLine {
  readonly tokens: readonly Token[];
}

/** A rule line that udev ignores as a whole. */
interface BrokenLine extends LogicalLine {
  /** A comment behind a rule is the commonest mistake: it voids the line. */
  readonly reason: 'trailing-comment' | 'syntax';
  readonly problem: string;
}

export type ParsedLine =
  | { readonly rule: Rule; readonly broken: null }
  | { readonly rule: null; readonly broken: BrokenLine };

/** Parses one line; every mistake here makes all versions of systemd ignore the whole line. */
export function parseLine(source: LogicalLine): ParsedLine {
  const problem = source.text.length >= longestLine ? text`the line is too long` : null;
  const { tokens, error } = tokenize(source.text);
  const complaint = problem ?? error?.problem ?? firstComplaint(tokens);
  if (complaint === null) return { rule: { ...source, tokens }, broken: null };
  const comment = error !== null && tokens.length > 0 && source.text.charAt(error.at) === '#';
  return {
    rule: null,
    broken: {
      ...source,
      reason: comment ? 'trailing-comment' : 'syntax',
      problem: comment ? text`a comment may only stand on a line of its own` : complaint,
    },
  };
}

function firstComplaint(tokens: readonly Token[]): string | null {
  for (const token of tokens) {
    const complaint = complaintAbout(token);
    if (complaint !== null) return complaint;
  }
  return null;
}

function complaintAbout({ key, attribute, operator }: Token): string | null {
  const rule = keyRules[key];
  if (rule === undefined) return text`${key} is no key of udev`;
  if (rule.attribute === 'needed' && (attribute ?? '') === '') return text`${key} needs a {name}`;
  if (rule.attribute === 'none' && attribute !== null) return text`${key} takes no {name}`;
  const matching = operator === '==' || operator === '!=';
  if (matching && !rule.match) return text`${key} cannot be compared with ${operator}`;
  if (!matching && !rule.assign)
    return text`${key} is compared with == or !=, not with ${operator}`;
  if (operator === '-=' && rule.remove !== true) return text`${key} cannot be used with -=`;
  return null;
}
