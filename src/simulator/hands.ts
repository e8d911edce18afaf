import type { Clock } from '../core/clock.ts';
import type { Condition } from '../core/step.ts';
import type { SimulatedCamera } from './camera.ts';

/** How long hands take for jumper and cable each, in ms. */
const handMs = 2000;

/**
 * Does with jumper and cable what a person is asked to do: unplugs the camera, sets or removes the
 * jumper, plugs it in again.
 */
export async function replug(
  cameras: ReadonlyMap<string, SimulatedCamera>,
  until: Condition,
  clock: Clock,
): Promise<void> {
  if (until.kind !== 'camera-in-mode') return;
  const { portPath, modes } = until;
  const [first] = cameras.values();
  const camera = portPath === undefined ? first : cameras.get(portPath);
  if (camera === undefined) return;
  await clock.sleep(handMs);
  camera.unplug();
  const hasBootloader = camera.board.bootloader.length > 0;
  camera.jumper = modes.includes('rom') && !(modes.includes('bootloader') && hasBootloader);
  await clock.sleep(handMs);
  camera.plug();
}
