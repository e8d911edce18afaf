import type { FlashEnd } from './flash-once.ts';

/**
 * Whether nothing but OpenMV's bootloader is written, through a ROM loader: a camera that was dead has
 * no firmware by it yet.
 */
export function isBootloaderOnly({ map, placements }: FlashEnd): boolean {
  if (map.mode !== 'rom' || placements.length === 0) return false;
  const homes = map.boards.flatMap(({ bootloaderRange }) => bootloaderRange ?? []);
  return placements.every(({ address, bytes }) =>
    homes.some(({ start, size }) => address >= start && address + bytes.length <= start + size),
  );
}
