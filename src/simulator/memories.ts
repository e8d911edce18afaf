import { flashChips, spiFlash } from '../boards/flash-chips.ts';
import type { Board } from '../boards/board.ts';
import type { FlashChip } from '../boards/flash-chips.ts';

/** The memories of a camera as its loaders see them. */
export interface Memories {
  /** Where its firmware is. */
  readonly main: FlashChip;
  /** The chip beside it; null where there is none. */
  readonly beside: FlashChip | null;
}

const KiB = 1024;
const guess = (typical: number, maximum: number) =>
  ({ typical, maximum, verified: false }) as const;

/** Serial flash of 32 MiB or 16 MiB; only what it erases at once is known, the times are usual ones. */
function serialFlash(start: number, count: number, size: number, eraseMs: number): FlashChip {
  return {
    ...spiFlash,
    start,
    banks: [[{ count, size }]],
    erase: { x8: new Map([[size, guess(eraseMs, 2000)]]) },
  };
}

/** Blocks of 64 KiB (openmv boot/src/ports/stm32/stm32_xspi.c). All that an N6 has: its firmware too. */
const xspi = serialFlash(0, 512, 64 * KiB, 150);
/** Sectors of 4 KiB (openmv boot/src/ports/alif/alif_ospi.c). */
const ospi = serialFlash(0, 8192, 4 * KiB, 45);
/** As its loader names it: 4096 sectors of 4 KiB. */
const arduinoQspi = serialFlash(0x9000_0000, 4096, 4 * KiB, 45);

/** The AE3's MRAM takes 16 bytes at a time and needs no erasing (alif_flash.c); its time is a guess. */
const mram: FlashChip = {
  ...spiFlash,
  start: 0x8000_0000,
  banks: [[{ count: 704, size: 8 * KiB }]],
  erase: {},
  program: { x8: { bytes: 16, duration: guess(0.01, 0.1) } },
  rewritable: true,
};

const others: Readonly<Record<string, Memories>> = {
  STM32H747: { main: flashChips['STM32H747'] ?? spiFlash, beside: arduinoQspi },
  STM32N657: { main: xspi, beside: null },
  AE302F80F55D5: { main: mram, beside: ospi },
};

/** Null for a board that is not simulated. */
export function memoriesOf({ mcu, partitions, protocols }: Board): Memories | null {
  const chip = flashChips[mcu];
  if (others[mcu] !== undefined) return others[mcu];
  if (chip === undefined || protocols.rom === null) return null;
  const beside = partitions.some(({ name }) => name === 'SPI_FLASH') ? spiFlash : null;
  return { main: chip, beside };
}
