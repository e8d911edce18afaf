import type { Clock } from '../core/clock.ts';

/** A clock that runs `factor` times as fast as another one: real time for a rig in a hurry. */
export class ScaledClock implements Clock {
  readonly #base: Clock;
  readonly #factor: number;
  readonly #start: number;

  constructor(base: Clock, factor: number) {
    if (!(factor > 0)) throw new RangeError(`A clock cannot run ${factor} times as fast.`);
    this.#base = base;
    this.#factor = factor;
    this.#start = base.date().getTime() - base.now() * factor;
  }

  now(): number {
    return this.#base.now() * this.#factor;
  }

  date(): Date {
    return new Date(this.#start + this.now());
  }

  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    return this.#base.sleep(ms / this.#factor, signal);
  }
}
