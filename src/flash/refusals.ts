import { text } from '../core/text.ts';
import { sectorsCovering } from '../dfu/memory-map.ts';
import { identityRules } from './identity.ts';
import { hex, refusal } from './refusal.ts';
import type { Board, MemoryRange } from '../boards/board.ts';
import type { DoctorError } from '../core/errors.ts';
import type { Sector } from '../dfu/memory-map.ts';
import type { DeviceMap } from './device-map.ts';
import type { Case, Rule } from './identity.ts';
import type { Placement } from './place.ts';

/** What protects a camera (design §8), whatever is forced; the first that objects is told. */
const rules: readonly Rule[] = [
  piecesOverEachOther,
  partitionNeverWritten,
  forbiddenMemory,
  sectorNotWritable,
  tooMuchForThisRom,
  fileSystemWithoutConsent,
];

/** @throws DoctorError when the flash would harm the camera or what is on it */
export function refuseUnsafe(flash: Case): void {
  const identity = flash.options.force ? [] : identityRules;
  for (const rule of [...identity, ...rules]) {
    const objection = rule(flash);
    if (objection !== null) throw objection;
  }
}

function piecesOverEachOther({ image, placements }: Case): DoctorError | null {
  const sorted = placements.toSorted((a, b) => a.address - b.address);
  const twice = sorted.find((each, index) => {
    const before = sorted[index - 1];
    return before?.area === each.area && overlaps(rangeOf(before), rangeOf(each));
  });
  if (twice === undefined) return null;
  return refusal(
    'image-damaged',
    text`${image.fileName} says twice what belongs at ${hex(twice.address)}.`,
    text`Take the file from the release again.`,
  );
}

function partitionNeverWritten({ placements }: Case): DoctorError | null {
  const never = placements.find(({ area }) => area.partition?.write === 'never');
  if (never === undefined) return null;
  return refusal(
    'flash-refused-unsafe',
    text`The partition ${never.area.name} is never written: the camera could not be recovered over USB.`,
  );
}

function forbiddenMemory({ map, placements }: Case): DoctorError | null {
  for (const { start, size, why } of map.boards.flatMap((board) => board.forbidden)) {
    const touched = sectorsOf(placements).find((each) => overlaps(each, { start, size }));
    if (touched !== undefined) {
      return refusal(
        'flash-refused-unsafe',
        text`The sector at ${hex(touched.start)} is never written: ${why}`,
      );
    }
  }
  return null;
}

function sectorNotWritable({ placements }: Case): DoctorError | null {
  const locked = sectorsOf(placements).find((each) => !each.writable || !each.erasable);
  if (locked === undefined) return null;
  return refusal(
    'flash-refused-unsafe',
    text`The loader does not allow writing the sector at ${hex(locked.start)}.`,
  );
}

function tooMuchForThisRom({ map, placements }: Case): DoctorError | null {
  const most = map.quirks.get('largest-image') ?? Infinity;
  const size = placements.reduce((sum, { bytes }) => sum + bytes.length, 0);
  if (size <= most) return null;
  return refusal(
    'flash-refused-unsafe',
    text`The image has ${size} bytes; the ROM loader of this chip is not trusted with more than ${most} (its revision V corrupts or hangs).`,
    text`Flash bootloader.bin through the ROM loader, replug, then flash firmware.bin.`,
  );
}

function fileSystemWithoutConsent({ map, options, placements }: Case): DoctorError | null {
  if (options.eraseFiles) return null;
  const named = placements.find(({ area }) => area.partition?.write === 'files');
  if (named !== undefined) {
    return filesLost(text`The partition ${named.area.name} holds the camera's own drive`);
  }
  for (const board of map.protocol === 'dfuse' ? map.boards : []) {
    const covered = board.fileSystems.find((drive) =>
      placements.some(
        (each) => overlaps(rangeOf(each), drive) && !isBootloaderOf(board, each, map),
      ),
    );
    if (covered !== undefined) {
      return filesLost(
        text`The image covers ${hex(covered.start)}, where an ${board.name} holds its own drive`,
      );
    }
  }
  return null;
}

/**
 * A ROM loader does not tell its board. A bootloader by its name or its vectors is for one of the
 * boards that have a bootloader on USB, so the drives of the others do not stand against it.
 */
function isBootloaderOf(board: Board, { link }: Placement, map: DeviceMap): boolean {
  if (map.mode !== 'rom' || link === null) return false;
  return board.protocols.bootloader === null;
}

function filesLost(what: string): DoctorError {
  return refusal(
    'flash-refused-unsafe',
    text`${what}: every file on it would be lost.`,
    text`Copy your files off the camera first; then consent with --erase-files. If it is another board, name yours with --board.`,
  );
}

function rangeOf({ address, bytes }: Placement): MemoryRange {
  return { start: address, size: bytes.length };
}

function sectorsOf(placements: readonly Placement[]): readonly Sector[] {
  return placements.flatMap(({ area, address, bytes }) =>
    sectorsCovering(area.runs, address, address + bytes.length),
  );
}

function overlaps(a: MemoryRange, b: MemoryRange): boolean {
  return a.start < b.start + b.size && b.start < a.start + a.size;
}
