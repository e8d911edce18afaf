import type { Target } from './choose-camera.ts';
import type { Flashes } from './flash-all.ts';

/** How the camera is looked for. */
export interface Hunt {
  /** The camera, once it waits for firmware. */
  readonly find: () => Promise<Target>;
  /** Somebody waits for it: who is missed is looked for again. */
  readonly isPatient: boolean;
}

/** Whoever misses the bootloader more often than this does not get it by waiting. */
const mostMissed = 5;

/**
 * Flashes the camera when it is there, and once more where it fell back into its application before it
 * could be opened: its bootloader listens for 1 to 2.5 s only (boot/src/common/main.c).
 */
export async function untilCaught(
  { find, isPatient }: Hunt,
  flash: (target: Target) => Promise<Flashes>,
): Promise<Flashes> {
  for (let missed = 0; ; missed += 1) {
    const flashes = await flash(await find());
    if (!isPatient || missed === mostMissed || !fellBack(flashes)) return flashes;
  }
}

function fellBack({ reports }: Flashes): boolean {
  const [only, another] = reports;
  return another === undefined && only?.code === 'camera-in-run-mode';
}
