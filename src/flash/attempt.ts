import { DfuFailure } from '../dfu/failure.ts';
import { DfuStatusCode } from '../dfu/protocol.ts';
import { UsbFailure } from '../usb/failure.ts';
import type { FlashTarget } from '../dfu/target.ts';

const attempts = 3;

/** USB failures after which another try on the same handle makes sense. */
const passingKinds: readonly string[] = ['stall', 'timeout', 'other'];
/** Statuses that would be the same again. */
const lastingStatuses: readonly number[] = [
  DfuStatusCode.target,
  DfuStatusCode.address,
  DfuStatusCode.vendor,
];

/** Does it, and again after a recovery when the device objected in a way that may pass. */
export async function attempt<T>(target: FlashTarget, action: () => Promise<T>): Promise<T> {
  for (let tried = 1; ; tried += 1) {
    try {
      return await action();
    } catch (error) {
      if (tried === attempts || !mayPass(error)) throw error;
      // It may have been our asking at once: from here on the device's own times are kept.
      if (isObjection(error)) target.waitAsAnnounced();
      await recover(target, error);
    }
  }
}

async function recover(target: FlashTarget, reason: unknown): Promise<void> {
  try {
    await target.recover();
  } catch (error) {
    // The first failure says more, unless it turns out that the device has left.
    throw error instanceof UsbFailure && error.kind === 'disconnected' ? error : reason;
  }
}

function mayPass(error: unknown): boolean {
  if (error instanceof UsbFailure) return passingKinds.includes(error.kind);
  if (!(error instanceof DfuFailure)) return false;
  if (error.kind === 'runtime' || error.kind === 'needs-reset') return false;
  return error.status === null || !lastingStatuses.includes(error.status);
}

function isObjection(error: unknown): boolean {
  if (error instanceof UsbFailure) return error.kind === 'stall';
  return error instanceof DfuFailure && error.status === DfuStatusCode.stalledPacket;
}
