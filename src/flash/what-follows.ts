import { text } from '../core/text.ts';
import type { Text } from '../core/text.ts';
import { boards } from '../boards/catalog.ts';
import type { FlashReport } from '../core/report.ts';
import { endedWell } from './report.ts';

/** What was flashed, and how it was to end. */
export interface Ending {
  /** The firmware comes from the same place as the bootloader: a release zip, or a folder. */
  readonly hasBoth: boolean;
  /** `--no-leave` was not given. */
  readonly leave: boolean;
}

/** What is left for hands to do after a flash that ended well; null where nothing is. */
export function whatFollows(flash: FlashReport, { hasBoth, leave }: Ending): Text | null {
  if (!endedWell(flash) || flash.result === 'planned') return null;
  if (flash.only === 'bootloader') {
    if (takesAllThroughRom(flash)) return romAgain;
    return hasBoth ? sameCommand : firmwareNext;
  }
  if (leave) return null;
  return flash.mode === 'rom' ? staysInRom : staysInBootloader;
}

const romAgain = text`Leave the jumper where it is, plug the camera in again and flash firmware.bin: this camera takes that through its ROM loader too.`;
const sameCommand = text`Remove the jumper, plug the camera in again and run the same command once more: it goes on with the firmware.`;
const firmwareNext = text`Remove the jumper, plug the camera in again and flash firmware.bin: the firmware is not written yet.`;
const staysInRom = text`The camera stays in its ROM loader, as --no-leave asks.`;
const staysInBootloader = text`The camera stays in its bootloader, as --no-leave asks; plugged in again it starts the firmware.`;

/** No bootloader of it speaks USB: OpenMV's first camera (2014). */
function takesAllThroughRom({ board }: FlashReport): boolean {
  return boards.find(({ id }) => id === board)?.protocols.bootloader === null;
}
