import { identify } from '../boards/identify.ts';
import { isSerialBootloader } from '../boards/serial-bootloader.ts';
import type { Condition } from '../core/step.ts';
import { UsbWatch } from '../host/usb-watch.ts';
import type { Watched } from '../host/usb-watch.ts';
import type { ListedDevice, System } from '../system/types.ts';

/** Hands are slow and a list of USB devices costs some ms: twice a second is soon enough. */
const pollMs = 500;

export interface WaitOptions {
  /** In ms. */
  readonly timeoutMs: number;
  readonly signal?: AbortSignal | undefined;
  /** Hears what USB sees meanwhile. */
  readonly tell?: (news: Watched) => void;
}

/** Watches until the condition holds; false when the time is over. Rejects when aborted. */
export async function waitFor(
  condition: Condition,
  { usb, clock }: System,
  { timeoutMs, signal, tell = () => undefined }: WaitOptions,
): Promise<boolean> {
  const deadline = clock.now() + timeoutMs;
  const watch = new UsbWatch(tell);
  for (;;) {
    const devices = (await usb.list()) ?? [];
    watch.look(devices, clock.now());
    if (holds(condition, devices)) return true;
    if (clock.now() >= deadline) return false;
    await clock.sleep(pollMs, signal);
  }
}

function holds(condition: Condition, devices: readonly ListedDevice[]): boolean {
  switch (condition.kind) {
    case 'camera-in-mode':
      return devices.some((device) => {
        const mode = identify(device.vendorId, device.productId, device.serial)?.mode;
        const there = condition.portPath === undefined || condition.portPath === device.portPath;
        // The oldest bootloader takes no firmware over DFU, and is gone in a moment.
        if (mode === undefined || isSerialBootloader(device)) return false;
        return there && condition.modes.includes(mode);
      });
    case 'port-empty':
      return devices.every(({ portPath }) => portPath !== condition.portPath);
    case 'confirmed':
      return false;
  }
}
