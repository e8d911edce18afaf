import { text } from '../../core/text.ts';
import { DoctorError } from '../../core/errors.ts';
import { judgeAgain } from '../../core/judge-again.ts';
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
    throw new DoctorError('usage', text`${placeOf(path)} holds no report of openmv-doctor.`, {
      exitCode: 2,
      hint: text`Make one with: openmv-doctor --json`,
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
  const checks = judgeAgain(report.checks, registry, goal);
  const judged = { goal, host, devices, fixes, flash, flashes, checks };
  const verdict = judgeReports(checks);
  // Of a part it can be said what is wrong, and never that all is well.
  if (error?.code === cutOffCode && verdict !== 'problems') {
    return { ...judged, error, verdict: 'could-not-check', exitCode: 3 };
  }
  const exitCode = exitCodeOf(verdict, args.values.strict ?? false);
  return { ...judged, ...(error?.code === cutOffCode && { error }), verdict, exitCode };
}
