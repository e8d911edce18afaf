import { DoctorError } from '../../core/errors.ts';
import type { CheckReport, Report } from '../../core/report.ts';
import { judgeFacts } from '../../core/run-checks.ts';
import { exitCodeOf, judgeReports } from '../../core/verdict.ts';
import { findReport, largestReport } from '../../report/find-report.ts';
import type { Context, Outcome } from '../context.ts';
import { registry } from '../registry.ts';

/** Judges a saved report again, from its facts, with the checks of this version. */
export async function review({ args, machine, terminal }: Context): Promise<Outcome> {
  const [path = ''] = args.positionals;
  const text =
    path === '-' ? await terminal.readInput() : await machine.files.readText(path, largestReport);
  const report = text === null ? null : findReport(text);
  if (report === null) {
    const what = text === null ? 'cannot be read' : 'holds no report of openmv-doctor';
    throw new DoctorError('usage', `${path === '-' ? 'Standard input' : path} ${what}.`, {
      exitCode: 2,
      hint: 'Make one with: openmv-doctor --json',
    });
  }
  const checks = report.checks.map((check) => judgeAgain(check, report));
  const { host, devices, fixes, flash } = report;
  const verdict = judgeReports(checks);
  const exitCode = exitCodeOf(verdict, args.values.strict ?? false);
  return { host, devices, fixes, flash, checks, verdict, exitCode };
}

function judgeAgain(check: CheckReport, { goal }: Report): CheckReport {
  const pair = registry.find((each) => each.check.id === check.id);
  if (pair === undefined || check.facts === null) return check;
  return { ...check, ...judgeFacts(pair, check.facts, goal) };
}
