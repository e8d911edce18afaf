import { planFixes } from '../../repair/plan.ts';
import type { CheckReport, FindingReport } from '../../core/report.ts';
import { text } from '../../core/text.ts';
import type { Context, Outcome } from '../context.ts';
import { fixOfTheMode } from '../find-camera.ts';
import { registry } from '../registry.ts';
import { check } from './check.ts';
import { carryOut, conclude, lookAgain, lookAtAll } from './fix.ts';
import { flash } from './flash.ts';

/** Without a command: check; in a terminal then offer the fixes, then the flash. */
export async function story(context: Context): Promise<Outcome> {
  if (!context.terminal.dialogue.interactive) return check(context);
  const before = await lookAtAll(context);
  // A running camera is brought into its bootloader by the flash, the moment before: its bootloader
  // does not wait until a file is chosen.
  const planned = planFixes(registry, before).filter(
    ({ pair, findings }) => pair.fix.id !== fixOfTheMode || !findings.every(isRunning),
  );
  const fixes = planned.length === 0 ? [] : await carryOut(planned, context);
  const checks = await lookAgain(before, fixes, context);
  const healed = conclude(context, checks, fixes);
  const refused = fixes.length > 0 && fixes.every(({ outcome }) => outcome === 'declined');
  if (refused || !readyToFlash(checks, context)) return healed;
  context.terminal.say(['', checks.some(needsHands) ? readyButRunning : ready]);
  const { flash: flashed, ...rest } = await flash(context);
  return flashed === undefined ? healed : { ...healed, ...rest, flash: flashed };
}

const ready = text`Nothing is in the way of a flash.`;
const readyButRunning = text`Nothing is in the way of a flash. The camera runs its application; it is brought into its bootloader once the file is chosen.`;

function needsHands({ findings }: CheckReport): boolean {
  return findings.some(isRunning);
}

/** A camera is there that takes firmware, now or when hands have replugged it, and nothing is in the way. */
function readyToFlash(checks: readonly CheckReport[], { args }: Context): boolean {
  const mode = checks.find(({ id }) => id === fixOfTheMode);
  if (args.goal !== 'flash' || mode === undefined) return false;
  const errors = checks
    .flatMap(({ findings }) => findings)
    .filter(({ severity }) => severity === 'error');
  if (mode.status === 'pass') return errors.length === 0;
  return mode.status === 'fail' && errors.every(isRunning);
}

/** A running camera that has a DFU bootloader to bring it into. */
function isRunning({ code, evidence }: FindingReport): boolean {
  return code === 'camera-in-run-mode' && evidence['dfu'] === true;
}
