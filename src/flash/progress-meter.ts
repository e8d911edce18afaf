import type { Clock } from '../core/clock.ts';
import type { FlashPhase, FlashProgress } from '../core/progress.ts';

/** Shorter than this a speed is noise, in ms. */
const settledMs = 250;

/** Counts bytes and sectors of one phase and tells how it goes. */
export class ProgressMeter {
  readonly #clock: Clock;
  readonly #tell: (progress: FlashProgress) => void;
  #sectors = 0;
  #totalBytes = 0;
  #expectedMs: number | null = null;
  #sector = 0;
  #bytes = 0;
  #started = 0;

  constructor(clock: Clock, tell: (progress: FlashProgress) => void) {
    this.#clock = clock;
    this.#tell = tell;
  }

  /** A new stretch of work; `expectedMs` is used until a speed is known. */
  begin(phase: FlashPhase, sectors: number, totalBytes: number, expectedMs: number | null): void {
    this.#sectors = sectors;
    this.#totalBytes = totalBytes;
    this.#expectedMs = expectedMs;
    this.#sector = 0;
    this.#bytes = 0;
    this.#started = this.#clock.now();
    this.tell(phase);
  }

  /** Bytes done, within the sector that is under way. */
  add(phase: FlashPhase, bytes: number): void {
    this.#bytes += bytes;
    this.tell(phase);
  }

  /** The sector under way is done. */
  sectorDone(): void {
    this.#sector += 1;
  }

  /** So many bytes of the phase need not be done after all. */
  forgo(bytes: number): void {
    this.#totalBytes -= bytes;
  }

  get bytes(): number {
    return this.#bytes;
  }

  /** An attempt failed: its bytes do not count. */
  backTo(bytes: number): void {
    this.#bytes = bytes;
  }

  tell(phase: FlashPhase): void {
    const elapsed = this.#clock.now() - this.#started;
    const speed = elapsed >= settledMs && this.#bytes > 0 ? (this.#bytes * 1000) / elapsed : null;
    const left = this.#totalBytes - this.#bytes;
    this.#tell({
      phase,
      sector: this.#sector,
      sectors: this.#sectors,
      bytes: this.#bytes,
      totalBytes: this.#totalBytes,
      bytesPerSecond: speed === null ? null : Math.round(speed),
      msLeft:
        speed === null
          ? this.#expectedMs === null
            ? null
            : Math.max(0, Math.round(this.#expectedMs - elapsed))
          : Math.round((left * 1000) / speed),
    });
  }
}
