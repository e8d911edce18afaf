import { text } from '../core/text.ts';
import { DoctorError } from '../core/errors.ts';
import type { FlashReport } from '../core/report.ts';
import type { AskStep } from '../core/step.ts';
import type { Target } from './choose-camera.ts';
import { endedWell, refusedReport } from './report.ts';
import type { Flashes } from './flash-all.ts';
import { untilCaught } from './until-caught.ts';

/** How long hands have for jumper and cable, in ms. */
const handsMs = 180_000;

/** What the repair of a dead camera is made of; the flasher below it is the same as ever. */
export interface TwoStepParts {
  /** Holds the files of both steps. */
  readonly file: FlashReport['file'];
  readonly dryRun: boolean;
  readonly signal: AbortSignal;
  /** Flashes the file of this step into the camera. */
  readonly flash: (target: Target, step: 'bootloader' | 'firmware') => Promise<Flashes>;
  /** Shows what hands have to do and takes the bootloader the moment it appears. */
  readonly replugged: (step: AskStep, accept: (target: Target) => boolean) => Promise<Target>;
}

/** Whether a ROM loader can be repaired so: one of its boards has a bootloader of OpenMV's on USB. */
export function needsTwoSteps({ mode, boards }: Target): boolean {
  return (
    mode === 'rom' &&
    boards.some(
      ({ bootloaderRange, protocols }) => bootloaderRange !== null && protocols.bootloader !== null,
    )
  );
}

/**
 * The repair of an STM32 camera whose bootloader is dead: bootloader through the ROM loader, jumper
 * off, replugged, firmware through the bootloader (docs.openmv.io, recovery). One report per step;
 * a step that ends badly is the last.
 */
export async function repairInTwoSteps(rom: Target, parts: TwoStepParts): Promise<Flashes> {
  const first = await parts.flash(rom, 'bootloader');
  const [written] = first.reports;
  const done = written !== undefined && endedWell(written) && written.result !== 'planned';
  if (!done || first.interrupted !== null || parts.dryRun) return first;
  try {
    const second = await untilCaught(
      {
        find: () => parts.replugged(removeJumper(rom), ({ mode }) => mode === 'bootloader'),
        isPatient: true,
      },
      (target) => parts.flash(target, 'firmware'),
    );
    return { ...second, reports: [...first.reports, ...second.reports] };
  } catch (error) {
    const failure = notReplugged(error, rom, parts.signal);
    if (failure === null) throw error;
    const report = refusedReport(failure, parts.file, rom);
    const interrupted = failure.code === 'interrupted';
    return {
      reports: [...first.reports, interrupted ? { ...report, result: 'failed' } : report],
      interrupted: interrupted ? failure : null,
    };
  }
}

const hint = text`Remove the jumper, plug the camera in again and run the same command once more: it goes on with the firmware.`;

/** The bootloader is written, and that is to be told however the waiting ends; null for a bug. */
function notReplugged(error: unknown, rom: Target, signal: AbortSignal): DoctorError | null {
  if (signal.aborted) {
    return new DoctorError(
      'interrupted',
      text`The bootloader is written; interrupted before the firmware.`,
      {
        exitCode: 130,
        hint,
      },
    );
  }
  if (!(error instanceof DoctorError) || error.exitCode !== 4) return null;
  const { portPath } = rom.listed;
  const message = text`The bootloader is written, but it did not appear on port ${portPath}: ${error.message}`;
  return new DoctorError(error.code, message, { exitCode: 4, hint });
}

/** The port path is the only identity that a ROM loader and the bootloader after it share. */
function removeJumper({ listed, boards }: Target): AskStep {
  const board = boards.find(({ enterBootloader }) => enterBootloader.length > 0);
  return {
    kind: 'ask',
    description: text`Remove the jumper and plug the camera in again`,
    instructions: [
      ...(board?.enterBootloader ?? []),
      text`Use the same cable and the same USB port as before.`,
    ],
    until: { kind: 'camera-in-mode', modes: ['bootloader'], portPath: listed.portPath },
    timeoutMs: handsMs,
  };
}
