import { text } from '../core/text.ts';
import { UsbFailure } from '../usb/failure.ts';
import { DfuFailure, statusFailure } from './failure.ts';
import { DfuRequest, DfuState, DfuStatusCode, stateName } from './protocol.ts';
import { allOrFirstFailure } from './in-flight.ts';
import { parseStatus, statusLength } from './status.ts';
import type { Clock } from '../core/clock.ts';
import type { ControlPipe } from './control-pipe.ts';
import type { DfuStatus } from './status.ts';

/** Limit of a transfer for which no flash work is due, in ms. */
const promptMs = 5000;
/** What USB and the host may add to the time that the chip takes, in ms. */
const slackMs = 1000;
/**
 * How long a device may still be busy with what an earlier run left behind, in ms: a mass erase of
 * 1 MiB takes 32 s at worst (DS9405), the longest single thing a loader does.
 */
export const leftOverMs = 35_000;

export interface SessionOptions {
  readonly interfaceNumber: number;
  readonly clock: Clock;
  /** The loader answers the next GETSTATUS only when it is done: ask at once (quirks.ts). */
  readonly holdsAnswer: boolean;
}

interface TimedStatus extends DfuStatus {
  /** By our clock. */
  readonly announcedUntil: number;
}

/** DFU requests to one interface, and the rules of when to ask and how long to wait. */
export class DfuSession {
  readonly #pipe: ControlPipe;
  readonly #interface: number;
  readonly #clock: Clock;
  #asksAtOnce: boolean;

  constructor(pipe: ControlPipe, options: SessionOptions) {
    this.#pipe = pipe;
    this.#interface = options.interfaceNumber;
    this.#clock = options.clock;
    this.#asksAtOnce = options.holdsAnswer;
  }

  /** From now on waits as the device announces: it objected to being asked at once. */
  waitAsAnnounced(): void {
    this.#asksAtOnce = false;
  }

  async selectAlternate(alternate: number): Promise<void> {
    await this.#pipe.selectAlternate(this.#interface, alternate);
  }

  async getStatus(limitMs: number = promptMs): Promise<DfuStatus> {
    const bytes = await this.#in(DfuRequest.getStatus, 0, statusLength, limitMs);
    const status = parseStatus(bytes);
    if (status !== null) return status;
    throw new DfuFailure(
      'unexpected',
      text`GETSTATUS was answered with ${bytes.length} bytes, not 6`,
    );
  }

  /** Changes nothing: a pending command of an ST loader is executed by GETSTATUS, not by this. */
  async getState(limitMs: number): Promise<number> {
    const [state] = await this.#in(DfuRequest.getState, 0, 1, limitMs);
    if (state !== undefined) return state;
    throw new DfuFailure('unexpected', text`GETSTATE was answered with nothing`);
  }

  clearStatus(): Promise<void> {
    return this.#out(DfuRequest.clearStatus, 0);
  }

  abort(): Promise<void> {
    return this.#out(DfuRequest.abort, 0);
  }

  detach(timeoutMs: number): Promise<void> {
    return this.#out(DfuRequest.detach, timeoutMs);
  }

  /** DNLOAD of one block; the work starts with the next GETSTATUS, so `complete` must follow. */
  async download(block: number, data: Uint8Array, doing: string): Promise<void> {
    await this.#explained(doing, () => this.#out(DfuRequest.download, block, data));
  }

