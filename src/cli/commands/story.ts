import { judgeReports } from '../../core/verdict.ts';
import { planFixes } from '../../repair/plan.ts';
import type { Context, Outcome } from '../context.ts';
import { registry } from '../registry.ts';
import { check } from './check.ts';
import { conclude, carryOut, lookAtAll } from './fix.ts';

/** Without a command: check; in a terminal then offer the fixes. */
export async function story(context: Context): Promise<Outcome> {
  if (!context.terminal.dialogue.interactive) return check(context);
  const before = await lookAtAll(context);
  const planned = planFixes(registry, before);
  if (judgeReports(before) === 'healthy' || planned.length === 0) {
    return conclude(context, before, []);
  }
  const fixes = await carryOut(planned, context);
  return conclude(context, await lookAtAll(context), fixes);
}
