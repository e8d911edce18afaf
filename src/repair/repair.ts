import { text } from '../core/text.ts';
import { runChecks } from '../core/run-checks.ts';
import type { RunOptions } from '../core/run-checks.ts';
import type { FixOutcome } from '../core/fix.ts';
import type { Pair } from '../core/pair.ts';
import type { CheckReport, FixReport, StepReport } from '../core/report.ts';
import { applyStep, describeStep } from './apply.ts';
import type { Workshop } from './apply.ts';
import { planFix } from './plan.ts';
import type { PlannedFix } from './plan.ts';

/** Says what would be done, without doing it. */
export function describePlan(
  fixes: readonly PlannedFix[],
  { elevation }: Pick<Workshop, 'elevation'>,
  outcome: FixOutcome,
): FixReport[] {
  return fixes.map((fix) => ({
    id: fix.pair.fix.id,
    codes: fix.codes,
    outcome,
    steps: fix.steps.map((step) => describeStep(step, elevation, { status: 'planned' })),
  }));
}

/** Carries the fixes out one after the other; each counts when its check passes again. */
export async function repair(
  fixes: readonly PlannedFix[],
  shop: Workshop,
  options: RunOptions,
): Promise<FixReport[]> {
  const reports: FixReport[] = [];
  for (const fix of fixes) {
    const report = await repairOne(fix, reports.length > 0, shop, options);
    shop.dialogue.fixEnded(report);
    reports.push(report);
  }
  return reports;
}

const skipped = { status: 'skipped', reason: text`the step before failed` } as const;
/** Steps build on each other: what comes after a step that a person must do is theirs too. */
const leftToHands = {
  status: 'by-hand',
  reason: text`comes after a step that is left to you`,
} as const;

async function repairOne(
  planned: PlannedFix,
  othersRan: boolean,
  shop: Workshop,
  options: RunOptions,
): Promise<FixReport> {
  const { pair } = planned;
  // An earlier fix may have cured this one too, or changed what there is to do.
  const fix = othersRan ? await planAgain(planned, shop, options) : planned;
  const steps: StepReport[] = [];
  for (const step of fix?.steps ?? []) {
    options.signal?.throwIfAborted();
    const before = steps.map(({ status }) => status);
    const obstacle = before.includes('failed')
      ? skipped
      : before.includes('by-hand') && step.kind !== 'ask'
        ? leftToHands
        : null;
    steps.push(
      obstacle === null
        ? await applyStep(step, pair.fix.id, shop)
        : describeStep(step, shop.elevation, obstacle),
    );
  }
  if (fix === null) {
    const ending = { status: 'skipped', reason: text`an earlier fix cured it` } as const;
    steps.push(...planned.steps.map((step) => describeStep(step, shop.elevation, ending)));
  }
  const outcome = await judgeOutcome(planned, steps, shop, options);
  return { id: pair.fix.id, codes: planned.codes, outcome, steps };
}

async function planAgain(
  planned: PlannedFix,
  shop: Workshop,
  options: RunOptions,
): Promise<PlannedFix | null> {
  const check = await checkAlone(planned.pair, shop, options);
  // One that cannot look now says nothing about a cure.
  if (!looked(check)) return planned;
  const left = check.findings.filter(({ code }) => planned.codes.includes(code));
  if (left.length === 0) return null;
  const again = planFix(planned.pair, { ...check, findings: left }, true);
  const agreed = new Set(planned.steps.map((step) => JSON.stringify(step)));
  // Less than was agreed to may be done, anything else may not.
  return again?.steps.every((step) => agreed.has(JSON.stringify(step))) === true ? again : planned;
}

/**
 * Permissions arrive a moment after the device node (apm_planner PR 1218): the check is asked again
 * for 2 s before the fix is called a failure.
 */
const patienceMs = [0, 250, 750, 1000];

async function judgeOutcome(
  planned: PlannedFix,
  steps: readonly StepReport[],
  shop: Workshop,
  options: RunOptions,
): Promise<FixOutcome> {
  const acted = steps.every(({ status }) => status === 'done' || status === 'skipped');
  for (const waitMs of acted ? patienceMs : [0]) {
    await shop.system.clock.sleep(waitMs, options.signal);
    const check = await checkAlone(planned.pair, shop, options);
    // An info that was repaired by name does not keep its check from passing: it has to be gone too.
    const gone = !check.findings.some(({ code }) => planned.codes.includes(code));
    if (check.status === 'pass' && gone) return 'fixed';
  }
  return acted ? (planned.ifStillFailing ?? 'not-fixed') : 'not-fixed';
}

function looked({ status }: CheckReport): boolean {
  return status === 'pass' || status === 'fail';
}

async function checkAlone(pair: Pair, shop: Workshop, options: RunOptions): Promise<CheckReport> {
  const alone = { ...pair, check: { ...pair.check, needs: [] } };
  const { goal, timeoutMs, signal } = options;
  const [report] = await runChecks([alone], shop.system, {
    goal,
    ...(timeoutMs !== undefined && { timeoutMs }),
    ...(signal !== undefined && { signal }),
  });
  if (report === undefined) throw new Error(`the check ${pair.check.id} gave no report`);
  return report;
}
