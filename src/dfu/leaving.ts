import { UsbFailure } from '../usb/failure.ts';
import { DfuFailure } from './failure.ts';

/** `unconfirmed`: it was told to start its firmware, or should have been, and nothing says that it did. */
export type Leave = 'left' | 'unconfirmed';

/**
 * Prepares, then tells a loader to start the firmware. Going away without an answer is the good answer
 * to that (AN3156, leave DFU mode), so only a device that is gone, or that fails as one that goes, has left. What
 * fails before, or is not answered in time, leaves a loader that may still be there: the firmware is in
 * the chip all the same.
 */
export async function leaving(
  prepare: () => Promise<void>,
  tell: () => Promise<void>,
): Promise<Leave> {
  let told = false;
  try {
    await prepare();
    told = true;
    await tell();
    return 'left';
  } catch (error) {
    if (error instanceof DfuFailure) return 'unconfirmed';
    if (!(error instanceof UsbFailure)) throw error;
    return told && goneKinds.includes(error.kind) ? 'left' : 'unconfirmed';
  }
}

/** `other` is what Linux says of a transfer that the device left in the middle of (EPROTO). */
const goneKinds: readonly string[] = ['disconnected', 'not-found', 'other'];
