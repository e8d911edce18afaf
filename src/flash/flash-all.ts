import type { DoctorError } from '../core/errors.ts';
import { flashFailure } from './failure.ts';
import { flash } from './flash.ts';
import { FlashInterrupted } from './interruption.ts';
import { JointConsent } from './joint-consent.ts';
import { refusedReport } from './report.ts';
import type { Clock } from '../core/clock.ts';
import type { FlashProgress } from '../core/progress.ts';
import type { FlashReport } from '../core/report.ts';
import type { Image } from '../firmware/image.ts';
import type { Holder } from '../host/holders.ts';
import type { UsbDevice } from '../usb/device.ts';
import type { Target } from './choose-camera.ts';
import type { Plans } from './joint-consent.ts';
import type { FlashOptions } from './options.ts';
import type { Rescue } from './rescue.ts';

/** What the flashes have from their caller; the ports tell the cameras apart. */
export interface FlashesContext {
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly file: FlashReport['file'];
  readonly open: (target: Target) => Promise<UsbDevice>;
  /** Programs that have the camera open. */
  readonly holders?: (target: Target) => Promise<readonly Holder[]>;
  /** Where bytes around the image survive a power cut. */
  readonly rescue?: (target: Target) => Rescue;
  /** Waits until the camera is back on its port; rejects when it gives up. */
  readonly reconnect: (target: Target, signal: AbortSignal) => Promise<UsbDevice>;
  /** Shown what will be done before the first write. */
  readonly confirm: (plans: Plans) => Promise<boolean>;
  /** True: each goes on as soon as it has its plan, and `confirm` is told of one at a time. */
  readonly agreed: boolean;
  readonly confirmUnprotect: (target: Target) => Promise<boolean>;
  readonly onProgress: (port: string, progress: FlashProgress) => void;
  readonly onEnd: (report: FlashReport) => void;
}

export interface Flashes {
  /** One per target, in their order. */
  readonly reports: readonly FlashReport[];
  readonly interrupted: DoctorError | null;
}

/**
 * Flashes every target at once, each with the image that is for it. However one ends, the others go on.
 * Rejects, when all have ended, with what is no result: wrong usage, or a bug of ours.
 */
export async function flashAll(
  targets: readonly Target[],
  imageFor: (target: Target) => Promise<Image>,
  options: FlashOptions,
  context: FlashesContext,
): Promise<Flashes> {
  const ports = targets.map(({ listed }) => listed.portPath);
  const stop = new AbortController();
  const confirm = async (plans: Plans): Promise<boolean> => {
    try {
      return await context.confirm(plans);
    } catch (error) {
      // Ctrl-C at a question, or nobody to ask: who is still waited for is given up too.
      stop.abort(error);
      throw error;
    }
  };
  const consent = new JointConsent(ports, confirm);
  const signal = AbortSignal.any([context.signal, stop.signal]);
  const ends = await Promise.allSettled(
    targets.map((target) =>
      flashOne(target, imageFor, options, { ...context, confirm, signal }, consent),
    ),
  );
  const failed = ends.find((end) => end.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
  const ended = ends.flatMap((end) => (end.status === 'fulfilled' ? [end.value] : []));
  return {
    reports: ended.map(({ report }) => report),
    interrupted: ended.find(({ interrupted }) => interrupted !== null)?.interrupted ?? null,
  };
}

interface Ended {
  readonly report: FlashReport;
  readonly interrupted: DoctorError | null;
}

async function flashOne(
  target: Target,
  imageFor: (target: Target) => Promise<Image>,
  options: FlashOptions,
  context: FlashesContext,
  consent: JointConsent,
): Promise<Ended> {
  const port = target.listed.portPath;
  try {
    const ended = await reported(target, context.file, async () => {
      const image = await imageFor(target);
      const device = await context.open(target);
      const { rescue, ...shared } = context;
      return flash({ ...target, device }, image, options, {
        ...shared,
        ...(rescue && { rescue: rescue(target) }),
        holders: () => context.holders?.(target) ?? Promise.resolve([]),
        onProgress: (progress) => {
          context.onProgress(port, progress);
        },
        confirm: (plan) =>
          context.agreed ? context.confirm(new Map([[port, plan]])) : consent.confirm(port, plan),
        confirmUnprotect: () => context.confirmUnprotect(target),
        reconnect: () => {
          consent.leave(port);
          return context.reconnect(target, context.signal);
        },
      });
    });
    // Ctrl-C ends all at one moment, and the report that tells of each follows at once.
    if (ended.interrupted === null) context.onEnd(ended.report);
    return ended;
  } finally {
    consent.leave(port);
  }
}

/** What stopped a flash, as its report; wrong usage and bugs stay errors. */
async function reported(
  target: Target,
  file: FlashReport['file'],
  run: () => Promise<FlashReport>,
): Promise<Ended> {
  try {
    return { report: await run(), interrupted: null };
  } catch (error) {
    if (error instanceof FlashInterrupted) return { report: error.report, interrupted: error };
    const failure = flashFailure(error);
    if (failure?.exitCode !== 4) throw error;
    return { report: refusedReport(failure, file, target), interrupted: null };
  }
}
