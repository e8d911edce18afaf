import type { CheckReport, FindingReport } from '../../src/core/report.ts';

/** A finding that the report and the judgement on this page do not agree about. */
export interface Difference {
  readonly code: string;
  readonly kind: 'only-now' | 'only-in-report' | 'severity' | 'message';
  /** What the page says now; empty where it says nothing. */
  readonly now: string;
}

/** How the judgement on this page differs from the report's own. */
export function compareJudgements(
  told: readonly CheckReport[],
  now: readonly CheckReport[],
): Difference[] {
  return told.flatMap((check, index) => {
    const again = now[index]?.findings ?? [];
    const gone = check.findings
      .filter(({ code }) => !again.some((each) => each.code === code))
      .map(({ code }): Difference => ({ code, kind: 'only-in-report', now: '' }));
    return [...gone, ...again.flatMap((finding) => differences(check.findings, finding))];
  });
}

function differences(told: readonly FindingReport[], now: FindingReport): Difference[] {
  const same = told.filter(({ code }) => code === now.code);
  const { code } = now;
  if (same.length === 0) return [{ code, kind: 'only-now', now: now.severity }];
  if (!same.some(({ severity }) => severity === now.severity)) {
    return [{ code, kind: 'severity', now: now.severity }];
  }
  return same.some(({ message }) => message === now.message)
    ? []
    : [{ code, kind: 'message', now: now.message }];
}
