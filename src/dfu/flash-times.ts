import type { FlashChip, Parallelism } from '../boards/flash-chips.ts';

/** How long a flash operation takes, in ms. */
interface FlashTime {
  /** Null where we know of no number. */
  readonly typicalMs: number | null;
  readonly worstMs: number;
}

/** How long a memory takes to erase a sector and to program bytes. */
export interface FlashTimes {
  erase(sectorSize: number): FlashTime;
  program(bytes: number): FlashTime;
}

/** OpenMV's own limits for its serial flash (boot/src/ports/stm32/stm32_qspi.c). */
const serialFlash = { pageBytes: 256, pageWorstMs: 1000 };
/** 4 s for 128 KiB byte by byte is the slowest erase in the tables; small sectors get 4 s too. */
const slowestErase = { bytes: 128 * 1024, ms: 4000 };

/**
 * Of a microcontroller's flash: typical times at `expected`, worst times always of the slowest way
 * there is, since how a ROM loader programs is known from published logs only.
 */
export function chipTimes(chip: FlashChip, expected: Parallelism): FlashTimes {
  const usual = chip.program[expected];
  const slowest = chip.program.x8;
  return {
    erase: (sectorSize) => ({
      typicalMs: chip.erase[expected]?.get(sectorSize)?.typical ?? null,
      worstMs: chip.erase.x8?.get(sectorSize)?.maximum ?? slowestEraseMs(sectorSize),
    }),
    program: (bytes) => ({
      typicalMs:
        usual === undefined ? null : Math.ceil(bytes / usual.bytes) * usual.duration.typical,
      worstMs:
        slowest === undefined
          ? unknownTimes.program(bytes).worstMs
          : Math.ceil(bytes / slowest.bytes) * slowest.duration.maximum,
    }),
  };
}

/** For memory that is in no table: as slow as the slowest we know. */
export const unknownTimes: FlashTimes = {
  erase: (sectorSize) => ({ typicalMs: null, worstMs: slowestEraseMs(sectorSize) }),
  program: (bytes) => ({
    typicalMs: null,
    worstMs: Math.ceil(bytes / serialFlash.pageBytes) * serialFlash.pageWorstMs,
  }),
};

function slowestEraseMs(sectorSize: number): number {
  return Math.max(1, sectorSize / slowestErase.bytes) * slowestErase.ms;
}
