import type { FlashPlan } from './plan.ts';

/** The plans of the cameras on these ports. */
export type Plans = ReadonlyMap<string, FlashPlan>;

interface Waiting {
  readonly plan: FlashPlan;
  readonly resolve: (agreed: boolean) => void;
  readonly reject: (reason: unknown) => void;
}

/**
 * One question about several flashes: each hands in its plan and waits for the others. Who has ended
 * or left USB is not waited for, and asked about by itself if it comes back after the question.
 */
export class JointConsent {
  readonly #ask: (plans: Plans) => Promise<boolean>;
  /** Ports without a plan yet. */
  readonly #expected: Set<string>;
  readonly #waiting = new Map<string, Waiting>();
  readonly #answers = new Map<string, Promise<boolean>>();
  #asking: Promise<unknown> = Promise.resolve();

  constructor(ports: readonly string[], ask: (plans: Plans) => Promise<boolean>) {
    this.#expected = new Set(ports);
    this.#ask = ask;
  }

  /** Resolves with the answer; a flash that goes on after a lost device is not asked about again. */
  confirm(port: string, plan: FlashPlan): Promise<boolean> {
    const known = this.#answers.get(port);
    if (known !== undefined) return known;
    const answer = new Promise<boolean>((resolve, reject) => {
      this.#waiting.set(port, { plan, resolve, reject });
    });
    this.#answers.set(port, answer);
    this.leave(port);
    return answer;
  }

  /** The others wait for this one no more. */
  leave(port: string): void {
    this.#expected.delete(port);
    if (this.#expected.size > 0 || this.#waiting.size === 0) return;
    const waiting = new Map(this.#waiting);
    this.#waiting.clear();
    this.#asking = this.#asking.then(() => this.#settle(waiting));
  }

  async #settle(waiting: ReadonlyMap<string, Waiting>): Promise<void> {
    try {
      const agreed = await this.#ask(new Map([...waiting].map(([port, { plan }]) => [port, plan])));
      for (const { resolve } of waiting.values()) resolve(agreed);
    } catch (error) {
      for (const { reject } of waiting.values()) reject(error);
    }
  }
}
