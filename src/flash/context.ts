import type { Clock } from '../core/clock.ts';
import type { FlashProgress } from '../core/progress.ts';
import type { FlashReport } from '../core/report.ts';
import type { Holder } from '../host/holders.ts';
import type { UsbDevice } from '../usb/device.ts';
import type { FlashPlan } from './plan.ts';
import type { Rescue } from './rescue.ts';

/** What a flash has from its caller besides device, image and options. */
export interface FlashContext {
  readonly clock: Clock;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: FlashProgress) => void;
  /** Shown what will be done before the first write; false ends the flash with nothing changed. */
  readonly confirm?: (plan: FlashPlan) => Promise<boolean>;
  /** Asked before the content of a read-protected chip is given up; false leaves it as it is. */
  readonly confirmUnprotect?: () => Promise<boolean>;
  /**
   * Waits until a device is on the same port again; rejects when it gives up. Without it a lost
   * device ends the flash.
   */
  readonly reconnect?: (signal?: AbortSignal) => Promise<UsbDevice>;
  /** Programs that have the device open, to name them when it is busy. */
  readonly holders?: () => Promise<readonly Holder[]>;
  /** Where bytes around the image survive a power cut; without it they live in memory only. */
  readonly rescue?: Rescue;
  /** The file as the report names it. */
  readonly file: FlashReport['file'];
}
