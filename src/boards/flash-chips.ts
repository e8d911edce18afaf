/** Bits written or erased at once: what the supply voltage, or the loader's caution, allows. */
export type Parallelism = 'x8' | 'x16' | 'x32' | 'x64';

/** `count` neighbouring sectors of `size` bytes each. */
interface SectorRun {
  readonly count: number;
  readonly size: number;
}

interface Duration {
  /** ms, the data sheet's typical value. */
  readonly typical: number;
  /** ms, the data sheet's maximum. */
  readonly maximum: number;
  /** False where the number is not confirmed by the data sheet's own text. */
  readonly verified: boolean;
}

/** The flash inside a microcontroller: what a sector is, and how long it takes. */
export interface FlashChip {
  readonly start: number;
  /** Takes any bytes at any time: MRAM. */
  readonly rewritable?: true;
  /** Erase units of each bank, in address order; the banks lie one behind the other. */
  readonly banks: readonly (readonly SectorRun[])[];
  /** Time of one sector erase, by sector size in bytes. */
  readonly erase: Readonly<Partial<Record<Parallelism, ReadonlyMap<number, Duration>>>>;
  /** Bytes of one program operation, and its time. */
  readonly program: Readonly<
    Partial<Record<Parallelism, { readonly bytes: number; readonly duration: Duration }>>
  >;
  /** What ST's own loader works with; its total times fit this one. */
  readonly romParallelism: Parallelism;
  /** VOLTAGE_RANGE_3 in OpenMV's bootloader (boot/src/ports/stm32/stm32_flash.c). */
  readonly bootloaderParallelism: Parallelism;
}

const KiB = 1024;

/** DS9405 (STM32F427), the table of DS8626 (STM32F405, F407); 128K maxima, 16K x32 typical and 16 µs are confirmed. */
const f4Times: Pick<FlashChip, 'erase' | 'program'> = {
  erase: {
    x8: durations([16, 400, 800], [64, 1200, 2400], [128, 2000, 4000]),
    x16: durations([16, 300, 600], [64, 700, 1400], [128, 1300, 2600]),
    x32: durations([16, 250, 500], [64, 550, 1100], [128, 1000, 2000]),
  },
  program: {
    x8: { bytes: 1, duration: duration(0.016, 0.1) },
    x16: { bytes: 2, duration: duration(0.016, 0.1) },
    x32: { bytes: 4, duration: duration(0.016, 0.1) },
  },
};

/** DS11532 (STM32F765); of the erase times the x8 maxima are confirmed. */
const f7Times: Pick<FlashChip, 'erase' | 'program'> = {
  erase: {
    x8: durations([32, 400, 800], [128, 1100, 2400], [256, 2100, 4000]),
    x16: durations([32, 250, 600], [128, 800, 1400], [256, 1500, 2600]),
    x32: durations([32, 200, 500], [128, 500, 1100], [256, 1000, 2000]),
  },
  program: {
    x8: { bytes: 1, duration: duration(0.016, 0.1) },
    x16: { bytes: 2, duration: duration(0.016, 0.1) },
    x32: { bytes: 4, duration: duration(0.016, 0.1) },
  },
};

/** DS12110 rev 11, tables 43 and 140 (STM32H743): all confirmed. The H747 has the same flash. */
const h7Times: Pick<FlashChip, 'erase' | 'program'> = {
  erase: {
    x8: durations([128, 2000, 4000, true]),
    x16: durations([128, 1800, 3600, true]),
    x32: durations([128, 1100, 2200, true]),
    x64: durations([128, 1000, 2000, true]),
  },
  program: {
    x8: { bytes: 32, duration: duration(0.29, 0.58, true) },
    x16: { bytes: 32, duration: duration(0.18, 0.36, true) },
    x32: { bytes: 32, duration: duration(0.13, 0.26, true) },
    x64: { bytes: 32, duration: duration(0.1, 0.2, true) },
  },
};

const f4Bank: readonly SectorRun[] = [
  { count: 4, size: 16 * KiB },
  { count: 1, size: 64 * KiB },
  { count: 7, size: 128 * KiB },
];

/**
 * The flash chip beside the H743 of the H7 Plus and the Pure Thermal: its size (boot_config.h), the block
 * that OpenMV's bootloader erases and the time it gives it (boot/src/ports/stm32/stm32_qspi.c). The other
 * times are those of common quad-SPI NOR chips, so none is verified.
 */
export const spiFlash: FlashChip = {
  start: 0,
  banks: [[{ count: 512, size: 64 * KiB }]],
  erase: { x8: durations([64, 150, 2000]) },
  program: { x8: { bytes: 256, duration: duration(0.7, 3) } },
  romParallelism: 'x8',
  bootloaderParallelism: 'x8',
};

const h7Bank: readonly SectorRun[] = [{ count: 8, size: 128 * KiB }];

const f4: Omit<FlashChip, 'banks'> = {
  start: 0x08000000,
  ...f4Times,
  romParallelism: 'x8',
  bootloaderParallelism: 'x32',
};

const h7: FlashChip = {
  start: 0x08000000,
  banks: [h7Bank, h7Bank],
  ...h7Times,
  romParallelism: 'x32',
  bootloaderParallelism: 'x32',
};

/**
 * By the name the catalogue uses for the microcontroller. Sector layouts: reference manuals RM0090
 * (F407, F427), RM0410 (F765, delivered as a single bank), RM0433 and RM0399 (H743, H747).
 */
export const flashChips: Readonly<Record<string, FlashChip>> = {
  STM32F407: { ...f4, banks: [f4Bank] },
  /** 1 MiB as on the M4 (STM32F427VGT6). */
  STM32F427: { ...f4, banks: [f4Bank] },
  'STM32F427 2 MiB': { ...f4, banks: [f4Bank, f4Bank] },
  STM32F765: {
    start: 0x08000000,
    banks: [
      [
        { count: 4, size: 32 * KiB },
        { count: 1, size: 128 * KiB },
        { count: 7, size: 256 * KiB },
      ],
    ],
    ...f7Times,
    romParallelism: 'x8',
    bootloaderParallelism: 'x32',
  },
  STM32H743: h7,
  STM32H747: h7,
};

export interface FlashSector {
  readonly index: number;
  readonly start: number;
  /** Bytes. */
  readonly size: number;
  /** 0 or 1. */
  readonly bank: number;
}

/** Every erase unit of a chip, in address order. */
export function sectorsOf(chip: FlashChip): readonly FlashSector[] {
  const sectors: FlashSector[] = [];
  let start = chip.start;
  for (const [bank, runs] of chip.banks.entries()) {
    for (const { count, size } of runs) {
      for (let i = 0; i < count; i += 1) {
        sectors.push({ index: sectors.length, start, size, bank });
        start += size;
      }
    }
  }
  return sectors;
}

/** Bytes of a chip's flash. */
export function sizeOf(chip: FlashChip): number {
  return sectorsOf(chip).reduce((total, sector) => total + sector.size, 0);
}

function duration(typical: number, maximum: number, verified = false): Duration {
  return { typical, maximum, verified };
}

type Row = readonly [kibibytes: number, typical: number, maximum: number, verified?: boolean];

function durations(...rows: readonly Row[]): ReadonlyMap<number, Duration> {
  return new Map(
    rows.map(([kibibytes, typical, maximum, verified]) => [
      kibibytes * KiB,
      duration(typical, maximum, verified),
    ]),
  );
}
