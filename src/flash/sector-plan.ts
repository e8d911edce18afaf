import { sectorsCovering } from '../dfu/memory-map.ts';
import type { Sector } from '../dfu/memory-map.ts';
import type { DeviceArea, DeviceMap } from './device-map.ts';
import type { Placement } from './place.ts';

/** A sector that the image touches. */
export interface TouchedSector {
  readonly area: DeviceArea;
  readonly sector: Sector;
  /** Pieces of the image inside it. */
  readonly covers: readonly { readonly offset: number; readonly bytes: Uint8Array }[];
  /** Whether it holds bytes that are not the image's: they are put back. */
  readonly keeps: boolean;
}

/** A sector of the plan: what it holds, what it should hold, and whether it is rewritten. */
export interface PlannedSector extends TouchedSector {
  /** Up to the first block that differs, where nothing of it is kept. */
  readonly held: Uint8Array;
  readonly wanted: Uint8Array;
  /** Bytes of `wanted` to send; what follows is erased memory. */
  readonly length: number;
  readonly rewrite: boolean;
}

/** A name for a sector that stays the same when the device comes back. */
export function sectorKey({ area, sector }: TouchedSector): string {
  return `${area.alternate}:${sector.start}`;
}

/**
 * The sectors under the image, in the order in which they are written. A loader that opens a
 * partition with its block 0 gets the partition's first sector too.
 */
export function touchedSectors(
  placements: readonly Placement[],
  map: DeviceMap,
): readonly TouchedSector[] {
  const areas = [...new Set(placements.map(({ area }) => area))];
  return areas.flatMap((area) => {
    const pieces = placements.filter((each) => each.area === area);
    const sectors = new Map<number, Sector>();
    const opening = map.quirks.has('block-zero-first') ? (area.runs[0]?.start ?? null) : null;
    if (opening !== null) addSectors(sectors, area, opening, opening + 1);
    for (const { address, bytes } of pieces) {
      addSectors(sectors, area, address, address + bytes.length);
    }
    return [...sectors.values()]
      .toSorted((a, b) => a.start - b.start)
      .map((sector) => touched(area, sector, pieces));
  });
}

/** What to do about each sector, given what they hold. */
export function planSectors(
  read: readonly { readonly touched: TouchedSector; readonly held: Uint8Array }[],
  options: {
    readonly map: DeviceMap;
    readonly blockSize: number;
    /** Rewrites this one even though it is right. */
    readonly rewriteAnyway: (touched: TouchedSector) => boolean;
    /** Kept bytes that an interrupted sector has already lost. */
    readonly remembered: ReadonlyMap<string, Uint8Array>;
  },
): readonly PlannedSector[] {
  const planned = read.map(({ touched: each, held }) => {
    const wanted = new Uint8Array(each.sector.size);
    wanted.set(options.remembered.get(sectorKey(each)) ?? held);
    for (const { offset, bytes } of each.covers) wanted.set(bytes, offset);
    const rewrite = !sameBytes(wanted, held) || options.rewriteAnyway(each);
    return { ...each, held, wanted, length: sentLength(each, wanted, options), rewrite };
  });
  if (!options.map.quirks.has('block-zero-first')) return planned;
  const written = new Set(planned.filter((each) => each.rewrite).map(({ area }) => area));
  return planned.map((each) => {
    const opens = each.sector.start === each.area.runs[0]?.start && written.has(each.area);
    return opens ? { ...each, rewrite: true } : each;
  });
}

/** Whether a block of a sector tells already that all of it is rewritten. */
export function differsEarly(
  { covers, keeps }: TouchedSector,
  offset: number,
  block: Uint8Array,
): boolean {
  if (keeps) return false;
  return covers.some((cover) => {
    const from = Math.max(offset, cover.offset);
    const to = Math.min(offset + block.length, cover.offset + cover.bytes.length);
    if (from >= to) return false;
    const wanted = cover.bytes.subarray(from - cover.offset, to - cover.offset);
    return !sameBytes(block.subarray(from - offset, to - offset), wanted);
  });
}

/** In words of four bytes where that can be: comparing takes time beside reading. */
export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  const [x, y] = isInWords(a) && isInWords(b) ? [wordsOf(a), wordsOf(b)] : [a, b];
  for (let index = 0; index < x.length; index += 1) if (x[index] !== y[index]) return false;
  return true;
}

function isInWords({ byteOffset, length }: Uint8Array): boolean {
  return byteOffset % 4 === 0 && length % 4 === 0;
}

function wordsOf({ buffer, byteOffset, length }: Uint8Array): Uint32Array {
  return new Uint32Array(buffer, byteOffset, length / 4);
}

function addSectors(
  sectors: Map<number, Sector>,
  area: DeviceArea,
  start: number,
  end: number,
): void {
  for (const sector of sectorsCovering(area.runs, start, end)) sectors.set(sector.start, sector);
}

function touched(area: DeviceArea, sector: Sector, pieces: readonly Placement[]): TouchedSector {
  const covers = pieces.flatMap(({ address, bytes }) => {
    const from = Math.max(sector.start, address);
    const to = Math.min(sector.start + sector.size, address + bytes.length);
    if (from >= to) return [];
    return [{ offset: from - sector.start, bytes: bytes.subarray(from - address, to - address) }];
  });
  const covered = covers.reduce((sum, { bytes }) => sum + bytes.length, 0);
  return { area, sector, covers, keeps: covered < sector.size };
}

/**
 * Bytes at the end that are FF need no programming, since that is what erasing leaves. In whole
 * blocks, and at least one where writing it is what erases the sector; all of it where the sector
 * may in truth be several.
 */
function sentLength(
  { area, sector }: TouchedSector,
  wanted: Uint8Array,
  { map, blockSize }: { readonly map: DeviceMap; readonly blockSize: number },
): number {
  if (!area.exactSectors) return sector.size;
  let end = wanted.length;
  while (end > 0 && wanted[end - 1] === 0xff) end -= 1;
  const least = map.protocol === 'dfu' ? blockSize : 0;
  return Math.min(sector.size, Math.max(least, Math.ceil(end / blockSize) * blockSize));
}
