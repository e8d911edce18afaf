import { flashChips } from '../boards/flash-chips.ts';
import type { FlashChip } from '../boards/flash-chips.ts';
import type { MemoryMap, SectorRun } from './memory-map.ts';

/** A chip of the table that fits what a device says of itself. */
export interface KnownFlash {
  /** Such as STM32F4: what quirks go by. */
  readonly family: string;
  readonly chip: FlashChip;
}

/** Where each family has its option bytes: the first address its ROM names after the flash. */
const optionBytes: Readonly<Record<number, string>> = {
  0x1fff_c000: 'STM32F4',
  0x1fff_0000: 'STM32F7',
  0x5200_201c: 'STM32H7',
};

/** The chip that has the sectors of the map, each of them. */
export function flashOfMap(map: MemoryMap): KnownFlash | null {
  const told = boundariesOf(map.runs);
  const match = Object.entries(flashChips).find(([, chip]) => boundariesOf(runsOf(chip)) === told);
  return match === undefined ? null : { family: familyOf(match[0]), chip: match[1] };
}

/** Where sectors begin: the same whether a map tells equal ones in one run or in several. */
function boundariesOf(runs: readonly SectorRun[]): string {
  return runs
    .flatMap(({ start, sectorSize, count }) =>
      Array.from({ length: count }, (_, index) => start + index * sectorSize).concat(
        start + count * sectorSize,
      ),
    )
    .filter((at, index, all) => at !== all[index - 1])
    .join();
}

/**
 * The chip among these, told by where the option bytes are: for a ROM that cuts its memory map short
 * (F427).
 */
export function flashOfOptionBytes(
  names: readonly (string | null)[],
  mcus: readonly string[],
): KnownFlash | null {
  for (const name of names) {
    const address = /^@Option Bytes\s*\/0x([0-9a-f]{8})/i.exec(name ?? '')?.[1];
    const family = address === undefined ? undefined : optionBytes[Number.parseInt(address, 16)];
    const mcu = mcus.find((each) => familyOf(each) === family);
    const chip = mcu === undefined ? undefined : flashChips[mcu];
    if (family !== undefined && chip !== undefined) return { family, chip };
  }
  return null;
}

export function familyOf(mcu: string): string {
  return mcu.slice(0, 'STM32F4'.length);
}

/** The sectors of a chip as a loader would tell them. */
export function runsOf(chip: FlashChip): readonly SectorRun[] {
  let start = chip.start;
  return chip.banks.flat().map(({ count, size }) => {
    const run = { start, sectorSize: size, count, readable: true, erasable: true, writable: true };
    start += count * size;
    return run;
  });
}
