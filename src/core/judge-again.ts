import { text } from './text.ts';
import { nameCauses } from './causes.ts';
import type { Goal } from './goal.ts';
import type { Pair } from './pair.ts';
import type { CheckReport } from './report.ts';
import { judgeFacts } from './run-checks.ts';

/** Judges the facts of stored checks again; where there are none, what the report says stands. */
export function judgeAgain(
  checks: readonly CheckReport[],
  pairs: readonly Pair[],
  goal: Goal,
): CheckReport[] {
  return nameCauses(checks.map((check) => judgeOne(check, pairs, goal)));
}

function judgeOne(check: CheckReport, pairs: readonly Pair[], goal: Goal): CheckReport {
  const pair = pairs.find((each) => each.check.id === check.id);
  if (pair === undefined || check.facts === null) return check;
  try {
    return { ...check, ...judgeFacts(pair, check.facts, goal) };
  } catch {
    // The text was made elsewhere, by another version, or by hand: what it says is not to be trusted.
    const reason = text`its facts are not those that this version of the doctor reads`;
    return { ...check, status: 'unknown', reason, findings: [] };
  }
}