  /** UPLOAD of one block of exactly `length` bytes. */
  async upload(block: number, length: number, doing: string): Promise<Uint8Array> {
    const bytes = await this.#explained(doing, () =>
      this.#in(DfuRequest.upload, block, length, promptMs),
    );
    if (bytes.length === length) return bytes;
    throw new DfuFailure('unexpected', text`${doing}: ${bytes.length} bytes came, not ${length}`);
  }

  /**
   * After a download: asks until the device is done, within `worstMs`. A loader that holds its answer
   * is asked twice in one go: the first question starts its work, the second tells how it ended, and
   * the wire does not wait for us in between. `unstick` says that this loader may stay busy for ever
   * after what it did (H743 rev V, quirks.ts).
   */
  async complete(doing: string, worstMs: number, unstick = false): Promise<DfuStatus> {
    const started = this.#clock.now();
    const left = (): number => Math.max(0, started + worstMs - this.#clock.now());
    const limitMs = worstMs + slackMs;
    const asks = [this.#ask(limitMs)];
    if (this.#asksAtOnce) asks.push(this.#ask(limitMs));
    const answers = await allOrFirstFailure(asks);
    const announcedUntil = Math.min(...answers.map((answer) => answer.announcedUntil));
    let status = lastOf(answers);
    // An answer can be as old as its way was long: what counts is one to a question after the worst time.
    let askedAfterWorst = false;
    for (let asked = answers.length; isBusy(status.state); asked += 1) {
      const stillAnnounced = announcedUntil - this.#clock.now();
      if (asked > 2 && unstick && stillAnnounced <= 0) return await this.#clearBusy(doing);
      if (askedAfterWorst)
        throw new DfuFailure('overdue', text`${doing}: still busy after ${worstMs} ms`);
      const wait = asked > 1 && unstick ? stillAnnounced : status.pollTimeoutMs;
      const rest = left() === 0 ? worstMs : left();
      await this.#clock.sleep(Math.min(Math.max(wait, 1), rest));
      askedAfterWorst = left() === 0;
      status = await this.getStatus(left() + slackMs);
    }
    if (status.status !== DfuStatusCode.ok || status.state === DfuState.error) {
      throw statusFailure(doing, status);
    }
    return status;
  }

  async #ask(limitMs: number): Promise<TimedStatus> {
    const status = await this.getStatus(limitMs);
    return { ...status, announcedUntil: this.#clock.now() + status.pollTimeoutMs };
  }

  /**
   * Brings the device into dfuIDLE from whatever an earlier run left it in. CLRSTATUS only in
   * dfuERROR: elsewhere ST loaders fall into an error by it (dfu-libusb issue 4) or stall it.
   */
  async makeIdle(unstick = false): Promise<void> {
    const until = this.#clock.now() + leftOverMs;
    let stalls = 0;
    for (let asked = 0; this.#clock.now() < until && asked < 1000; asked += 1) {
      const status = await this.getStatus(leftOverMs).catch(tolerateStall);
      if (status === null) {
        // The stall itself takes some devices into dfuERROR; the next answer tells.
        stalls += 1;
        if (stalls > 3)
          throw new DfuFailure('needs-reset', text`the camera refuses every GETSTATUS`);
        continue;
      }
      if (status.state === DfuState.idle) return;
      await this.#stepTowardsIdle(status, until, unstick && asked > 1);
    }
    throw new DfuFailure('needs-reset', text`the camera stays busy with what an earlier run left`);
  }

  async #stepTowardsIdle(status: DfuStatus, until: number, unstick: boolean): Promise<void> {
    switch (status.state) {
      case DfuState.error:
        await this.clearStatus().catch(tolerateStall);
        return;
      case DfuState.downloadIdle:
      case DfuState.uploadIdle:
        await this.abort();
        return;
      case DfuState.appIdle:
      case DfuState.appDetach:
        throw new DfuFailure('runtime', text`the device runs its application, not its loader`);
      case DfuState.manifestWaitReset:
        throw new DfuFailure(
          'needs-reset',
          text`the camera waits for a reset after an earlier flash`,
        );
      default:
        if (unstick) {
          await this.#clearBusy('recovering');
          return;
        }
        await this.#clock.sleep(
          Math.max(1, Math.min(status.pollTimeoutMs, until - this.#clock.now())),
        );
    }
  }

  /**
   * The cure for the H743 rev V: the first CLRSTATUS takes it out of dfuDNBUSY into an error, the
   * second to dfuIDLE (dfu-util ticket 88, betaflight-configurator pull 1861).
   */
  async #clearBusy(doing: string): Promise<DfuStatus> {
    await this.clearStatus().catch(tolerateStall);
    const first = await this.getStatus();
    if (first.state === DfuState.error) await this.clearStatus();
    const second = first.state === DfuState.error ? await this.getStatus() : first;
    if (second.state === DfuState.idle) return second;
    throw new DfuFailure('overdue', text`${doing}: the camera stays in ${stateName(second.state)}`);
  }

  /** A stall only says "no"; the status says why. */
  async #explained<T>(doing: string, transfer: () => Promise<T>): Promise<T> {
    try {
      return await transfer();
    } catch (error) {
      if (!(error instanceof UsbFailure) || error.kind !== 'stall') throw error;
      const status = await this.getStatus().catch(tolerateStall);
      if (status?.state === DfuState.error) throw statusFailure(doing, status);
      throw error;
    }
  }

  #in(request: number, value: number, length: number, limitMs: number): Promise<Uint8Array> {
    return this.#pipe.in(this.#setup(request, value), length, limitMs);
  }

  #out(request: number, value: number, data: Uint8Array = new Uint8Array(0)): Promise<void> {
    return this.#pipe.out(this.#setup(request, value), data, promptMs);
  }

  #setup(request: number, value: number): Parameters<ControlPipe['in']>[0] {
    return {
      requestType: 'class',
      recipient: 'interface',
      request,
      value,
      index: this.#interface,
    };
  }
}

/** Of answers to questions that were asked together, and may have changed places on their way. */
function lastOf(answers: readonly DfuStatus[]): DfuStatus {
  const [first, ...others] = answers.toSorted((a, b) => progress(a) - progress(b));
  const last = others.at(-1) ?? first;
  if (last === undefined) throw new RangeError(text`nothing was asked`);
  return last;
}

/** Busy comes before done, and an error is never taken back. */
function progress({ state }: DfuStatus): number {
  if (state === DfuState.error) return 2;
  return isBusy(state) ? 0 : 1;
}

function isBusy(state: number): boolean {
  return (
    state === DfuState.downloadSync ||
    state === DfuState.downloadBusy ||
    state === DfuState.manifestSync ||
    state === DfuState.manifest
  );
}

function tolerateStall(error: unknown): null {
  if (error instanceof UsbFailure && error.kind === 'stall') return null;
  throw error;
}
