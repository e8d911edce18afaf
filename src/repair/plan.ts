import type { FindingCode } from '../core/codes.ts';
import type { FixPlan } from '../core/fix.ts';
import type { Pair } from '../core/pair.ts';
import type { CheckReport, FindingReport } from '../core/report.ts';
import { needsRepair } from '../core/severity.ts';

/** What one fix would do about all findings of its check. */
export interface PlannedFix extends FixPlan {
  readonly pair: Pair;
  readonly codes: readonly FindingCode[];
  /** What it repairs, each thing once: nobody agrees to a cure without knowing the disease. */
  readonly findings: readonly FindingReport[];
}

/**
 * Plans the fixes for what the goal needs. An id in `ids` is repaired whatever the severity of its
 * findings, and then nothing but the ids is.
 */
export function planFixes(
  pairs: readonly Pair[],
  checks: readonly CheckReport[],
  ids: readonly string[] = [],
): PlannedFix[] {
  return pairs.flatMap((pair) => {
    const check = checks.find(({ id }) => id === pair.check.id);
    if (check === undefined || (ids.length > 0 && !ids.includes(check.id))) return [];
    return planFix(pair, check, ids.includes(check.id)) ?? [];
  });
}

/** Joins the plans of one check's findings; steps that several findings ask for are done once. */
export function planFix(pair: Pair, check: CheckReport, whatever: boolean): PlannedFix | null {
  const wanted = check.findings.filter((finding) => whatever || needsRepair(finding));
  const plans = wanted.flatMap((finding) => {
    if (!pair.fix.codes.includes(finding.code)) return [];
    const plan = pair.fix.plan(finding, check.facts ?? {});
    return plan === null ? [] : [{ finding, plan }];
  });
  if (plans.length === 0) return null;
  const steps = new Map(
    plans.flatMap(({ plan }) => plan.steps).map((step) => [JSON.stringify(step), step]),
  );
  const ifStillFailing = plans.find(({ plan }) => plan.ifStillFailing)?.plan.ifStillFailing;
  return {
    pair,
    codes: [...new Set(plans.map(({ finding }) => finding.code))],
    findings: [...new Map(plans.map(({ finding }) => [finding.message, finding])).values()],
    kind: plans.some(({ plan }) => plan.kind === 'guided') ? 'guided' : 'automatic',
    steps: [...steps.values()],
    ...(ifStillFailing && { ifStillFailing }),
  };
}
