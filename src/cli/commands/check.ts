import { runChecks } from '../../core/run-checks.ts';
import { exitCodeOf, judgeReports } from '../../core/verdict.ts';
import { runOptions } from '../context.ts';
import type { Context, Outcome } from '../context.ts';
import { selectPairs } from '../registry.ts';

/** Looks, and changes nothing. */
export async function check(context: Context): Promise<Outcome> {
  const { values } = context.args;
  const pairs = selectPairs(values.only, values.skip);
  const checks = await context.terminal.showChecks(pairs, (events) =>
    runChecks(pairs, context.system, { ...runOptions(context), ...events }),
  );
  const verdict = judgeReports(checks);
  return { checks, verdict, exitCode: exitCodeOf(verdict, values.strict ?? false) };
}
