import { Rescuer } from './rescue.ts';
import { sectorKey } from './sector-plan.ts';
import type { Clock } from '../core/clock.ts';
import type { FlashPhaseTimes } from '../core/report.ts';
import type { FlashPlan } from './plan.ts';
import type { Rescue } from './rescue.ts';
import type { TouchedSector } from './sector-plan.ts';

/** What a flash has done so far; outlives a device that goes away and comes back. */
export class Journal {
  readonly log: string[] = [];
  /** Bytes around the image, of sectors that are being rewritten. */
  readonly remembered: Map<string, Uint8Array> = new Map<string, Uint8Array>();
  /** The same for the run after a power cut. */
  readonly rescuer: Rescuer;
  /** Sectors rewritten in this run. */
  readonly #done = new Set<string>();
  readonly #clock: Clock;
  readonly #started: number;
  readonly #phases = { compare: 0, write: 0, verify: 0, leave: 0 };
  plan: FlashPlan | null = null;
  /** The plan was agreed to. */
  agreed = false;
  erased = 0;
  written = 0;
  /** Control transfers of connections that are closed. */
  requests = 0;
  /** Something was erased: stopping now leaves a camera that has to be flashed again. */
  touched = false;
  /** The loader is being told to start the firmware: nothing may be asked of it any more (dfu.ts). */
  leaving = false;

  constructor(clock: Clock, rescue?: Rescue) {
    this.#clock = clock;
    this.rescuer = new Rescuer(rescue, (line) => {
      this.note(line);
    });
    this.#started = clock.now();
  }

  get elapsedMs(): number {
    return Math.round(this.#clock.now() - this.#started);
  }

  /** Time spent so far, in whole ms. */
  get phases(): FlashPhaseTimes {
    const { compare, write, verify, leave } = this.#phases;
    return {
      compare: Math.round(compare),
      write: Math.round(write),
      verify: Math.round(verify),
      leave: Math.round(leave),
    };
  }

  /** Counts the time of `work` towards a phase, however it ends. */
  async timed<T>(phase: keyof FlashPhaseTimes, work: () => Promise<T>): Promise<T> {
    const started = this.#clock.now();
    try {
      return await work();
    } finally {
      this.#phases[phase] += this.#clock.now() - started;
    }
  }

  note(line: string): void {
    this.log.push(`${(this.elapsedMs / 1000).toFixed(3)} s: ${line}`);
  }

  remember(sector: TouchedSector, held: Uint8Array): void {
    if (!sector.keeps || this.remembered.has(sectorKey(sector))) return;
    this.remembered.set(sectorKey(sector), held);
  }

  markDone(sector: TouchedSector): void {
    this.#done.add(sectorKey(sector));
  }

  isDone(sector: TouchedSector): boolean {
    return this.#done.has(sectorKey(sector));
  }
}
