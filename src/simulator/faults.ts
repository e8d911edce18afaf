import type { SetupPacket } from '../usb/setup-packet.ts';
import type { DfuStatusCode } from '../dfu/protocol.ts';

/** What can go wrong at one request. */
export type FaultEffect =
  /**
   * The device leaves the bus without an answer; it comes back after so many ms, or never. The host
   * may notice it later: until then every transfer fails, as behind a hub.
   */
  | {
      readonly kind: 'disconnect';
      readonly returnsAfterMs: number | null;
      readonly noticedAfterMs?: number;
    }
  | { readonly kind: 'stall' }
  /** The device fails by itself before it looks at the request. */
  | { readonly kind: 'error-status'; readonly status: DfuStatusCode }
  /** Never answers; the request is not executed. */
  | { readonly kind: 'timeout' }
  /** One bit of the answer is turned over. */
  | { readonly kind: 'corrupt-answer' }
  /** Only half of the answer arrives. */
  | { readonly kind: 'short-answer' }
  /** The next write to the flash is confirmed and forgotten. */
  | { readonly kind: 'drop-write' }
  /** GETSTATUS announces this many ms, whatever it really takes. */
  | { readonly kind: 'poll-timeout'; readonly ms: number };

export interface Fault {
  readonly effect: FaultEffect;
  /** Which requests count. */
  readonly matches: (setup: SetupPacket, data: Uint8Array) => boolean;
  /** Strikes at the n-th of them, counted from 1. */
  readonly nth: number;
  /** How many matching requests in a row it strikes; 1 if not given. */
  readonly times?: number;
}

/** The faults waiting for their moment, on one camera. */
export class Faults {
  readonly #waiting: { readonly fault: Fault; seen: number }[] = [];

  add(fault: Fault): void {
    this.#waiting.push({ fault, seen: 0 });
  }

  /** The effect that strikes this request; the first one added wins. */
  strike(setup: SetupPacket, data: Uint8Array): FaultEffect | null {
    let effect: FaultEffect | null = null;
    for (const entry of this.#waiting) {
      const { fault } = entry;
      if (!fault.matches(setup, data)) continue;
      entry.seen += 1;
      const last = fault.nth + (fault.times ?? 1) - 1;
      if (entry.seen >= fault.nth && entry.seen <= last) effect ??= fault.effect;
    }
    return effect;
  }
}
