import { text } from '../core/text.ts';
import { hex } from './refusal.ts';
import { sameBytes, sectorKey } from './sector-plan.ts';
import type { PlannedSector, TouchedSector } from './sector-plan.ts';

/** Places in a sector, from first to before last. */
type Ranges = readonly (readonly [from: number, to: number])[];

/** A sector that was about to be rewritten: what it should hold, and which of its bytes were kept. */
export interface RescuedSector {
  readonly key: string;
  readonly bytes: Uint8Array;
  readonly kept: Ranges;
}

/**
 * Where the bytes around an image outlive this process: between erasing a sector and writing them back
 * they are nowhere else, and a power cut there would lose them.
 */
export interface Rescue {
  load(): Promise<readonly RescuedSector[]>;
  save(sectors: readonly RescuedSector[]): Promise<void>;
  clear(): Promise<void>;
}

/** Of other cameras, or older ones: so many sectors that fit nothing are kept at most. */
const mostStrangers = 16;

/** The bytes of a sector that are not the image's. */
export function keptRanges({ covers, sector }: TouchedSector): Ranges {
  const kept: [number, number][] = [];
  let at = 0;
  for (const cover of covers.toSorted((a, b) => a.offset - b.offset)) {
    if (cover.offset > at) kept.push([at, cover.offset]);
    at = Math.max(at, cover.offset + cover.bytes.length);
  }
  if (at < sector.size) kept.push([at, sector.size]);
  return kept;
}

/**
 * Whether a sector looks like one that was cut off on its way from or back to these bytes. Erasing
 * sets bits, and writing them again clears no other ones: no kept bit may be 0 that was 1. Whatever
 * else was written there since fails this, and is left alone.
 */
export function fits({ bytes, kept }: Omit<RescuedSector, 'key'>, held: Uint8Array): boolean {
  if (held.length !== bytes.length) return false;
  return kept.every(([from, to]) => {
    for (let at = from; at < to; at += 1) {
      const wanted = bytes[at] ?? 0;
      if (((held[at] ?? 0) & wanted) !== wanted) return false;
    }
    return true;
  });
}

/** Saves and finds the bytes around the image of one flash. */
export class Rescuer {
  readonly #store: Rescue | undefined;
  readonly #note: (line: string) => void;
  /** Saved by earlier runs; what fits no sector here may be another camera's on the same port. */
  #earlier: readonly RescuedSector[] = [];
  readonly #own = new Map<string, RescuedSector>();

  constructor(store: Rescue | undefined, note: (line: string) => void) {
    this.#store = store;
    this.#note = note;
  }

  /** What an earlier run has saved and not brought to its end. */
  async load(): Promise<void> {
    this.#earlier = (await this.#store?.load()) ?? [];
  }

  /** Whether anything was saved of this sector, so that what it holds has to be read without doubt. */
  knows(touched: TouchedSector): boolean {
    return touched.keeps && this.#earlier.some(({ key }) => key === sectorKey(touched));
  }

  /** What the sector held before an earlier flash was cut off in it; null when it was not. */
  find(touched: TouchedSector, held: Uint8Array): Uint8Array | null {
    if (!this.knows(touched)) return null;
    const place = hex(touched.sector.start);
    const saved = this.#earlier.filter(({ key }) => key === sectorKey(touched));
    const whole = saved.find((each) => isWhole(each, held));
    const found = whole ?? saved.find((each) => fits(each, held));
    if (found === undefined) {
      this.#note(text`what was saved of the sector at ${place} does not fit what it holds now`);
      return null;
    }
    this.#earlier = this.#earlier.filter((each) => each !== found);
    this.#own.set(found.key, found);
    if (found === whole) return null;
    this.#note(
      text`an earlier flash was cut off in the sector at ${place}: its other bytes are put back`,
    );
    return found.bytes;
  }

  /** Before the sector is erased. A disk that takes no file does not stop a flash. */
  async save(planned: PlannedSector): Promise<void> {
    if (!planned.keeps || this.#store === undefined) return;
    const { wanted: bytes } = planned;
    const kept = keptRanges(planned);
    const lost = kept.some(([from, to]) => bytes.subarray(from, to).some((byte) => byte !== 0xff));
    if (!lost) return;
    this.#own.set(sectorKey(planned), { key: sectorKey(planned), bytes, kept });
    await this.#write();
  }

  /** These sectors hold what they should. */
  async release(sectors: readonly TouchedSector[]): Promise<void> {
    const before = this.#own.size;
    for (const each of sectors) this.#own.delete(sectorKey(each));
    if (this.#own.size < before) await this.#write();
  }

  async #write(): Promise<void> {
    const sectors = [...this.#earlier.slice(-mostStrangers), ...this.#own.values()];
    try {
      if (sectors.length === 0) await this.#store?.clear();
      else await this.#store?.save(sectors);
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      this.#note(text`bytes around the image are kept in memory only: ${why}`);
    }
  }
}

function isWhole({ bytes, kept }: RescuedSector, held: Uint8Array): boolean {
  if (held.length !== bytes.length) return false;
  return kept.every(([from, to]) => sameBytes(held.subarray(from, to), bytes.subarray(from, to)));
}
