import { nameCauses } from '../../core/causes.ts';
import { DoctorError } from '../../core/errors.ts';
import type { Goal } from '../../core/goal.ts';
import type { CheckReport } from '../../core/report.ts';
import { judgeFacts } from '../../core/run-checks.ts';
import { exitCodeOf, judgeReports } from '../../core/verdict.ts';
import { cutOffCode, findReport, largestReport } from '../../report/find-report.ts';
import type { Context, Outcome } from '../context.ts';
import { placeOf, readText } from '../read-text.ts';
import { registry } from '../registry.ts';

/** Judges a saved report again, from its facts, with the checks of this version. */
export async function review(context: Context): Promise<Outcome> {
  const { args } = context;
  const [path = ''] = args.positionals;
  const report = findReport(await readText(path, largestReport, context));
  if (report === null) {
    throw new DoctorError('usage', `${placeOf(path)} holds no report of openmv-doctor.`, {
      exitCode: 2,
      hint: 'Make one with: openmv-doctor --json',
    });
  }
  const goal = args.values.goal === undefined ? report.goal : args.goal;
  const { host, devices, fixes, flash, flashes, error } = report;
  // A run that ended before its checks, or only flashed: what it said itself is all there is.
  if (report.checks.length === 0) {
    const { verdict, exitCode } = report;
    return {
      goal,
      host,
      devices,
      fixes,
      flash,
      flashes,
      ...(error && { error }),
      verdict,
      exitCode,
    };
  }
  const checks = nameCauses(report.checks.map((check) => judgeAgain(check, goal)));
  const judged = { goal, host, devices, fixes, flash, flashes, checks };
  const verdict = judgeReports(checks);
  // Of a part it can be said what is wrong, and never that all is well.
  if (error?.code === cutOffCode && verdict !== 'problems') {
    return { ...judged, error, verdict: 'could-not-check', exitCode: 3 };
  }
  const exitCode = exitCodeOf(verdict, args.values.strict ?? false);
  return { ...judged, ...(error?.code === cutOffCode && { error }), verdict, exitCode };
}

function judgeAgain(check: CheckReport, goal: Goal): CheckReport {
  const pair = registry.find((each) => each.check.id === check.id);
  if (pair === undefined || check.facts === null) return check;
  try {
    return { ...check, ...judgeFacts(pair, check.facts, goal) };
  } catch {
    // The text was made elsewhere, by another version, or by hand: what it says is not to be trusted.
    const reason = 'its facts are not those that this version of the doctor reads';
    return { ...check, status: 'unknown', reason, findings: [] };
  }
}
