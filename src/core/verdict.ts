import type { CheckReport, ExitCode, Verdict } from './report.ts';

/** What all checks together say about the goal. */
export function judgeReports(checks: readonly CheckReport[]): Verdict {
  const severities = new Set(
    checks.flatMap((check) => check.findings.map((each) => each.severity)),
  );
  if (severities.has('error')) return 'problems';
  if (checks.some(({ status }) => status === 'crash' || status === 'unknown'))
    return 'could-not-check';
  if (checks.every(({ status }) => status === 'skip')) return 'could-not-check';
  return severities.has('warning') ? 'warnings' : 'healthy';
}

const exitCodes: Record<Verdict, ExitCode> = {
  healthy: 0,
  warnings: 0,
  problems: 1,
  'could-not-check': 3,
};

/** Design §5; `strict` makes warnings count. */
export function exitCodeOf(verdict: Verdict, strict: boolean): ExitCode {
  return strict && verdict === 'warnings' ? 1 : exitCodes[verdict];
}
