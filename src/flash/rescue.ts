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
function fits({ bytes, kept }: RescuedSector, held: Uint8Array): boolean {
  if (held.length !== bytes.length) return false;
  return kept.every(([from, to]) => {
    for (let at = from; at < to; at += 1) {
      const wanted = bytes[at] ?? 0;
      if (((held[at] ?? 0) & wanted) !== wanted) return false;
    }
    return true;
  });
}

/**
 * Whether what a sector holds now cannot come from an interrupted rewriting of these bytes: it is another
 * camera. A cell that is being erased reads either way and may have been set to 0 before (serial flash
 * does), so a few bytes prove nothing.
 */
export function isAnother({ bytes, kept }: Omit<RescuedSector, 'key'>, held: Uint8Array): boolean {
  let wrong = 0;
  let all = 0;
  for (const [from, to] of kept) {
    for (let at = from; at < to; at += 1) {
      const [now = 0, wanted = 0] = [held[at], bytes[at]];
      all += 1;
      if (now !== 0 && (now & wanted) !== wanted) wrong += 1;
    }
  }
  return wrong > all * mostDoubtful;
}

/** The share of bytes; of two cameras with different content nine tenths differ so. */
const mostDoubtful = 1 / 8;

/** Saves and finds the bytes around the image of one flash. */
export class Rescuer {
  readonly #store: Rescue | undefined;
  readonly #note: (line: string) => void;
  readonly #sectors = new Map<string, RescuedSector>();

  constructor(store: Rescue | undefined, note: (line: string) => void) {
    this.#store = store;
    this.#note = note;
  }

  /** What an earlier run has saved and not brought to its end. */
  async load(): Promise<void> {
    for (const sector of (await this.#store?.load()) ?? []) this.#sectors.set(sector.key, sector);
  }

  /**
   * What the sector held before an earlier flash was cut off in it; null when it was not. `readAgain` is
   * asked where that does not fit, since one bit read wrong is enough for it.
   */
  async find(
    touched: TouchedSector,
    held: Uint8Array,
    readAgain: () => Promise<Uint8Array>,
  ): Promise<Uint8Array | null> {
    const saved = this.#sectors.get(sectorKey(touched));
    if (saved === undefined || !touched.keeps) return null;
    const place = hex(touched.sector.start);
    let read = held;
    for (let readings = 1; !isWhole(saved, read); readings += 1) {
      if (fits(saved, read)) {
        this.#note(
          text`an earlier flash was cut off in the sector at ${place}: its other bytes are put back`,
        );
        return saved.bytes;
      }
      if (readings === mostReadings) {
        this.#note(text`what was saved of the sector at ${place} does not fit what it holds now`);
        return null;
      }
      read = await readAgain();
    }
    return null;
  }

  /** Before the sector is erased. A disk that takes no file does not stop a flash. */
  async save(planned: PlannedSector): Promise<void> {
    const sector = rescued(planned);
    if (sector === null || this.#store === undefined) return;
    this.#sectors.set(sector.key, sector);
    await this.#write();
  }

  /** These sectors hold what they should. */
  async release(sectors: readonly TouchedSector[]): Promise<void> {
    const before = this.#sectors.size;
    for (const each of sectors) this.#sectors.delete(sectorKey(each));
    if (this.#sectors.size < before) await this.#write();
  }

  async #write(): Promise<void> {
    try {
      if (this.#sectors.size === 0) await this.#store?.clear();
      else await this.#store?.save([...this.#sectors.values()]);
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      this.#note(text`bytes around the image are kept in memory only: ${why}`);
    }
  }
}

const mostReadings = 3;

/** What has to be saved of a sector before it is erased; null when nothing of it is kept. */
function rescued(planned: PlannedSector): RescuedSector | null {
  if (!planned.keeps) return null;
  const { wanted: bytes } = planned;
  const kept = keptRanges(planned);
  const lost = kept.some(([from, to]) => bytes.subarray(from, to).some((byte) => byte !== 0xff));
  return lost ? { key: sectorKey(planned), bytes, kept } : null;
}

function isWhole({ bytes, kept }: RescuedSector, held: Uint8Array): boolean {
  if (held.length !== bytes.length) return false;
  return kept.every(([from, to]) => sameBytes(held.subarray(from, to), bytes.subarray(from, to)));
}
