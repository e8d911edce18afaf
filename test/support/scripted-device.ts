import assert from 'node:assert/strict';
import { UsbFailure } from '../../src/usb/failure.ts';
import type { VirtualClock } from '../../src/simulator/virtual-clock.ts';
import type { ControlSetup, UsbDevice } from '../../src/usb/device.ts';

/**
 * One recorded exchange: `request value: data` as the host sends it (`data` in hex; for IN the number
 * of bytes asked for), and the answer in hex, `stall`, or nothing for OUT. `after` is what the device
 * takes for it, in ms.
 */
export interface Exchange {
  readonly out?: string;
  readonly in?: string;
  readonly answer?: string;
  readonly after?: number;
}

/** A device that expects exactly these exchanges, in this order, and keeps when each began. */
export class ScriptedDevice implements UsbDevice {
  readonly startedAt: number[] = [];
  readonly limits: number[] = [];
  readonly #script: readonly Exchange[];
  #position = 0;
  readonly #clock: VirtualClock;

  constructor(script: readonly Exchange[], clock: VirtualClock) {
    this.#script = script;
    this.#clock = clock;
  }

  /** Fails when the host did not go through the whole script. */
  assertDone(): void {
    assert.deepEqual(this.#script.slice(this.#position), [], 'exchanges that never came');
  }

  open(): Promise<void> {
    return Promise.resolve();
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  claimInterface(): Promise<void> {
    return Promise.resolve();
  }

  releaseInterface(): Promise<void> {
    return Promise.resolve();
  }

  async selectAlternateInterface(interfaceNumber: number, alternate: number): Promise<void> {
    await this.#next({ out: `set-interface ${interfaceNumber} ${alternate}` }, 1000);
  }

  async controlTransferIn(
    setup: ControlSetup,
    length: number,
    timeoutMs = 1000,
  ): Promise<{ data: DataView; status: 'ok' }> {
    const answer = await this.#next({ in: `${words(setup)}: ${length}` }, timeoutMs);
    const bytes = Uint8Array.from(Buffer.from(answer ?? '', 'hex'));
    return { data: new DataView(bytes.buffer), status: 'ok' };
  }

  async controlTransferOut(
    setup: ControlSetup,
    data: Uint8Array,
    timeoutMs = 1000,
  ): Promise<{ bytesWritten: number; status: 'ok' }> {
    await this.#next(
      { out: `${words(setup)}: ${Buffer.from(data).toString('hex')}`.trim() },
      timeoutMs,
    );
    return { bytesWritten: data.length, status: 'ok' };
  }

  async #next(sent: Exchange, limitMs: number): Promise<string | undefined> {
    this.startedAt.push(this.#clock.now());
    this.limits.push(limitMs);
    const expected = this.#script[this.#position];
    this.#position += 1;
    assert.deepEqual(sent, direction(expected), 'not what the script expects next');
    const takes = expected?.after ?? 0;
    if (takes > 0) await this.#clock.sleep(Math.min(takes, limitMs));
    if (takes > limitMs) throw new UsbFailure('timeout', 'transfer was cancelled');
    if (expected?.answer === 'stall') throw new UsbFailure('stall', 'endpoint stalled');
    return expected?.answer;
  }
}

function direction(exchange: Exchange | undefined): Exchange | undefined {
  if (exchange?.out !== undefined) return { out: exchange.out };
  return exchange?.in === undefined ? undefined : { in: exchange.in };
}

const names = ['detach', 'dnload', 'upload', 'getstatus', 'clrstatus', 'getstate', 'abort'];

function words({ requestType, request, value }: ControlSetup): string {
  const name = requestType === 'class' ? (names[request] ?? '?') : `${requestType} ${request}`;
  return `${name} ${value}`;
}
