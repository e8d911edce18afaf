import { createHash } from 'node:crypto';
import { DoctorError } from '../../core/errors.ts';
import type { FlashReport } from '../../core/report.ts';
import { parseImage } from '../../firmware/parse-image.ts';
import { chooseCamera } from '../../flash/choose-camera.ts';
import type { Target } from '../../flash/choose-camera.ts';
import { flashFailure } from '../../flash/failure.ts';
import { flash as flashCamera } from '../../flash/flash.ts';
import type { FlashOptions } from '../../flash/options.ts';
import { waitForDevice } from '../../flash/wait-for-device.ts';
import type { ListedDevice, OpenResult, System } from '../../system/types.ts';
import type { Terminal } from '../../ui/terminal.ts';
import type { UsbDevice } from '../../usb/device.ts';
import type { Context, Outcome } from '../context.ts';
import { parseAddress } from '../values.ts';

/** No camera has more flash than 32 MiB; a larger file is a mistake. */
const largestFile = 64 * 1024 * 1024;

/** Flashes a file that the user names. */
export async function flash(context: Context): Promise<Outcome> {
  const [path = ''] = context.args.positionals;
  // Understood before anything is looked at: wrong usage ends here.
  flashOptions(context);
  return flashImage(path, await readFirmware(path, context.machine), context);
}

/** Flashes bytes that are at hand; `path` names them. */
export async function flashImage(
  path: string,
  bytes: Uint8Array,
  context: Context,
): Promise<FlashOutcome> {
  const name = path.split(/[\\/]/).at(-1) ?? path;
  const file = {
    name,
    size: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
  };
  try {
    const image = parseImage(name, bytes);
    const { board, device } = context.args.values;
    const devices = (await context.system.usb.list()) ?? [];
    const target = chooseCamera(devices, { ...(board && { board }), ...(device && { device }) });
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
  image: ReturnType<typeof parseImage>,
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

async function readFirmware(path: string, { files }: System): Promise<Uint8Array> {
  const stat = await files.stat(path);
  if (stat?.kind === 'directory') throw unreadable(path, 'is a folder');
  if (stat !== null && stat.kind !== 'file') throw unreadable(path, 'is no ordinary file');
  if (stat !== null && stat.size > largestFile) {
    throw unreadable(path, `has ${stat.size} bytes, more than any camera holds`);
  }
  const opened = await files.canOpen(path, 'read');
  const bytes = opened.ok ? await files.readBytes(path, largestFile) : null;
  if (bytes === null) throw unreadable(path, whyNot(opened));
  return bytes;
}

function whyNot(opened: OpenResult): string {
  if (!opened.ok && opened.errno === 'ENOENT') return 'does not exist';
  return `cannot be opened by this user (${opened.ok ? 'the read failed' : opened.errno})`;
}

function unreadable(path: string, why: string): DoctorError {
  return new DoctorError('image-unreadable', `The firmware file ${path} ${why}.`, {
    exitCode: 4,
    hint: 'Give the path of a .bin, .img or .dfu file.',
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
