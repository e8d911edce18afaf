import { DoctorError } from '../../core/errors.ts';
import type { FlashReport } from '../../core/report.ts';
import type { Image } from '../../firmware/image.ts';
import type { Target } from '../../flash/choose-camera.ts';
import { flashFailure } from '../../flash/failure.ts';
import { flash as flashCamera } from '../../flash/flash.ts';
import { likelyBoards } from '../../flash/likely-boards.ts';
import type { FlashOptions } from '../../flash/options.ts';
import { waitForDevice } from '../../flash/wait-for-device.ts';
import type { ListedDevice, System } from '../../system/types.ts';
import type { Terminal } from '../../ui/terminal.ts';
import type { UsbDevice } from '../../usb/device.ts';
import type { Context, Outcome } from '../context.ts';
import { downloadChannel, obtainFirmware, targetOf } from '../obtain-firmware.ts';
import { readFirmware } from '../read-firmware.ts';
import type { Firmware } from '../read-firmware.ts';
import { parseAddress } from '../values.ts';

/** Flashes a file that the user names, or firmware that is found or downloaded. */
export async function flash(context: Context): Promise<Outcome> {
  const [path] = context.args.positionals;
  // Understood before anything is looked at: wrong usage ends here.
  flashOptions(context);
  const channel = downloadChannel(context);
  if (path !== undefined) return flashFirmware(await readFirmware(path, context.machine), context);
  try {
    const found = await obtainFirmware(context, channel);
    // Nobody wanted any of what there is.
    if (found === null) return { verdict: 'healthy', exitCode: 0 };
    return await flashFirmware(await readFirmware(found, context.machine), context);
  } catch (error) {
    if (!(error instanceof DoctorError) || error.exitCode !== 4) throw error;
    return refused(error, null);
  }
}

/** Flashes firmware that is at hand. */
export async function flashFirmware(firmware: Firmware, context: Context): Promise<FlashOutcome> {
  const { file } = firmware;
  try {
    const target = await targetOf(context);
    const options = flashOptions(context);
    const image = await firmware.imageFor({ ...options, ...target, boards: likelyBoards(target) });
    return concluded(await flashTarget(target, image, file, context));
  } catch (error) {
    if (!(error instanceof DoctorError) || error.exitCode !== 4) throw error;
    return refused(error, file);
  }
}

interface FlashOutcome extends Outcome {
  readonly flash: FlashReport;
}

async function flashTarget(
  { listed, mode, boards }: Target,
  image: Image,
  file: FlashReport['file'],
  context: Context,
): Promise<FlashReport> {
  const { system, signal, terminal, args } = context;
  const device = await obtain(listed, system);
  const agreed = args.values.yes === true || args.values['dry-run'] === true;
  return terminal.showFlash((onProgress) =>
    flashCamera({ device, listed, mode, boards }, image, flashOptions(context), {
      clock: system.clock,
      signal,
      file,
      onProgress,
      reconnect: () => waitForDevice(listed, system, signal),
      confirm: (plan) => {
        terminal.showFlashPlan(plan);
        return agreed ? Promise.resolve(true) : consent(terminal);
      },
      // The flag was the consent; a person who watches is told once more what is lost.
      confirmUnprotect: () => (agreed ? Promise.resolve(true) : terminal.consentToUnprotect()),
    }),
  );
}

async function obtain({ portPath }: ListedDevice, { usb }: System): Promise<UsbDevice> {
  try {
    return await usb.device(portPath);
  } catch (error) {
    throw flashFailure(error) ?? error;
  }
}

/** Without a person to ask, a flash that was not consented to is wrong usage, not a silent plan. */
function consent(terminal: Terminal): Promise<boolean> {
  if (terminal.dialogue.interactive) return terminal.consentToFlash();
  throw new DoctorError('usage', 'There is no terminal to ask in, and --yes was not given.', {
    exitCode: 2,
    hint: 'Add --yes to flash, or --dry-run to see the plan only.',
  });
}

function flashOptions({ args: { values } }: Context): FlashOptions {
  return {
    address: values.address === undefined ? null : parseAddress(values.address),
    partition: values.partition ?? null,
    eraseFiles: values['erase-files'] === true,
    unprotect: values.unprotect === true,
    force: values.force === true,
    full: values.full === true,
    verify: values['no-verify'] !== true,
    leave: values['no-leave'] !== true,
    dryRun: values['dry-run'] === true,
  };
}

const good: readonly FlashReport['result'][] = [
  'verified',
  'written-leave-unconfirmed',
  'unverified',
  'planned',
];

function concluded(flash: FlashReport): FlashOutcome {
  return good.includes(flash.result)
    ? { flash, verdict: 'healthy', exitCode: 0 }
    : { flash, verdict: 'problems', exitCode: 4 };
}

/** What ended before the camera was touched. */
function refused(error: DoctorError, file: FlashReport['file']): FlashOutcome {
  const { code, message, hint } = error;
  const flash: FlashReport = {
    result: 'refused',
    ...(code !== 'usage' && code !== 'interrupted' && code !== 'internal' && { code }),
    message: hint === null ? message : `${message} ${hint}`,
    board: null,
    mode: null,
    protocol: null,
    portPath: null,
    file,
    regions: [],
    sectors: { total: 0, skipped: 0, erased: 0 },
    bytes: { total: 0, written: 0 },
    durationMs: 0,
    throughput: null,
    requests: 0,
    log: [],
  };
  return { flash, error: { code, message, hint }, verdict: 'problems', exitCode: 4 };
}
