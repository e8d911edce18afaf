import { planFixes } from '../../repair/plan.ts';
import type { CheckReport } from '../../core/report.ts';
import type { Context, Outcome } from '../context.ts';
import { registry } from '../registry.ts';
import { check } from './check.ts';
import { carryOut, conclude, lookAtAll } from './fix.ts';
import { flash } from './flash.ts';

/** Without a command: check; in a terminal then offer the fixes, then the flash. */
export async function story(context: Context): Promise<Outcome> {
  if (!context.terminal.dialogue.interactive) return check(context);
  const before = await lookAtAll(context);
  const planned = planFixes(registry, before);
  const fixes = planned.length === 0 ? [] : await carryOut(planned, context);
  const checks = fixes.length === 0 ? before : await lookAtAll(context);
  const healed = conclude(context, checks, fixes);
  if (healed.exitCode !== 0 || !cameraWaits(checks)) return healed;
  const { flash: flashed, ...rest } = await flash(context);
  return flashed === undefined ? healed : { ...healed, ...rest, flash: flashed };
}

/** A camera is there in a mode that takes firmware: the check for it found nothing in the way. */
function cameraWaits(checks: readonly CheckReport[]): boolean {
  return checks.find(({ id }) => id === 'dfu-device')?.status === 'pass';
}
