import type { FindingCode } from '../core/codes.ts';
import type { Certainty } from '../core/report.ts';
import type { Hint } from './hints.ts';

/** Which finding a line points to, how surely, and why. */
export interface Point {
  readonly code: FindingCode;
  readonly certainty: Certainty;
  /** What the line says, in plain words, and why that is this finding. */
  readonly reason: string;
  /** Counts only where the text hints at one of these. */
  readonly when?: readonly Hint[];
  /** Does not count where the text hints at one of these. */
  readonly unless?: readonly Hint[];
}

/** A line that tools print when something is wrong. */
export interface Clue {
  /** Bounded in every part, since texts can be large; never begins with a wildcard. */
  readonly pattern: RegExp;
  /** Counts only where this stands in the text too, before or after it. */
  readonly also?: RegExp;
  /** Best first. */
  readonly points: readonly Point[];
  /** Is a mere mention, which counts only where something else says that anything failed. */
  readonly mention?: true;
  /** Says only that it failed; where another line tells the cause, this one follows from it. */
  readonly general?: true;
}

type Where = Pick<Point, 'when' | 'unless'>;

export function certain(code: FindingCode, reason: string, where: Where = {}): Point {
  return { code, certainty: 'certain', reason, ...where };
}

export function likely(code: FindingCode, reason: string, where: Where = {}): Point {
  return { code, certainty: 'likely', reason, ...where };
}

export function possible(code: FindingCode, reason: string, where: Where = {}): Point {
  return { code, certainty: 'possible', reason, ...where };
}
