import type { ListedDevice, System } from '../system/types.ts';
import type { UsbDevice } from '../usb/device.ts';
import { UsbFailure } from '../usb/failure.ts';

/** A cable is plugged in again within this time, or not at all, in ms. */
const patienceMs = 60_000;
const pollMs = 250;

/**
 * Waits until a device with the same ids is on the same port again: the port path is the only sure
 * identity of a ROM loader. Rejects with `UsbFailure` when the time is over, or when aborted.
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
    const back = devices.some(
      ({ portPath, vendorId, productId }) =>
        portPath === lost.portPath && vendorId === lost.vendorId && productId === lost.productId,
    );
    if (back) return usb.device(lost.portPath);
  }
  throw new UsbFailure('not-found', `nothing came back on port ${lost.portPath}`);
}
