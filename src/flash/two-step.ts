import { DoctorError } from '../core/errors.ts';
import type { FlashReport } from '../core/report.ts';
import type { AskStep } from '../core/step.ts';
import type { Target } from './choose-camera.ts';
import { endedWell, refusedReport } from './report.ts';
import type { Flashes } from './flash-all.ts';

/** How long hands have for jumper and cable, in ms. */
const handsMs = 180_000;

/** What the repair of a dead camera is made of; the flasher below it is the same as ever. */
export interface TwoStepParts<Firmware> {
  /** For the ROM loader. */
  readonly bootloader: Firmware;
  /** For the bootloader that was written. */
  readonly firmware: Firmware;
  readonly dryRun: boolean;
  /** Flashes one file into one camera; `leave` as in `FlashOptions`. */
  readonly flash: (
    target: Target,
    file: Firmware,
    step: 'bootloader' | 'firmware',
  ) => Promise<Flashes>;
  /** Shows what hands have to do and takes the bootloader the moment it appears. */
  readonly replugged: (step: AskStep, accept: (target: Target) => boolean) => Promise<Target>;
  readonly fileOf: (file: Firmware) => FlashReport['file'];
}

/** Whether a ROM loader can be repaired so: its boards have OpenMV's own bootloader. */
export function needsTwoSteps({ mode, boards }: Target): boolean {
  return mode === 'rom' && boards.some(({ bootloaderRange }) => bootloaderRange !== null);
}

/**
 * The repair of an STM32 camera whose bootloader is dead: bootloader through the ROM loader, jumper
 * off, replugged, firmware through the bootloader (docs.openmv.io, recovery). One report per step;
 * a step that ends badly is the last.
 */
export async function repairInTwoSteps<Firmware>(
  rom: Target,
  parts: TwoStepParts<Firmware>,
): Promise<Flashes> {
  const first = await parts.flash(rom, parts.bootloader, 'bootloader');
  const [written] = first.reports;
  const done = written !== undefined && endedWell(written) && written.result !== 'planned';
  if (!done || first.interrupted !== null || parts.dryRun) return first;
  const { portPath } = rom.listed;
  try {
    const target = await parts.replugged(removeJumper(rom), ({ mode }) => mode === 'bootloader');
    const second = await parts.flash(target, parts.firmware, 'firmware');
    return { ...second, reports: [...first.reports, ...second.reports] };
  } catch (error) {
    if (!(error instanceof DoctorError) || error.exitCode !== 4) throw error;
    const failure = new DoctorError(
      error.code,
      `The bootloader is written, but it did not appear on port ${portPath}: ${error.message}`,
      {
        exitCode: 4,
        hint: 'Remove the jumper, plug the camera in again and run the same command once more: it goes on with the firmware.',
      },
    );
    const report = refusedReport(failure, parts.fileOf(parts.firmware), rom);
    return { reports: [...first.reports, report], interrupted: null };
  }
}

/** The port path is the only identity that a ROM loader and the bootloader after it share. */
function removeJumper({ listed, boards }: Target): AskStep {
  const board = boards.find(({ enterBootloader }) => enterBootloader.length > 0);
  return {
    kind: 'ask',
    description: 'Remove the jumper and plug the camera in again',
    instructions: [
      ...(board?.enterBootloader ?? []),
      'Use the same cable and the same USB port as before.',
    ],
    until: { kind: 'camera-in-mode', modes: ['bootloader'], portPath: listed.portPath },
    timeoutMs: handsMs,
  };
}
