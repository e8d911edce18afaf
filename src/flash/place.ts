import { text } from '../core/text.ts';
import { nearest } from '../core/nearest.ts';
import { endOf } from '../dfu/memory-map.ts';
import { defaultPlace } from './default-place.ts';
import { refuseOtherCore } from './partition-files.ts';
import { placeObjection } from './place-objection.ts';
import { isLinkedFor } from '../firmware/vector-table.ts';
import { hex, refusal } from './refusal.ts';
import type { MemoryRange } from '../boards/board.ts';
import type { Image, ImagePiece } from '../firmware/image.ts';
import type { DeviceArea, DeviceMap } from './device-map.ts';
import type { FlashOptions } from './options.ts';

/** A piece of the image and where it goes. */
export interface Placement {
  readonly area: DeviceArea;
  readonly address: number;
  readonly bytes: Uint8Array;
  /** Where such an image is linked to run; null when its identity is not judged. */
  readonly link: MemoryRange | null;
}

/**
 * Where every piece of the image goes.
 * @throws DoctorError with the code of the refusal when it has no place there
 */
export function placeImage(
  image: Image,
  map: DeviceMap,
  options: FlashOptions,
): readonly Placement[] {
  if (map.areas.length === 0) {
    throw refusal(
      'flash-device-error',
      text`The camera does not tell its memory map.`,
      text`Unplug the camera, plug it in again and try once more.`,
    );
  }
  return image.pieces.map((piece) => placePiece(piece, image, map, options));
}

function placePiece(
  piece: ImagePiece,
  image: Image,
  map: DeviceMap,
  options: FlashOptions,
): Placement {
  const { bytes } = piece;
  if (piece.address !== null) {
    const objection = placeObjection(image, options);
    if (objection !== null) throw refusal('flash-refused-unsafe', objection);
    refuseReserved(piece, map);
    const alternate = map.protocol === 'dfuse' ? piece.alternate : null;
    const area = areaAt(map, piece.address, alternate);
    return fitted({ area, address: piece.address, bytes, link: startsFrom(piece, map.boards) });
  }
  if (options.address !== null) {
    const area = areaAt(map, options.address, null);
    return fitted({ area, address: options.address, bytes, link: null });
  }
  if (options.partition !== null && !options.force) {
    refuseOtherCore(image, options.partition, map);
  }
  const partition = options.partition ?? piece.partition ?? null;
  if (partition !== null) return inPartition(partition, bytes, map);
  const place = defaultPlace(image, map);
  if (place.kind === 'partition') return inPartition(place.name, bytes, map);
  const area = areaAt(map, place.address, null);
  return fitted({ area, address: place.address, bytes, link: place.link });
}

/**
 * The range that a piece begins on one of these boards, by the place that it names and by its vectors;
 * null where it may be anything.
 */
export function startsFrom(
  { address, bytes }: ImagePiece,
  boards: DeviceMap['boards'],
): MemoryRange | null {
  for (const { bootloaderRange, firmware, mcu } of boards) {
    for (const range of [bootloaderRange, firmware]) {
      if (range?.start === address && isLinkedFor(bytes, range, mcu)) return range;
    }
  }
  return null;
}

function inPartition(name: string, bytes: Uint8Array, map: DeviceMap): Placement {
  if (map.protocol !== 'dfu') {
    throw refusal(
      'image-address-outside',
      text`This loader goes by addresses and knows no partition ${name}.`,
      text`Say where with --address, or flash through the camera's own bootloader.`,
    );
  }
  const area = map.areas.find((each) => each.name === name);
  if (area?.partition === undefined || area.partition === null) {
    const names = map.areas.map((each) => each.name).join(', ');
    const isKnown = map.boards.some(({ partitions }) =>
      partitions.some((each) => each.name === name),
    );
    const meant = nearest(
      name.toUpperCase(),
      map.areas.map((each) => each.name),
    );
    const hint = isKnown
      ? text`Its bootloader is older than firmware v4.7.0, which brought ${name}. OpenMV IDE renews it; so does flashing bootloader.bin through the ROM loader.`
      : meant === null
        ? undefined
        : text`Did you mean ${meant}?`;
    throw refusal(
      'image-address-outside',
      text`The camera has no partition ${name}; it has ${names}.`,
      hint,
    );
  }
  const { start, write } = area.partition;
  const link = write === 'firmware' ? area.partition : null;
  return fitted({ area, address: start, bytes, link });
}

function areaAt(map: DeviceMap, address: number, alternate: number | null): DeviceArea {
  const holds = (area: DeviceArea): boolean =>
    (alternate === null || area.alternate === alternate) &&
    area.runs.some((run) => address >= run.start && address < endOf(run));
  // Offsets into a serial flash are no addresses: such a partition is written by its name.
  const found = map.areas.find((area) => isMapped(area) && holds(area));
  if (found !== undefined) return found;
  for (const { map: reserved } of map.reserved) {
    if (reserved.runs.some((run) => address >= run.start && address < endOf(run))) {
      throw refusal(
        'flash-refused-unsafe',
        text`${hex(address)} is in the chip's ${reserved.name}, which a flasher never writes.`,
      );
    }
  }
  const ranges = map.areas.flatMap((area) => area.runs.map((run) => [run.start, endOf(run)]));
  const first = Math.min(...ranges.map(([start = 0]) => start));
  const last = Math.max(...ranges.map(([, end = 0]) => end));
  throw refusal(
    'image-address-outside',
    text`The address ${hex(address)} is outside the camera's flash (${hex(first)} to ${hex(last)}).`,
  );
}

function isMapped({ partition }: DeviceArea): boolean {
  return partition === null || partition.start >= 0x0800_0000;
}

function refuseReserved({ alternate }: ImagePiece, map: DeviceMap): void {
  if (map.protocol !== 'dfuse') return;
  const reserved = map.reserved.find((each) => each.alternate === alternate);
  if (reserved === undefined) return;
  throw refusal(
    'flash-refused-unsafe',
    text`The file would write the chip's ${reserved.map.name}, which a flasher never does.`,
  );
}

function fitted(placement: Placement): Placement {
  const { area, address, bytes } = placement;
  const end = endOfArea(area, address);
  if (address + bytes.length > end) {
    throw refusal(
      'image-too-large',
      text`The image has ${bytes.length} bytes; from ${hex(address)} on, ${area.name} has room for ${end - address}.`,
    );
  }
  return placement;
}

/** Where the sectors that hang together with this address end. */
function endOfArea(area: DeviceArea, address: number): number {
  let end = address;
  for (const run of area.runs) if (run.start <= end && endOf(run) > end) end = endOf(run);
  return end;
}
