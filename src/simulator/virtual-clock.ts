import type { Clock } from '../core/clock.ts';

interface Sleeper {
  readonly due: number;
  readonly wake: () => void;
}

/**
 * Time that jumps to the next alarm as soon as everybody sleeps: a two-minute flash takes as long as
 * its arithmetic. Everybody sleeps when the event loop comes round with nothing left to run. Work in
 * the real world (a file, a process) does not sleep on this clock: wrap it in `during`, or time runs
 * ahead of it.
 */
export class VirtualClock implements Clock {
  readonly #start: number;
  /** By due time; those due at the same time in the order in which they fell asleep. */
  readonly #sleepers: Sleeper[] = [];
  #now = 0;
  #awake = 0;
  #armed = false;

  constructor(start: Date = new Date('2026-01-01T00:00:00Z')) {
    this.#start = start.getTime();
  }

  now(): number {
    return this.#now;
  }

  date(): Date {
    return new Date(this.#start + this.#now);
  }

  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted === true) {
        reject(reasonOf(signal));
        return;
      }
      const abort = (): void => {
        this.#remove(sleeper);
        reject(reasonOf(signal));
      };
      const sleeper: Sleeper = {
        due: this.#now + Math.max(0, ms),
        wake: () => {
          signal?.removeEventListener('abort', abort);
          resolve();
        },
      };
      signal?.addEventListener('abort', abort, { once: true });
      this.#add(sleeper);
      this.#arm();
    });
  }

  /** Holds time still until this piece of real-world work is done. */
  async during<T>(work: Promise<T>): Promise<T> {
    this.#awake += 1;
    try {
      return await work;
    } finally {
      this.#awake -= 1;
      this.#arm();
    }
  }

  #add(sleeper: Sleeper): void {
    let at = this.#sleepers.length;
    while (at > 0 && (this.#sleepers[at - 1]?.due ?? 0) > sleeper.due) at -= 1;
    this.#sleepers.splice(at, 0, sleeper);
  }

  #remove(sleeper: Sleeper): void {
    const at = this.#sleepers.indexOf(sleeper);
    if (at >= 0) this.#sleepers.splice(at, 1);
  }

  #arm(): void {
    if (this.#armed) return;
    this.#armed = true;
    // A turn of the event loop: every promise that could go on has gone on by then.
    setImmediate(() => {
      this.#armed = false;
      this.#jump();
    });
  }

  #jump(): void {
    if (this.#awake > 0) return;
    const next = this.#sleepers.shift();
    if (next === undefined) return;
    this.#now = Math.max(this.#now, next.due);
    next.wake();
    if (this.#sleepers.length > 0) this.#arm();
  }
}

function reasonOf(signal: AbortSignal | undefined): Error {
  const reason: unknown = signal?.reason;
  return reason instanceof Error ? reason : new Error('The sleep was aborted.', { cause: reason });
}
