import { text } from '../../core/text.ts';
import { DoctorError } from '../../core/errors.ts';
import type { ErrorReport, FlashReport } from '../../core/report.ts';
import { awaitCamera } from '../../flash/await-camera.ts';
import { chooseAll } from '../../flash/choose-camera.ts';
import type { Target } from '../../flash/choose-camera.ts';
import type { Flashes } from '../../flash/flash-all.ts';
import { conclude } from '../../flash/conclusion.ts';
import { refusedReport } from '../../flash/report.ts';
import { untilCaught } from '../../flash/until-caught.ts';
import { likelyBoards } from '../../flash/likely-boards.ts';
import { needsTwoSteps, repairInTwoSteps } from '../../flash/two-step.ts';
import type { Ending } from '../../flash/what-follows.ts';
import type { Context, Outcome } from '../context.ts';
import { finding, guide } from '../find-camera.ts';
import { flashCameras } from '../flash-cameras.ts';
import { flashRequest, requestFor } from '../flash-request.ts';
import type { FlashRequest } from '../flash-request.ts';
import { whyNothingIsAsked } from '../nothing-is-asked.ts';
import { prepareBoards, prepareFirmware } from '../prepare-firmware.ts';
import { readFirmware } from '../read-firmware.ts';
import type { Firmware } from '../firmware.ts';

/** Flashes what the user names, or firmware that is found or downloaded. */
export async function flash(context: Context): Promise<Outcome> {
  // Understood before anything is looked at: wrong usage ends here.
  const request = flashRequest(context.args);
  try {
    const path = await firmwarePath(context, request);
    // Nobody wanted any of what there is.
    if (path === null) return { verdict: 'healthy', exitCode: 0 };
    return await flashFirmware(await readFirmware(path, context.machine), request, context);
  } catch (error) {
    if (!(error instanceof DoctorError) || error.exitCode !== 4) throw error;
    return refused(error, null);
  }
}

async function firmwarePath(context: Context, request: FlashRequest): Promise<string | null> {
  const { values, positionals } = context.args;
  const [path] = positionals;
  if (path !== undefined && values.download === undefined) return path;
  const { downloadChannel, obtainFirmware } = await import('../obtain-firmware.ts');
  return obtainFirmware(context, request, downloadChannel(context));
}

interface FlashOutcome extends Outcome {
  readonly flash: FlashReport | null;
}

/** Flashes firmware that is at hand. */
export async function flashFirmware(
  firmware: Firmware,
  asked: FlashRequest,
  context: Context,
): Promise<FlashOutcome> {
  try {
    const request = requestFor(firmware, asked);
    const { options, all } = request;
    firmware.refuseMisused(options);
    const placed = options.address !== null || options.partition !== null;
    const ending = { leave: options.leave, hasBoth: firmware.isBundle && !placed };
    if (all) {
      // Each that waits: one that the firmware is not for is refused by itself, and told.
      const targets = chooseAll((await context.system.usb.list()) ?? [], asked.choice);
      return concluded(await flashCameras(targets, firmware, options, context), ending, true);
    }
    await prepareFirmware(firmware, request, context);
    let repaired = false;
    const flashes = await untilCaught(finding(request, context), (target) => {
      repaired = ending.hasBoth && needsTwoSteps(target);
      return repaired
        ? repair(target, firmware, request, context)
        : flashCameras([target], firmware, options, context);
    });
    return concluded(flashes, ending, repaired);
  } catch (error) {
    if (!(error instanceof DoctorError) || error.exitCode !== 4) throw error;
    return refused(error, firmware.file);
  }
}

const repairLines = [
  text`This camera is in its ROM loader: it is repaired in two steps.`,
  text`First the bootloader is written. Then you remove the jumper and plug the camera in again, and the firmware follows by itself.`,
];

function repair(
  rom: Target,
  firmware: Firmware,
  { options, choice, waitMs }: FlashRequest,
  context: Context,
): Promise<Flashes> {
  const { terminal, system, signal } = context;
  if (!terminal.dialogue.interactive && waitMs === null && !options.dryRun) {
    throw new DoctorError(
      'usage',
      text`The repair needs hands, and ${whyNothingIsAsked(context.args)}.`,
      {
        exitCode: 2,
        hint: text`Add --wait S: so many seconds are left to remove the jumper and replug the camera.`,
      },
    );
  }
  terminal.say(repairLines);
  return repairInTwoSteps(rom, {
    // The firmware is a bundle: it has the right file for the mode that the camera is in.
    dryRun: options.dryRun,
    signal,
    file: firmware.file,
    flash: (target, step) =>
      step === 'bootloader'
        ? flashCameras([target], firmware, { ...options, leave: false }, context)
        : // Both steps were agreed to with the first.
          flashCameras([target], firmware, options, context, true),
    replugged: async (step, accept) => {
      await prepareBoards(firmware, likelyBoards(rom), options);
      const tell = guide(step, context);
      return awaitCamera(
        system,
        { ...choice, device: rom.listed.portPath },
        { timeoutMs: waitMs ?? step.timeoutMs, signal, accept, tell },
      );
    },
  });
}

function concluded(
  { reports: flashes, interrupted }: Flashes,
  ending: Ending,
  several: boolean,
): FlashOutcome {
  const { reports, worst, complete } = conclude(flashes, ending);
  const outcome = { flash: worst, flashes: several ? reports : [] };
  if (interrupted !== null) {
    const { message, hint } = interrupted;
    const error: ErrorReport = { code: 'interrupted', message, hint };
    return { ...outcome, error, verdict: 'problems', exitCode: 130 };
  }
  return complete
    ? { ...outcome, verdict: 'healthy', exitCode: 0 }
    : { ...outcome, verdict: 'problems', exitCode: 4 };
}

/** What ended before there was a camera. */
function refused(failure: DoctorError, file: FlashReport['file']): FlashOutcome {
  const { code, message, hint } = failure;
  const flash = refusedReport(failure, file, null);
  return { flash, error: { code, message, hint }, verdict: 'problems', exitCode: 4 };
}
