import type { Severity } from './finding.ts';

const weights: Record<Severity, number> = { error: 2, warning: 1, info: 0 };

/** Errors and warnings are what `fix` repairs and what `healthy` excludes; info is only said. */
export function needsRepair(finding: { readonly severity: Severity }): boolean {
  return weights[finding.severity] > 0;
}

/** Negative when `a` is worse: for sorting the worst first. */
export function compareSeverity(a: Severity, b: Severity): number {
  return weights[b] - weights[a];
}
