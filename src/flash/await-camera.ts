import { text } from '../core/text.ts';
import { UsbWatch } from '../host/usb-watch.ts';
import type { Watched } from '../host/usb-watch.ts';
import type { System } from '../system/types.ts';
import { chooseCamera } from './choose-camera.ts';
import type { Choice, Target } from './choose-camera.ts';
import { CameraNotReady } from './none-waits.ts';

/** OpenMV's bootloader waits 1 to 2.5 s for a download (boot/src/common/main.c): no time to lose. */
const pollMs = 50;

export interface Patience {
  /** In ms. */
  readonly timeoutMs: number;
  readonly signal?: AbortSignal;
  /** Cameras that are not meant are waited out. */
  readonly accept?: (target: Target) => boolean;
  /** Hears what USB sees meanwhile. */
  readonly tell?: (news: Watched) => void;
}

/**
 * Waits until the one camera is there that waits for firmware, and chooses it that moment.
 * @throws DoctorError that says what is there instead when the time is over, or at once what waiting
 *   does not change; the signal's reason when aborted
 */
export async function awaitCamera(
  { usb, clock }: System,
  choice: Choice,
  { timeoutMs, signal, accept, tell = () => undefined }: Patience,
): Promise<Target> {
  const deadline = clock.now() + timeoutMs;
  const watch = new UsbWatch(tell);
  let outdated: CameraNotReady | null = null;
  for (;;) {
    const devices = (await usb.list()) ?? [];
    watch.look(devices, clock.now());
    try {
      const target = chooseCamera(devices, choice);
      if (accept?.(target) !== false) return target;
      if (clock.now() >= deadline) throw unchanged(target);
    } catch (error) {
      if (!(error instanceof CameraNotReady)) throw error;
      // After a moment it starts the application, and then nothing shows any more why no wait helps.
      if (error.code === 'bootloader-outdated') outdated = error;
      if (clock.now() >= deadline) throw outdated ?? error;
    }
    await clock.sleep(pollMs, signal);
  }
}

function unchanged({ listed, mode }: Target): CameraNotReady {
  return new CameraNotReady(
    'camera-not-found',
    mode === 'rom'
      ? text`The camera on port ${listed.portPath} is still in its ROM loader.`
      : text`The camera on port ${listed.portPath} is still in its bootloader.`,
    { exitCode: 4 },
  );
}
