import type { CheckReport, FixReport } from '../../core/report.ts';
import { runChecks } from '../../core/run-checks.ts';
import { exitCodeOf, judgeReports } from '../../core/verdict.ts';
import { authenticate, findElevation } from '../../repair/elevation.ts';
import { Journal } from '../../repair/journal.ts';
import { planFixes } from '../../repair/plan.ts';
import type { PlannedFix } from '../../repair/plan.ts';
import { describePlan, repair } from '../../repair/repair.ts';
import { runOptions } from '../context.ts';
import type { Context, Outcome } from '../context.ts';
import { knownIds, registry } from '../registry.ts';

/** Checks, shows the plan, repairs what was agreed to, and checks again. */
export async function fix(context: Context): Promise<Outcome> {
  const ids = knownIds(context.args.positionals);
  const before = await lookAtAll(context);
  const planned = planFixes(registry, before, ids);
  if (planned.length === 0) return conclude(context, before, []);
  const fixes = await carryOut(planned, context);
  const changed = fixes.some(({ steps }) => steps.some(({ status }) => status === 'done'));
  return conclude(context, changed ? await lookAtAll(context) : before, fixes);
}

/** Runs every check once, shown as it goes. */
export function lookAtAll(context: Context): Promise<CheckReport[]> {
  return context.terminal.showChecks(registry, (events) =>
    runChecks(registry, context.system, { ...runOptions(context), ...events }),
  );
}

/** From the plan to the outcomes: shown, agreed to, done. */
export async function carryOut(
  planned: readonly PlannedFix[],
  context: Context,
): Promise<FixReport[]> {
  const { args, system, terminal, signal, lookOnly } = context;
  const { dialogue } = terminal;
  const found = await findElevation(system, dialogue.interactive);
  dialogue.showPlan(planned, found);
  const dryRun = lookOnly || args.values['dry-run'] === true;
  if (dryRun) return describePlan(planned, { elevation: found }, 'planned');
  if (args.values.yes !== true) {
    if (!dialogue.interactive) return describePlan(planned, { elevation: found }, 'planned');
    if (!(await dialogue.consent(planned)))
      return describePlan(planned, { elevation: found }, 'declined');
  }
  const needsRoot = planned.some(({ steps }) =>
    steps.some((step) => 'needsRoot' in step && step.needsRoot),
  );
  const elevation = needsRoot ? await authenticate(found, system) : found;
  const shop = { system, elevation, journal: new Journal(system), dialogue, signal };
  return repair(planned, shop, runOptions(context));
}

/** The verdict over the checks as they are in the end. */
export function conclude({ args }: Context, checks: CheckReport[], fixes: FixReport[]): Outcome {
  const verdict = judgeReports(checks);
  return { checks, fixes, verdict, exitCode: exitCodeOf(verdict, args.values.strict ?? false) };
}
