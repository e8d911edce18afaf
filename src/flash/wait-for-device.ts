import { text } from '../core/text.ts';
import type { ListedDevice, System } from '../system/types.ts';
import type { UsbDevice } from '../usb/device.ts';
import { UsbFailure } from '../usb/failure.ts';
import { isSameId } from '../usb/ids.ts';

/** A cable is plugged in again within this time, or not at all, in ms. */
const patienceMs = 60_000;
const pollMs = 250;

/**
 * Waits until the camera is on the same port again: the port path is the only sure identity of a ROM
 * loader. Another serial number is another camera all the same: it must not get the bytes that were
 * kept for the first. Rejects with `UsbFailure` when the time is over, or when aborted.
 */
export async function waitForDevice(
  lost: ListedDevice,
  { usb, clock }: System,
  signal?: AbortSignal,
): Promise<UsbDevice> {
  const deadline = clock.now() + patienceMs;
  while (clock.now() < deadline) {
    await clock.sleep(pollMs, signal);
    const devices = (await usb.list()) ?? [];
    if (!devices.some((device) => mayBe(device, lost))) continue;
    try {
      return await usb.device(lost.portPath, lost);
    } catch (error) {
      // Listed a moment before the USB library knows it, or gone again already.
      if (!(error instanceof UsbFailure) || error.kind !== 'not-found') throw error;
    }
  }
  throw new UsbFailure('not-found', text`nothing came back on port ${lost.portPath}`);
}

function mayBe(device: ListedDevice, lost: ListedDevice): boolean {
  return (
    device.portPath === lost.portPath &&
    isSameId(device, lost) &&
    (device.serial === null || lost.serial === null || device.serial === lost.serial)
  );
}
