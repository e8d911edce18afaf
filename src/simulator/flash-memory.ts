import { sectorsOf } from '../boards/flash-chips.ts';
import type { FlashChip, FlashSector, Parallelism } from '../boards/flash-chips.ts';

/** How many bytes a chip wears; read by tests that ask whether a flasher does what it says. */
export interface Wear {
  erasedSectors: number;
  programmedBytes: number;
  /** Bytes programmed where a needed bit was already 0: somebody forgot to erase. */
  overProgrammedBytes: number;
  /** Time the flash itself worked, in ms. */
  busyMs: number;
}

/**
 * NOR flash: erasing sets a whole sector to FF, programming only clears bits. Starts with a content
 * that looks like an older firmware, never blank. Methods return the time the chip needs, in ms; who
 * waits for it is the loader's business.
 */
export class FlashMemory {
  readonly sectors: readonly FlashSector[];
  readonly start: number;
  readonly size: number;
  readonly wear: Wear = {
    erasedSectors: 0,
    programmedBytes: 0,
    overProgrammedBytes: 0,
    busyMs: 0,
  };
  /** Indexes of sectors whose option bytes forbid erasing and programming. */
  readonly writeProtected: Set<number> = new Set<number>();
  /** RDP level 1: nothing can be read or written until the chip is unprotected, which erases it. */
  readProtected = false;
  /** So many writes are taken and forgotten (a fault to inject). */
  droppedWrites = 0;
  readonly #chip: FlashChip;
  readonly #seed: number;
  #content: Uint8Array<ArrayBuffer> | null = null;

  constructor(chip: FlashChip, seed = 1) {
    this.#chip = chip;
    this.sectors = sectorsOf(chip);
    this.start = chip.start;
    this.size = this.sectors.reduce((total, sector) => total + sector.size, 0);
    this.#seed = seed;
  }

  /** The sector that holds this address; null outside the flash. */
  sectorAt(address: number): FlashSector | null {
    let low = 0;
    let high = this.sectors.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const sector = this.sectors[middle];
      if (sector === undefined) break;
      if (address < sector.start) high = middle - 1;
      else if (address >= sector.start + sector.size) low = middle + 1;
      else return sector;
    }
    return null;
  }

  contains(address: number, length: number): boolean {
    return address >= this.start && address + length <= this.start + this.size;
  }

  /** A copy; the caller keeps to the flash. */
  read(address: number, length: number): Uint8Array<ArrayBuffer> {
    return this.#bytes.slice(address - this.start, address - this.start + length);
  }

  /** Puts bytes in place as a debug probe or the factory would: no rules, no time. */
  load(address: number, bytes: Uint8Array): void {
    this.#bytes.set(bytes, address - this.start);
  }

  /** False for memory that takes any bytes at any time. */
  get erases(): boolean {
    return this.#chip.rewritable !== true;
  }

  /** A write-protected sector keeps its content and takes no time; the chip does not say so. */
  erase(sector: FlashSector, parallelism: Parallelism): number {
    if (this.writeProtected.has(sector.index)) return 0;
    const at = sector.start - this.start;
    this.#bytes.fill(0xff, at, at + sector.size);
    this.wear.erasedSectors += 1;
    return this.#worked(this.#chip.erase[parallelism]?.get(sector.size)?.typical ?? 0);
  }

  program(address: number, bytes: Uint8Array, parallelism: Parallelism): number {
    if (this.droppedWrites > 0) {
      this.droppedWrites -= 1;
      return 0;
    }
    for (let done = 0; done < bytes.length;) {
      const sector = this.sectorAt(address + done);
      if (sector === null) break;
      const end = Math.min(bytes.length, sector.start + sector.size - address);
      if (!this.writeProtected.has(sector.index)) {
        this.#clearBits(address + done - this.start, bytes.subarray(done, end));
      }
      done = end;
    }
    const unit = this.#chip.program[parallelism];
    if (unit === undefined) return 0;
    return this.#worked(Math.ceil(bytes.length / unit.bytes) * unit.duration.typical);
  }

  /** Bytes that are programmed at once; shorter writes cost as much. */
  programUnit(parallelism: Parallelism): number {
    return this.#chip.program[parallelism]?.bytes ?? 1;
  }

  /** Every sector that is not write-protected: mass erase and read-unprotect. */
  eraseAll(parallelism: Parallelism): number {
    return this.sectors.reduce((ms, sector) => ms + this.erase(sector, parallelism), 0);
  }

  /** Made when first looked at: 32 MiB beside a chip are seldom needed. */
  get #bytes(): Uint8Array<ArrayBuffer> {
    this.#content ??= oldFirmware(this.size, this.#seed);
    return this.#content;
  }

  #clearBits(at: number, bytes: Uint8Array): void {
    const content = this.#bytes;
    for (const [i, wanted] of bytes.entries()) {
      const kept = this.#chip.rewritable === true ? wanted : (content[at + i] ?? 0) & wanted;
      if (kept !== wanted) this.wear.overProgrammedBytes += 1;
      content[at + i] = kept;
    }
    this.wear.programmedBytes += bytes.length;
  }

  #worked(ms: number): number {
    this.wear.busyMs += ms;
    return ms;
  }
}

/** Bytes that repeat from run to run (xorshift32, Marsaglia 2003) and hardly ever are FF. */
function oldFirmware(size: number, seed: number): Uint8Array<ArrayBuffer> {
  const words = new Uint32Array(Math.ceil(size / 4));
  let state = seed | 1;
  for (let i = 0; i < words.length; i += 1) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    words[i] = state;
  }
  return new Uint8Array(words.buffer, 0, size);
}
