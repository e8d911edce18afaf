import { DoctorError } from '../../core/errors.ts';
import type { ErrorReport, FlashReport } from '../../core/report.ts';
import { awaitCamera } from '../../flash/await-camera.ts';
import { chooseAll } from '../../flash/choose-camera.ts';
import type { Target } from '../../flash/choose-camera.ts';
import type { Flashes } from '../../flash/flash-all.ts';
import { endedWell, refusedReport, worstOf } from '../../flash/report.ts';
import { needsTwoSteps, repairInTwoSteps } from '../../flash/two-step.ts';
import type { Context, Outcome } from '../context.ts';
import { findCamera, guide } from '../find-camera.ts';
import { firmwareFile, imageOf, readFirmware } from '../firmware-file.ts';
import type { FirmwareFile, NamedFirmware } from '../firmware-file.ts';
import { flashCameras } from '../flash-cameras.ts';
import { flashRequest } from '../flash-request.ts';
import type { FlashRequest } from '../flash-request.ts';

/** Flashes what the user names: a file, or a folder that holds both steps of the repair. */
export async function flash(context: Context): Promise<Outcome> {
  const [path = ''] = context.args.positionals;
  const request = flashRequest(context.args);
  return flashFirmware(await readFirmware(path, context.machine), request, context);
}

/** Flashes bytes that are at hand; `path` names them. */
export function flashImage(
  path: string,
  bytes: Uint8Array,
  context: Context,
): Promise<FlashOutcome> {
  const firmware = { firmware: firmwareFile(path, bytes), bootloader: null, board: null };
  return flashFirmware(firmware, flashRequest(context.args), context);
}

interface FlashOutcome extends Outcome {
  readonly flash: FlashReport | null;
}

async function flashFirmware(
  named: NamedFirmware,
  asked: FlashRequest,
  context: Context,
): Promise<FlashOutcome> {
  const { firmware, bootloader, board } = named;
  const request = board === null ? asked : { ...asked, choice: { board, ...asked.choice } };
  const { options, choice, all } = request;
  if (bootloader !== null) refuseForFolder(asked);
  try {
    imageOf(firmware);
    if (all) {
      const targets = chooseAll((await context.system.usb.list()) ?? [], choice);
      return concluded(await flashCameras(targets, firmware, options, context), true);
    }
    const target = await findCamera(request, context);
    if (bootloader !== null && needsTwoSteps(target)) {
      return concluded(await repair(target, firmware, bootloader, request, context), true);
    }
    return concluded(await flashCameras([target], firmware, options, context), false);
  } catch (error) {
    if (!(error instanceof DoctorError) || error.exitCode !== 4) throw error;
    return refused(error, firmware.file);
  }
}

const repairLines = [
  'This camera is in its ROM loader: it is repaired in two steps.',
  'First the bootloader is written. Then you remove the jumper and plug the camera in again, and the firmware follows by itself.',
];

function repair(
  rom: Target,
  firmware: FirmwareFile,
  bootloader: FirmwareFile,
  { options, choice, waitMs }: FlashRequest,
  context: Context,
): Promise<Flashes> {
  const { terminal, system, signal } = context;
  if (!terminal.dialogue.interactive && waitMs === null && !options.dryRun) {
    throw new DoctorError('usage', 'The repair needs hands, and nobody is at a terminal.', {
      exitCode: 2,
      hint: 'Add --wait S: so many seconds are left to remove the jumper and replug the camera.',
    });
  }
  terminal.say(repairLines);
  return repairInTwoSteps(rom, {
    firmware,
    bootloader,
    dryRun: options.dryRun,
    signal,
    fileOf: ({ file }) => file,
    flash: (target, file, step) =>
      step === 'bootloader'
        ? flashCameras([target], file, { ...options, leave: false }, context)
        : // Both steps were agreed to with the first.
          flashCameras([target], file, options, context, true),
    replugged: (step, accept) => {
      guide(step, context);
      return awaitCamera(
        system,
        { ...choice, device: rom.listed.portPath },
        { timeoutMs: waitMs ?? step.timeoutMs, signal, accept },
      );
    },
  });
}

/** Where its files belong is known: a folder is for the repair. */
function refuseForFolder({ all, options: { address, partition } }: FlashRequest): void {
  if (!all && address === null && partition === null) return;
  throw new DoctorError(
    'usage',
    'A folder goes neither with --all nor with --address or --partition.',
    { exitCode: 2, hint: 'Name one file of it.' },
  );
}

function concluded({ reports, interrupted }: Flashes, several: boolean): FlashOutcome {
  const outcome = { flash: worstOf(reports), flashes: several ? reports : [] };
  if (interrupted !== null) {
    const { message, hint } = interrupted;
    const error: ErrorReport = { code: 'interrupted', message, hint };
    return { ...outcome, error, verdict: 'problems', exitCode: 130 };
  }
  return reports.every(endedWell)
    ? { ...outcome, verdict: 'healthy', exitCode: 0 }
    : { ...outcome, verdict: 'problems', exitCode: 4 };
}

/** What ended before there was a camera. */
function refused(failure: DoctorError, file: FlashReport['file']): FlashOutcome {
  const { code, message, hint } = failure;
  const flash = refusedReport(failure, file, null);
  return { flash, error: { code, message, hint }, verdict: 'problems', exitCode: 4 };
}
