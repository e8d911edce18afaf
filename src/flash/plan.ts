import { placeImage } from './place.ts';
import { refuseUnsafe } from './refusals.ts';
import { touchedSectors } from './sector-plan.ts';
import type { Image } from '../firmware/image.ts';
import type { DeviceMap } from './device-map.ts';
import type { FlashOptions } from './options.ts';
import type { Placement } from './place.ts';
import type { PlannedSector, TouchedSector } from './sector-plan.ts';

/** Where an image goes, before anything is known of what is there. */
export interface Layout {
  readonly placements: readonly Placement[];
  readonly sectors: readonly TouchedSector[];
}

/** What a flash will do; shown before the first write. */
export interface FlashPlan {
  readonly sectors: number;
  /** Sectors that are erased and written. */
  readonly rewritten: number;
  /** Bytes of the image. */
  readonly imageBytes: number;
  /** Bytes that go to the chip, those kept around the image included. */
  readonly bytes: number;
  /** Erasing and writing, in ms; typical is null where the memory's times are not known. */
  readonly typicalMs: number | null;
  readonly worstMs: number;
}

/** On full-speed USB, besides what the chip itself takes: measured on the rig's bus model, in ms. */
const requestMs = 1;
const requestsPerBlock = 3;
const kibibyteMs = 1;

/**
 * Pure: where the image goes and which sectors it touches.
 * @throws DoctorError with the reason when it must not go there
 */
export function layOut(image: Image, map: DeviceMap, options: FlashOptions): Layout {
  const placements = placeImage(image, map, options);
  refuseUnsafe({ image, map, options, placements });
  return { placements, sectors: touchedSectors(placements, map) };
}

export function summarize(
  sectors: readonly PlannedSector[],
  placements: readonly Placement[],
  blockSize: number,
): FlashPlan {
  const rewritten = sectors.filter((each) => each.rewrite);
  const bytes = rewritten.reduce((sum, { length }) => sum + length, 0);
  const wireMs = (bytes / 1024) * kibibyteMs + (bytes / blockSize) * requestsPerBlock * requestMs;
  let typicalMs: number | null = wireMs;
  let worstMs = wireMs;
  for (const { area, sector, length } of rewritten) {
    const erase = area.times.erase(sector.size);
    const program = area.times.program(length);
    worstMs += erase.worstMs + program.worstMs;
    typicalMs =
      typicalMs === null || erase.typicalMs === null || program.typicalMs === null
        ? null
        : typicalMs + erase.typicalMs + program.typicalMs;
  }
  return {
    sectors: sectors.length,
    rewritten: rewritten.length,
    imageBytes: placements.reduce((sum, placement) => sum + placement.bytes.length, 0),
    bytes,
    typicalMs: typicalMs === null ? null : Math.round(typicalMs),
    worstMs: Math.round(worstMs),
  };
}
