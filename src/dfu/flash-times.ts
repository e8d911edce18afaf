import type { SectorRun } from './memory-map.ts';

/** How long a flash operation takes, in ms. */
export interface FlashTime {
  /** Null where the data sheet is not known to us. */
  readonly typicalMs: number | null;
  readonly worstMs: number;
}

/** Bits programmed at once: what the supply voltage allows (ST reference manuals, PSIZE). */
export type Parallelism = 'x8' | 'x32';

type Span = readonly [typical: number, worst: number];

/** The internal flash of a chip family. Times: `typical`, `worst`. */
export interface FlashFamily {
  readonly name: string;
  /** Matches the catalogue's `mcu`. */
  readonly mcu: RegExp;
  /** Size of the first sector: tells the families' memory maps apart. */
  readonly firstSector: number;
  /** The largest layout of the family, from the start of flash. */
  readonly layout: readonly (readonly [count: number, sectorSize: number])[];
  /** Per sector size, in ms. */
  readonly erase: Readonly<Record<Parallelism, Readonly<Record<number, Span>>>>;
  /** Per programming operation of so many bytes, in µs. */
  readonly program: Readonly<Record<Parallelism, { readonly bytes: number; readonly us: Span }>>;
  /** How its ROM loader programs: measured only through published logs, so for estimates alone. */
  readonly romParallelism: Parallelism;
}

const K = 1024;
export const internalFlashStart = 0x0800_0000;

/** Data sheets: F4 DS8626, DS9405 · F7 DS11532 · H7 DS12110 rev 11, tables 43 and 140. */
export const flashFamilies: readonly FlashFamily[] = [
  {
    name: 'STM32F4',
    mcu: /^STM32F4/i,
    firstSector: 16 * K,
    layout: [
      [4, 16 * K],
      [1, 64 * K],
      [7, 128 * K],
    ],
    erase: {
      x8: { [16 * K]: [400, 800], [64 * K]: [1200, 2400], [128 * K]: [2000, 4000] },
      x32: { [16 * K]: [250, 500], [64 * K]: [550, 1100], [128 * K]: [1000, 2000] },
    },
    program: { x8: { bytes: 1, us: [16, 100] }, x32: { bytes: 4, us: [16, 100] } },
    romParallelism: 'x8',
  },
  {
    name: 'STM32F7',
    mcu: /^STM32F7/i,
    firstSector: 32 * K,
    layout: [
      [4, 32 * K],
      [1, 128 * K],
      [7, 256 * K],
    ],
    erase: {
      x8: { [32 * K]: [400, 800], [128 * K]: [1100, 2400], [256 * K]: [2100, 4000] },
      x32: { [32 * K]: [200, 500], [128 * K]: [500, 1100], [256 * K]: [1000, 2000] },
    },
    program: { x8: { bytes: 1, us: [16, 100] }, x32: { bytes: 4, us: [16, 100] } },
    romParallelism: 'x8',
  },
  {
    name: 'STM32H7',
    mcu: /^STM32H7/i,
    firstSector: 128 * K,
    layout: [[16, 128 * K]],
    erase: { x8: { [128 * K]: [2000, 4000] }, x32: { [128 * K]: [1100, 2200] } },
    program: { x8: { bytes: 32, us: [290, 580] }, x32: { bytes: 32, us: [130, 260] } },
    romParallelism: 'x32',
  },
];

/** Erase unit of the serial flash chips, and how long OpenMV's driver waits for one (stm32_qspi.c). */
export const serialFlashBlock: number = 64 * K;
const serialFlashErase: FlashTime = { typicalMs: null, worstMs: 2000 };
const serialFlashPage = 256;
const serialFlashProgramMs = 1000;

/** How long this memory takes to erase and to program. */
export interface FlashTimes {
  erase(sectorSize: number): FlashTime;
  program(bytes: number): FlashTime;
}

/** Typical times at `expected`; worst times always those of the slowest way to do it. */
export function familyTimes(family: FlashFamily, expected: Parallelism): FlashTimes {
  return {
    erase: (sectorSize) => ({
      typicalMs: family.erase[expected][sectorSize]?.[0] ?? null,
      worstMs: family.erase.x8[sectorSize]?.[1] ?? slowestEraseMs(sectorSize),
    }),
    program: (bytes) => {
      const usual = family.program[expected];
      const slow = family.program.x8;
      return {
        typicalMs: (Math.ceil(bytes / usual.bytes) * usual.us[0]) / 1000,
        worstMs: (Math.ceil(bytes / slow.bytes) * slow.us[1]) / 1000,
      };
    },
  };
}

export const serialFlashTimes: FlashTimes = {
  erase: () => serialFlashErase,
  program: (bytes) => ({
    typicalMs: null,
    worstMs: Math.ceil(bytes / serialFlashPage) * serialFlashProgramMs,
  }),
};

/** For memory that is in no table: as slow as the slowest we know. */
export const unknownTimes: FlashTimes = {
  erase: (sectorSize) => ({ typicalMs: null, worstMs: slowestEraseMs(sectorSize) }),
  program: serialFlashTimes.program,
};

export function familyOfMcu(mcu: string): FlashFamily | null {
  return flashFamilies.find((family) => family.mcu.test(mcu)) ?? null;
}

/** The family whose internal flash begins as this map does. */
export function familyOfMap(runs: readonly SectorRun[]): FlashFamily | null {
  const first = runs[0];
  if (first?.start !== internalFlashStart) return null;
  return flashFamilies.find((family) => family.firstSector === first.sectorSize) ?? null;
}

/** 4 s for 128 KiB byte by byte is the slowest in the tables; small sectors get 4 s too. */
function slowestEraseMs(sectorSize: number): number {
  return Math.max(1, sectorSize / (128 * K)) * 4000;
}
