import { DoctorError } from '../../core/errors.ts';
import type { CheckReport, FixReport } from '../../core/report.ts';
import { runChecks } from '../../core/run-checks.ts';
import { text } from '../../core/text.ts';
import { exitCodeOf, judgeReports } from '../../core/verdict.ts';
import { authenticate, findElevation } from '../../repair/elevation.ts';
import { Journal } from '../../repair/journal.ts';
import type { ShownPlan } from '../../repair/dialogue.ts';
import { fileChanges } from '../../repair/file-changes.ts';
import { planFixes } from '../../repair/plan.ts';
import type { PlannedFix } from '../../repair/plan.ts';
import { describePlan, repair } from '../../repair/repair.ts';
import { runOptions } from '../context.ts';
import type { Context, Outcome } from '../context.ts';
import { findingPage } from '../finding-page.ts';
import { knownIds, registry } from '../registry.ts';

/** Checks, shows the plan, repairs what was agreed to, and checks again. */
export async function fix(context: Context): Promise<Outcome> {
  const ids = knownIds(context.args.positionals);
  const before = await lookAtAll(context);
  const planned = planFixes(registry, before, ids);
  if (planned.length === 0) return conclude(context, before, []);
  const fixes = await carryOut(planned, context);
  return conclude(context, await lookAgain(before, fixes, context), fixes);
}

/** Runs every check once, shown as it goes. */
export function lookAtAll(context: Context): Promise<CheckReport[]> {
  return context.terminal.showChecks(registry, (events) =>
    runChecks(registry, context.system, { ...runOptions(context), ...events }),
  );
}

/** What the checks say after the fixes; the same as before where nothing was done. */
export async function lookAgain(
  before: CheckReport[],
  fixes: readonly FixReport[],
  context: Context,
): Promise<CheckReport[]> {
  const changed = fixes.some(({ steps }) => steps.some(({ status }) => status === 'done'));
  return changed ? lookAtAll(context) : before;
}

/** From the plan to the outcomes: shown, agreed to, done. */
export async function carryOut(
  planned: readonly PlannedFix[],
  context: Context,
): Promise<FixReport[]> {
  const { args, system, terminal, signal, lookOnly } = context;
  const { dialogue } = terminal;
  const elevation = await findElevation(system, dialogue.interactive);
  const steps = planned.flatMap((fix) => fix.steps);
  const plan: ShownPlan = { fixes: planned, elevation, changes: await fileChanges(steps, system) };
  dialogue.showPlan(plan);
  const dryRun = lookOnly || args.values['dry-run'] === true;
  const asks = args.values.yes !== true;
  if (dryRun || (asks && !dialogue.interactive)) return describePlan(planned, plan, 'planned');
  const chosen = asks ? await decide(plan, context) : planned;
  const declined = describePlan(
    planned.filter((fix) => !chosen.includes(fix)),
    plan,
    'declined',
  );
  if (chosen.length === 0) return declined;
  const needsRoot = chosen.some((fix) =>
    fix.steps.some((step) => 'needsRoot' in step && step.needsRoot),
  );
  const shop = {
    system,
    elevation: needsRoot ? await authenticate(elevation, system) : elevation,
    journal: new Journal(system),
    dialogue,
    signal,
  };
  try {
    return [...(await repair(chosen, shop, runOptions(context))), ...declined];
  } catch (error) {
    throw signal.aborted ? await interrupted(shop.journal) : error;
  }
}

/** What was changed before is noted, so that it can be put back. */
async function interrupted(journal: Journal): Promise<DoctorError> {
  const changed = (await journal.entries()).length > 0;
  return new DoctorError('interrupted', text`Interrupted.`, {
    exitCode: 130,
    hint: changed
      ? text`What was changed is noted: "openmv-doctor fix" goes on, "openmv-doctor undo" puts it back.`
      : text`Nothing was changed.`,
  });
}

/** One question, asked again after what the findings mean was read. */
async function decide(
  plan: ShownPlan,
  { terminal, language }: Context,
): Promise<readonly PlannedFix[]> {
  for (;;) {
    const decision = await terminal.dialogue.decide(plan);
    if (decision.kind === 'carry-out') return decision.fixes;
    const codes = new Set(plan.fixes.flatMap((fix) => fix.codes));
    for (const code of codes) terminal.showPage(await findingPage(code, language));
  }
}

/** The verdict over the checks as they are in the end. */
export function conclude({ args }: Context, checks: CheckReport[], fixes: FixReport[]): Outcome {
  const verdict = judgeReports(checks);
  return { checks, fixes, verdict, exitCode: exitCodeOf(verdict, args.values.strict ?? false) };
}
