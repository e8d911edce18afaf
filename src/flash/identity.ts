import { text } from '../core/text.ts';
import { boards } from '../boards/catalog.ts';
import { hasVectorTable, isLinkedFor, vectorObjection } from '../firmware/vector-table.ts';
import { usbId } from '../usb/ids.ts';
import { startsFrom } from './place.ts';
import { hex, refusal, takeYours } from './refusal.ts';
import type { Board, MemoryRange } from '../boards/board.ts';
import type { DoctorError } from '../core/errors.ts';
import type { Image } from '../firmware/image.ts';
import type { DeviceMap } from './device-map.ts';
import type { FlashOptions } from './options.ts';
import type { Placement } from './place.ts';

/** What is judged before anything is read. */
export interface Case {
  readonly image: Image;
  readonly map: DeviceMap;
  readonly options: FlashOptions;
  readonly placements: readonly Placement[];
}

export type Rule = (flash: Case) => DoctorError | null;

/** 0xffff in a suffix stands for any id (USB DFU 1.1 appendix B). */
const anyId = 0xffff;

/** Whether device and image belong together; `--force` overrides these, and nothing else. */
export const identityRules: readonly Rule[] = [
  chipOfNoCamera,
  suffixOfAnotherDevice,
  pieceOfAnotherBoard,
  firmwareOfAnotherBoard,
];

/** With `--address` it is not judged what is flashed (design §5): then the device's own map counts. */
function chipOfNoCamera({ map, options }: Case): DoctorError | null {
  if (map.isKnown || options.address !== null) return null;
  return refusal(
    'foreign-dfu-device',
    text`The flash of this device is not that of ${names(map.boards)}: other boards with a chip of the same maker show the same USB ids.`,
    text`If it is your camera, unplug it, plug it in again and try once more. Another board is flashed by its own memory map: say where with --address.`,
  );
}

function suffixOfAnotherDevice({ image, map, options }: Case): DoctorError | null {
  if (image.suffix === null || options.address !== null) return null;
  const { vendorId, productId } = image.suffix;
  const fits =
    (vendorId === anyId || vendorId === map.vendorId) &&
    (productId === anyId || productId === map.productId);
  if (fits) return null;
  return refusal(
    'image-suffix-mismatch',
    text`${image.fileName} is for the device ${usbId(image.suffix)}, the camera is ${usbId(map)}.`,
    text`Take the file for this camera and mode, or override with --force.`,
  );
}

/** A DfuSe file says where each piece belongs: what another board would start from there is not for this one. */
function pieceOfAnotherBoard({ image, map }: Case): DoctorError | null {
  for (const piece of image.pieces) {
    if (startsFrom(piece, map.boards) !== null) continue;
    const others = boards.filter((board) => startsFrom(piece, [board]) !== null);
    if (others.length === 0) continue;
    const place = hex(piece.address ?? 0);
    return wrongBoard(image, map, text`at ${place} it has what ${names(others)} starts from`);
  }
  return null;
}

function firmwareOfAnotherBoard({ image, map, placements }: Case): DoctorError | null {
  for (const { bytes, link } of placements) {
    if (link === null) continue;
    const objections = map.boards.map((board) => objectionOf(board, bytes, link));
    const [first] = objections;
    if (typeof first === 'string' && objections.every((each) => each !== null)) {
      return wrongBoard(image, map, first);
    }
  }
  return null;
}

function wrongBoard(image: Case['image'], map: DeviceMap, why: string): DoctorError {
  return refusal(
    'image-wrong-board',
    text`${image.fileName} is not for this camera (${names(map.boards)}): ${why}.`,
    takeYours,
  );
}

/** A chip of which we know no vector table takes none that is plainly another board's. */
function objectionOf({ mcu }: Board, bytes: Uint8Array, link: MemoryRange): string | null {
  if (hasVectorTable(mcu)) return vectorObjection(bytes, link, mcu);
  const other = boards.find((each) => isLinkedFor(bytes, each.firmware, each.mcu));
  return other === undefined ? null : text`it is firmware for an ${other.name}`;
}

function names(boards: readonly Board[]): string {
  return boards.map((board) => board.name).join(' or ');
}
