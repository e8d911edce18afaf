import { toUsbFailure } from '../usb/failure.ts';
import { ControlPipe } from './control-pipe.ts';
import { DfuSession } from './session.ts';
import type { Clock } from '../core/clock.ts';
import type { UsbDevice } from '../usb/device.ts';

/** Holds a loader's interface for one errand, and lets go of it however that ends. */
export async function visitLoader<T>(
  device: UsbDevice,
  interfaceNumber: number,
  clock: Clock,
  errand: (session: DfuSession) => Promise<T>,
): Promise<T> {
  await device.open().catch(rethrow);
  try {
    await device.claimInterface(interfaceNumber).catch(rethrow);
    try {
      const pipe = new ControlPipe(device);
      return await errand(new DfuSession(pipe, { interfaceNumber, clock, holdsAnswer: false }));
    } finally {
      // usb 3.1 keeps the claim over a close; a device that is gone fails both, which is no news.
      await device.releaseInterface(interfaceNumber).catch(ignore);
    }
  } finally {
    await device.close().catch(ignore);
  }
}

function rethrow(error: unknown): never {
  throw toUsbFailure(error);
}

function ignore(): void {
  // See above.
}
