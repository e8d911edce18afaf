import { text } from '../core/text.ts';
import { isLinkedFor } from '../firmware/vector-table.ts';
import { hex, refusal } from './refusal.ts';
import type { Board, MemoryRange } from '../boards/board.ts';
import type { DefaultPlace } from './default-place.ts';

type Region = 'bootloaderRange' | 'firmware';

/** File names of OpenMV's releases, and what they hold. */
const regionsByFile: readonly (readonly [file: RegExp, region: Region])[] = [
  [/^(bootloader|openmv)\.(bin|dfu)$/i, 'bootloaderRange'],
  [/^firmware.*\.(bin|dfu)$/i, 'firmware'],
];

/**
 * The place on a board whose bootloader does not speak DFU: OpenMV's first camera (2014), whose own was a
 * serial port (src/bootloader up to v4.5.9). All that it holds goes through the ROM loader. Null where
 * neither name nor content says the place.
 * @throws DoctorError `flash-refused-unsafe` when the file would reach into the camera's own drive
 */
export function romOnlyPlace(
  file: string,
  bytes: Uint8Array,
  boards: readonly Board[],
): DefaultPlace | null {
  const named = regionsByFile.find(([pattern]) => pattern.test(file))?.[1];
  for (const board of boards) {
    for (const [, region] of regionsByFile) {
      const range = board[region];
      const isMeant = named === undefined ? isLinkedFor(bytes, range, board.mcu) : named === region;
      if (range !== null && isMeant) return within(range, file, bytes);
    }
  }
  return null;
}

function within(range: MemoryRange, file: string, bytes: Uint8Array): DefaultPlace {
  if (bytes.length > range.size) {
    const place = hex(range.start);
    throw refusal(
      'flash-refused-unsafe',
      text`${file} has ${bytes.length} bytes, and from ${place} on there is room for ${range.size}: it would reach into what lies behind, the camera's own drive.`,
      text`Flash bootloader.bin and firmware.bin, or the folder they are in. To write it as it is, add --address ${place}.`,
    );
  }
  return { kind: 'address', address: range.start, link: range };
}
