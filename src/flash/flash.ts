import { listed, text } from '../core/text.ts';
import { DoctorError } from '../core/errors.ts';
import { UsbFailure } from '../usb/failure.ts';
import { connect } from './connect.ts';
import { flashFailure } from './failure.ts';
import { flashOnce } from './flash-once.ts';
import { Journal } from './journal.ts';
import { FlashInterrupted } from './interruption.ts';
import { flashReport } from './report.ts';
import type { FlashReport } from '../core/report.ts';
import type { Image } from '../firmware/image.ts';
import type { UsbDevice } from '../usb/device.ts';
import type { FlashDevice } from './connect.ts';
import type { FlashContext } from './context.ts';
import type { FlashEnd } from './flash-once.ts';
import type { FlashOptions } from './options.ts';

/** A device that goes away more often than this does not come to an end. */
const mostReconnects = 5;
/** Until then a hub has been asked what became of its ports (bInterval, USB 2.0 §11.23.1), in ms. */
const hubMs = 256;

/**
 * Flashes one device: plan, compare, erase and write, verify, leave. Failures of the device and
 * refusals are results; wrong usage rejects with `DoctorError`, an interruption with
 * `FlashInterrupted`.
 */
export async function flash(
  flashDevice: FlashDevice,
  image: Image,
  options: FlashOptions,
  context: FlashContext,
): Promise<FlashReport> {
  const journal = new Journal(context.clock, context.rescue);
  await journal.rescuer.load();
  let current = flashDevice;
  for (let reconnects = 0; ; reconnects += 1) {
    const ended = await tryOnce(current, image, options, context, journal);
    if (!('failure' in ended)) return flashReport(current, ended, journal, context.file);
    const { failure } = ended;
    journal.note(failure.message);
    if (failure.code === 'usage') throw failure;
    if (failure.code === 'interrupted') {
      throw new FlashInterrupted(failure, flashReport(current, ended, journal, context.file));
    }
    const mayComeBack = failure.code === 'flash-device-lost' || isBrokenTransfer(failure.cause);
    const device = mayComeBack && reconnects < mostReconnects ? await comeBack(context) : null;
    if (device === null) {
      const report = flashReport(current, ended, journal, context.file);
      if (context.signal?.aborted === true) throw new FlashInterrupted(failure, report);
      return report;
    }
    journal.note(text`the camera is back`);
    current = { ...current, device };
  }
}

async function tryOnce(
  flashDevice: FlashDevice,
  image: Image,
  options: FlashOptions,
  context: FlashContext,
  journal: Journal,
): Promise<FlashEnd | { readonly failure: DoctorError }> {
  try {
    const connection = await connect(flashDevice, context.clock);
    try {
      return await flashOnce(connection, image, options, context, journal);
    } finally {
      // An interrupted flash leaves the loader idle, so that the next run finds it ready.
      const interrupted = context.signal?.aborted === true && !journal.leaving;
      if (interrupted) await connection.target.recover().catch(ignore);
      journal.requests += connection.requests();
      await connection.close();
    }
  } catch (error) {
    const failure = flashFailure(error);
    if (failure === null) throw error;
    return { failure: await namingHolders(failure, context) };
  }
}

/** "Another program" helps less than its name. */
async function namingHolders(
  failure: DoctorError,
  { holders }: FlashContext,
): Promise<DoctorError> {
  const found = failure.code === 'usb-device-busy' ? ((await holders?.()) ?? []) : [];
  if (found.length === 0) return failure;
  const { code, message, exitCode, hint } = failure;
  const names = listed(found.map(({ command, pid }) => text`${command} (process ${pid})`));
  return new DoctorError(code, text`${message} It is held by ${names}.`, {
    exitCode,
    cause: failure,
    ...(hint !== null && { hint }),
  });
}

/**
 * What Linux says of a pulled cable (EPROTO) until the hub has been asked what became of its port; of a
 * bad one too, whose next try may do.
 */
function isBrokenTransfer(cause: unknown): boolean {
  return cause instanceof UsbFailure && cause.kind === 'other';
}

async function comeBack({ clock, reconnect, signal }: FlashContext): Promise<UsbDevice | null> {
  if (reconnect === undefined) return null;
  try {
    await clock.sleep(hubMs, signal);
    return await reconnect(signal);
  } catch (error) {
    if (error instanceof UsbFailure || signal?.aborted === true) return null;
    throw error;
  }
}

function ignore(): void {
  // The next run recovers whatever could not be recovered here.
}
