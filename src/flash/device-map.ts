import { flashChips } from '../boards/flash-chips.ts';
import { chipTimes, unknownTimes } from '../dfu/flash-times.ts';
import { familyOf, flashOfMap, flashOfOptionBytes, runsOf } from '../dfu/known-flash.ts';
import { endOf, parseMemoryMap, sectorsCovering } from '../dfu/memory-map.ts';
import { quirksOf } from '../dfu/quirks.ts';
import type { Board, Partition } from '../boards/board.ts';
import type { KnownFlash } from '../dfu/known-flash.ts';
import type { MemoryMap, SectorRun } from '../dfu/memory-map.ts';
import type { QuirkName } from '../dfu/quirks.ts';
import type { NamedAlternate } from '../dfu/read-descriptors.ts';
import type { MemoryArea } from '../dfu/target.ts';

/** An area with what the catalogue says of it. */
export interface DeviceArea extends MemoryArea {
  /** Null where the loader goes by addresses. */
  readonly partition: Partition | null;
  /** False where the sectors are an assumption that holds for smaller ones too. */
  readonly exactSectors: boolean;
}

/** All that planning needs to know of the device. */
export interface DeviceMap {
  readonly protocol: 'dfu' | 'dfuse';
  readonly mode: 'bootloader' | 'rom';
  readonly vendorId: number;
  readonly productId: number;
  /** What it may be; a ROM loader does not tell its board. */
  readonly boards: readonly Board[];
  readonly areas: readonly DeviceArea[];
  /** Alternates that are never written: option bytes, OTP, device feature. */
  readonly reserved: readonly { readonly alternate: number; readonly map: MemoryMap }[];
  readonly quirks: ReadonlyMap<QuirkName, number>;
  /** Whether its flash is that of a board it may be: others show the same ids too (0483:df11). */
  readonly isKnown: boolean;
}

export interface MapSource {
  readonly protocol: 'dfu' | 'dfuse';
  readonly mode: 'bootloader' | 'rom';
  readonly vendorId: number;
  readonly productId: number;
  readonly boards: readonly Board[];
  readonly alternates: readonly NamedAlternate[];
}

/** A multiple of every erase unit of serial flash, and what OpenMV's driver erases (stm32_qspi.c). */
const serialFlashBlock = 64 * 1024;

/** What the device is, from the names of its alternates and the catalogue. */
export function mapDevice(source: MapSource): DeviceMap {
  return source.protocol === 'dfu' ? mapPartitions(source) : mapMemories(source);
}

function mapPartitions(source: MapSource): DeviceMap {
  const { boards, alternates, vendorId, productId } = source;
  const areas = boards.slice(0, 1).flatMap((board) =>
    alternates.flatMap(({ number, name }) => {
      const partition = board.partitions.find((each) => each.name === name);
      return partition === undefined ? [] : [partitionArea(number, partition, board.mcu)];
    }),
  );
  const family = familyOf(boards[0]?.mcu ?? '');
  const quirks = quirksOf(vendorId, productId, family);
  return { ...source, areas, reserved: [], quirks, isKnown: true };
}

function partitionArea(alternate: number, partition: Partition, mcu: string): DeviceArea {
  const chip = flashChips[mcu];
  const end = partition.start + partition.size;
  const internal = chip === undefined ? [] : cut(runsOf(chip), partition.start, end);
  const known = chip !== undefined && internal.length > 0;
  return {
    alternate,
    name: partition.name,
    partition,
    runs: known ? internal : assumedRuns(partition),
    times: known ? chipTimes(chip, chip.bootloaderParallelism) : unknownTimes,
    exactSectors: known,
  };
}

/** The part of a chip's sectors inside `[start, end)`, one run per sector. */
function cut(runs: readonly SectorRun[], start: number, end: number): readonly SectorRun[] {
  return sectorsCovering(runs, start, end)
    .filter((sector) => sector.start >= start && sector.start + sector.size <= end)
    .map(({ size, ...sector }) => ({ ...sector, sectorSize: size, count: 1 }));
}

function assumedRuns({ start, size }: Partition): readonly SectorRun[] {
  const permissions = { readable: true, erasable: true, writable: true };
  const count = Math.floor(size / serialFlashBlock);
  const whole = { start, sectorSize: serialFlashBlock, count, ...permissions };
  const rest = size - count * serialFlashBlock;
  const tail = { start: endOf(whole), sectorSize: rest, count: 1, ...permissions };
  return [...(count > 0 ? [whole] : []), ...(rest > 0 ? [tail] : [])];
}

function mapMemories(source: MapSource): DeviceMap {
  const { boards, alternates, vendorId, productId, mode } = source;
  const areas: DeviceArea[] = [];
  const reserved: { alternate: number; map: MemoryMap }[] = [];
  let known: KnownFlash | null = null;
  for (const { number: alternate, name, isCut } of alternates) {
    const told = parseMemoryMap(name ?? '');
    if (told === null) continue;
    // What was cut between two runs of sectors still reads as a map.
    const map = { ...told, complete: told.complete && isCut !== true };
    // Whatever else a loader shows (option bytes, OTP, device feature) is none of a flasher's business.
    if (!/flash/i.test(map.name)) {
      reserved.push({ alternate, map });
      continue;
    }
    const flash = identifyFlash(map, source);
    known ??= flash;
    const runs = !map.complete && flash !== null ? runsOf(flash.chip) : map.runs;
    const times = flash === null ? unknownTimes : chipTimes(flash.chip, flash.chip.romParallelism);
    if (runs.length === 0) continue;
    areas.push({ alternate, name: map.name, runs, times, partition: null, exactSectors: true });
  }
  const quirks = quirksOf(vendorId, productId, known?.family ?? null);
  const fitting = boards.filter((board) => familyOf(board.mcu) === known?.family);
  const isKnown = fitting.length > 0;
  const candidates = mode === 'rom' && isKnown ? fitting : boards;
  return { ...source, boards: candidates, areas, reserved, quirks, isKnown };
}

function identifyFlash(map: MemoryMap, { boards, alternates }: MapSource): KnownFlash | null {
  if (map.complete) return flashOfMap(map);
  return flashOfOptionBytes(
    alternates.map(({ name }) => name),
    boards.map(({ mcu }) => mcu),
  );
}
