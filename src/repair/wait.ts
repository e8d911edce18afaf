import { identify } from '../boards/identify.ts';
import type { Condition } from '../core/step.ts';
import type { System } from '../system/types.ts';

/** Hands are slow and a list of USB devices costs some ms: twice a second is soon enough. */
const pollMs = 500;

/** Watches until the condition holds; false when the time is over. Rejects when aborted. */
export async function waitFor(
  condition: Condition,
  system: System,
  timeoutMs: number,
  signal?: AbortSignal,
): Promise<boolean> {
  const deadline = system.clock.now() + timeoutMs;
  for (;;) {
    if (await holds(condition, system)) return true;
    if (system.clock.now() >= deadline) return false;
    await system.clock.sleep(pollMs, signal);
  }
}

async function holds(condition: Condition, system: System): Promise<boolean> {
  const devices = (await system.usb.list()) ?? [];
  switch (condition.kind) {
    case 'camera-in-mode':
      return devices.some((device) => {
        const mode = identify(device.vendorId, device.productId, device.serial)?.mode;
        const there = condition.portPath === undefined || condition.portPath === device.portPath;
        return there && mode !== undefined && condition.modes.includes(mode);
      });
    case 'port-empty':
      return devices.every(({ portPath }) => portPath !== condition.portPath);
    case 'confirmed':
      return false;
  }
}
