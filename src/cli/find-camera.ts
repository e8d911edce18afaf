import type { AskStep } from '../core/step.ts';
import { awaitCamera } from '../flash/await-camera.ts';
import { chooseCamera } from '../flash/choose-camera.ts';
import type { Target } from '../flash/choose-camera.ts';
import { CameraNotReady } from '../flash/none-waits.ts';
import type { Hunt } from '../flash/until-caught.ts';
import { runOptions } from './context.ts';
import type { Context } from './context.ts';
import type { Watched } from '../host/usb-watch.ts';
import type { FlashRequest } from './flash-request.ts';

/**
 * The camera to flash. Where none waits for firmware, a person is guided and its bootloader taken the
 * moment it appears; `--wait` does the same for a script; else it is refused.
 */
export async function findCamera(
  { choice, waitMs }: FlashRequest,
  context: Context,
): Promise<Target> {
  const { system, terminal, signal } = context;
  try {
    return chooseCamera((await system.usb.list()) ?? [], choice);
  } catch (error) {
    if (!(error instanceof CameraNotReady)) throw error;
    if (waitMs === null && !terminal.dialogue.interactive) throw error;
    const step = await stepOfTheFix(context);
    // Nothing that hands could do: a camera that is not flashed over DFU.
    if (step === null) throw error;
    return await awaitCamera(system, choice, {
      timeoutMs: waitMs ?? step.timeoutMs,
      signal,
      tell: guide(step, context),
    });
  }
}

/** The same as often as the camera is missed; the time of `--wait` counts once. */
export function finding(request: FlashRequest, context: Context): Hunt {
  const { clock } = context.system;
  const started = clock.now();
  const { waitMs } = request;
  return {
    isPatient: waitMs !== null || context.terminal.dialogue.interactive,
    find: () => {
      const left = waitMs === null ? null : Math.max(0, waitMs - (clock.now() - started));
      return findCamera({ ...request, waitMs: left }, context);
    },
  };
}

/** Shows what hands have to do; a script's log tells it as well. Gives who hears what USB sees then. */
export function guide(
  step: AskStep,
  { terminal: { dialogue }, hands }: Context,
): (news: Watched) => void {
  dialogue.instruct(step);
  hands?.(step.until);
  return (news) => {
    dialogue.watched(step, news);
  };
}

/** The fix whose hands-on step a flash of its own asks for. */
export const fixOfTheMode = 'dfu-device';

/** What `openmv-doctor fix dfu-device` would ask for. */
async function stepOfTheFix(context: Context): Promise<AskStep | null> {
  // Most cameras wait for firmware already: then none of this is loaded.
  const [{ registry }, { planFixes }, { runChecks }] = await Promise.all([
    import('./registry.ts'),
    import('../repair/plan.ts'),
    import('../core/run-checks.ts'),
  ]);
  const pairs = registry.filter(({ check }) => check.id === fixOfTheMode);
  const checks = await runChecks(pairs, context.system, runOptions(context));
  const [planned] = planFixes(registry, checks, [fixOfTheMode]);
  return planned?.steps.find((step) => step.kind === 'ask') ?? null;
}
