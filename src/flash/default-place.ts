import { text } from '../core/text.ts';
import { hasVectorTable, isLinkedFor } from '../firmware/vector-table.ts';
import { baseName, partitionOfFile } from './partition-files.ts';
import { hex, refusal } from './refusal.ts';
import { romOnlyPlace } from './rom-only-place.ts';
import type { MemoryRange } from '../boards/board.ts';
import type { Image } from '../firmware/image.ts';
import type { DeviceMap } from './device-map.ts';

/** Where a raw image goes that came without --address and --partition. */
export type DefaultPlace =
  | { readonly kind: 'partition'; readonly name: string }
  | { readonly kind: 'address'; readonly address: number; readonly link: MemoryRange };

/**
 * Goes by the file's name, else by what the image's vector table was linked for; never guesses.
 * @throws DoctorError `flash-refused-unsafe` when neither says it
 */
export function defaultPlace(image: Image, map: DeviceMap): DefaultPlace {
  const file = baseName(image.fileName);
  if (map.protocol === 'dfu') return partitionFor(file, map);
  return map.mode === 'rom' ? romPlace(file, image, map) : applicationPlace(file, map);
}

function partitionFor(file: string, map: DeviceMap): DefaultPlace {
  const named = partitionOfFile(file);
  if (named !== null) return { kind: 'partition', name: named };
  if (/^bootloader\.(bin|dfu)$/i.test(file)) {
    throw refusal(
      'flash-refused-unsafe',
      text`${file} is the bootloader, which never overwrites itself.`,
      text`Flash firmware.bin instead. A broken bootloader is repaired through the chip's ROM loader.`,
    );
  }
  if (/^openmv\.(bin|dfu)$/i.test(file)) {
    throw refusal(
      'flash-refused-unsafe',
      text`${file} holds the bootloader as well, and the bootloader never overwrites itself.`,
      text`Flash firmware.bin from the same folder instead.`,
    );
  }
  const firmware = map.areas.filter((area) => area.partition?.write === 'firmware');
  const [only] = firmware;
  const judged = map.boards.every((board) => hasVectorTable(board.mcu));
  const isFirmware = /^firmware\.bin$/i.test(file) || (judged && /\.(bin|dfu)$/i.test(file));
  if (only !== undefined && firmware.length === 1 && isFirmware) {
    return { kind: 'partition', name: only.name };
  }
  const writable = map.areas
    .filter((area) => area.partition?.write !== 'never')
    .map(({ name }) => name);
  throw refusal(
    'flash-refused-unsafe',
    text`The name ${file} does not say which partition it is for.`,
    text`Say it with --partition: ${writable.join(', ')}.`,
  );
}

function romPlace(file: string, image: Image, map: DeviceMap): DefaultPlace {
  const bytes = image.pieces[0]?.bytes ?? new Uint8Array(0);
  const withBootloader = map.boards.filter((board) => board.protocols.bootloader !== null);
  if (withBootloader.length === 0) {
    const place = romOnlyPlace(file, bytes, map.boards);
    if (place !== null) return place;
  }
  const [first] = withBootloader.flatMap((board) => board.bootloaderRange ?? []);
  if (first !== undefined && /^(bootloader|openmv)\.(bin|dfu)$/i.test(file)) {
    return { kind: 'address', address: first.start, link: first };
  }
  for (const { bootloaderRange: range, mcu } of withBootloader) {
    if (range !== null && isLinkedFor(bytes, range, mcu)) {
      return { kind: 'address', address: range.start, link: range };
    }
  }
  const firmware = withBootloader.find(
    (board) => /^firmware/i.test(file) || isLinkedFor(bytes, board.firmware, board.mcu),
  )?.firmware;
  if (firmware !== undefined && firmware !== null) {
    throw refusal(
      'flash-refused-unsafe',
      text`${file} is firmware; the ROM loader is there to repair the bootloader.`,
      text`Flash bootloader.bin first, remove the jumper, replug, then flash ${file}. To write it through the ROM loader all the same, add --address ${hex(firmware.start)}.`,
    );
  }
  throw refusal(
    'flash-refused-unsafe',
    text`Neither its name nor its content says where ${file} belongs.`,
    text`Flash bootloader.bin, or say where with --address.`,
  );
}

/** A DfuSe bootloader that takes the application alone (Arduino). */
function applicationPlace(file: string, map: DeviceMap): DefaultPlace {
  const firmware = map.boards[0]?.firmware;
  if (firmware !== undefined && firmware !== null && /\.(bin|dfu)$/i.test(file)) {
    return { kind: 'address', address: firmware.start, link: firmware };
  }
  throw refusal(
    'flash-refused-unsafe',
    text`The name ${file} does not say where it belongs.`,
    text`Say where with --address.`,
  );
}
