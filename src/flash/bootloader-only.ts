import type { FlashEnd } from './flash-once.ts';

/**
 * Whether nothing but OpenMV's bootloader is written, through a ROM loader: a camera that was dead has
 * no firmware by it yet.
 */
export function isBootloaderOnly({ map, placements }: FlashEnd): boolean {
  if (map.mode !== 'rom' || !map.isKnown || placements.length === 0) return false;
  const homes = map.boards.flatMap(({ bootloaderRange }) => bootloaderRange ?? []);
  // Without a link it was written raw: it can be anything.
  return placements.every(({ link }) => homes.some((home) => home === link));
}
