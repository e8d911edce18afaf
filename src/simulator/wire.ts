import { DfuRequest } from '../dfu/protocol.ts';
import { UsbFailure } from '../usb/failure.ts';
import type { Clock } from '../core/clock.ts';
import type { SetupPacket } from '../usb/setup-packet.ts';
import type { DfuStatusCode } from '../dfu/protocol.ts';
import type { FaultEffect, Faults } from './faults.ts';
import type { UsbFunction } from './usb-function.ts';

/** The bus takes 1 ms per request, a frame, and 1 ms per KiB at full speed. */
const msPerRequest = 1;
const msPerKibibyte = 1;

/** What a fault can do to the camera behind the wire. */
export interface FaultTarget {
  readonly disconnect: (returnsAfterMs: number | null) => void;
  readonly forceError: (status: DfuStatusCode) => void;
  readonly dropWrite: () => void;
}

/** Requests and time of one connection, for tests and benchmarks. */
export interface Traffic {
  requests: number;
  /** Sum of the poll timeouts that GETSTATUS asked for, in ms. */
  announcedMs: number;
  /** Time on the bus, in ms: of UPLOAD requests, and of all others. */
  readMs: number;
  otherMs: number;
}

/** The cable between host and function: takes its time, counts, and lets faults strike. */
export class Wire implements UsbFunction {
  readonly speed: 'full' | 'high';
  readonly traffic: Traffic = { requests: 0, announcedMs: 0, readMs: 0, otherMs: 0 };
  readonly #function: UsbFunction;
  readonly #clock: Clock;
  readonly #faults: Faults;
  readonly #target: FaultTarget;
  readonly #timed: boolean;
  /** The cable is out, and the host does not know it yet. */
  #broken = false;

  constructor(
    usbFunction: UsbFunction,
    clock: Clock,
    faults: Faults,
    target: FaultTarget,
    timed: boolean,
  ) {
    this.speed = usbFunction.speed;
    this.#function = usbFunction;
    this.#clock = clock;
    this.#faults = faults;
    this.#target = target;
    this.#timed = timed;
  }

  busReset(): void {
    this.#function.busReset();
  }

  async control(setup: SetupPacket, data: Uint8Array): Promise<Uint8Array> {
    this.traffic.requests += 1;
    if (this.#timed) {
      const bytes = setup.bmRequestType >= 0x80 ? setup.wLength : data.length;
      const ms = msPerRequest + (bytes / 1024) * msPerKibibyte;
      if (isUpload(setup)) this.traffic.readMs += ms;
      else this.traffic.otherMs += ms;
      await this.#clock.sleep(ms);
    }
    if (this.#broken) throw protocolError();
    const effect = this.#faults.strike(setup, data);
    if (effect !== null) await this.#before(effect);
    const answer = await this.#function.control(setup, data);
    const arrived = effect === null ? answer : after(effect, answer);
    if (isGetStatus(setup)) this.traffic.announcedMs += pollTimeoutOf(arrived);
    return arrived;
  }

  #disconnect(returnsAfterMs: number | null, noticedAfterMs: number): never {
    if (noticedAfterMs === 0) {
      this.#target.disconnect(returnsAfterMs);
      throw new UsbFailure('disconnected', 'The simulated device was unplugged.');
    }
    this.#broken = true;
    void this.#clock.sleep(noticedAfterMs).then(() => {
      this.#target.disconnect(returnsAfterMs);
    });
    throw protocolError();
  }

  /** What a fault does instead of the request, or before it. */
  async #before(effect: FaultEffect): Promise<void> {
    switch (effect.kind) {
      case 'disconnect':
        return this.#disconnect(effect.returnsAfterMs, effect.noticedAfterMs ?? 0);
      case 'stall':
        throw new UsbFailure('stall', 'The simulated device stalled as it was told to.');
      case 'timeout':
        return new Promise(() => undefined);
      case 'error-status':
        this.#target.forceError(effect.status);
        return;
      case 'drop-write':
        this.#target.dropWrite();
        return;
      case 'corrupt-answer':
      case 'short-answer':
      case 'poll-timeout':
        return;
    }
  }
}

/** EPROTO in the words of the `usb` package: no handshake came (Linux, error-codes.rst). */
function protocolError(): UsbFailure {
  return new UsbFailure('other', 'hardware fault or protocol violation');
}

/** What a fault makes of the answer. */
function after(effect: FaultEffect, answer: Uint8Array): Uint8Array {
  if (effect.kind === 'short-answer') return answer.subarray(0, answer.length >> 1);
  const changed = answer.slice();
  if (effect.kind === 'corrupt-answer' && changed.length > 0) {
    const middle = changed.length >> 1;
    changed[middle] = (changed[middle] ?? 0) ^ 0x10;
  }
  if (effect.kind === 'poll-timeout' && changed.length === 6) {
    changed.set([effect.ms & 0xff, (effect.ms >> 8) & 0xff, (effect.ms >> 16) & 0xff], 1);
  }
  return changed;
}

/** DFU 1.1 §6.1.2: class, interface, IN. */
function isGetStatus(setup: SetupPacket): boolean {
  return setup.bmRequestType === 0xa1 && setup.bRequest === DfuRequest.getStatus;
}

/** DFU 1.1 §6.2: class, interface, IN, request 2. */
function isUpload(setup: SetupPacket): boolean {
  return setup.bmRequestType === 0xa1 && setup.bRequest === 2;
}

function pollTimeoutOf(report: Uint8Array): number {
  return (report[1] ?? 0) | ((report[2] ?? 0) << 8) | ((report[3] ?? 0) << 16);
}
