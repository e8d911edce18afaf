import { UsbFailure } from '../usb/failure.ts';
import type { Clock } from '../core/clock.ts';
import type { ControlSetup, InResult, OutResult, UsbDevice } from '../usb/device.ts';
import type { SetupPacket } from '../usb/setup-packet.ts';
import type { UsbFunction } from './usb-function.ts';

/** What the `usb` package waits when no time limit is given, in ms. */
const defaultTimeoutMs = 1000;

const types = { standard: 0, class: 1, vendor: 2 } as const;
const recipients = { device: 0, interface: 1, endpoint: 2, other: 3 } as const;
const setInterface = 11;

/** Which handle holds which interface of one device; shared by all handles to it. */
export type Claims = Map<number, SimulatedUsbDevice>;

/**
 * A simulated function behind WebUSB's names, as strict as the `usb` package: transfers need an open
 * device, an interface belongs to one handle, a transfer that takes too long is cancelled while the
 * device works on.
 */
export class SimulatedUsbDevice implements UsbDevice {
  readonly #function: UsbFunction;
  readonly #clock: Clock;
  readonly #claims: Claims;
  readonly #mayOpen: () => boolean;
  #open = false;
  /** Transfers go over the wire one after the other, in the order in which they were asked for. */
  #wire: Promise<unknown> = Promise.resolve();

  constructor(
    usbFunction: UsbFunction,
    clock: Clock,
    claims: Claims = new Map(),
    mayOpen: () => boolean = () => true,
  ) {
    this.#function = usbFunction;
    this.#clock = clock;
    this.#claims = claims;
    this.#mayOpen = mayOpen;
  }

  open(): Promise<void> {
    if (!this.#mayOpen()) {
      return Promise.reject(new UsbFailure('access', 'open error: permission denied (errno 13)'));
    }
    this.#open = true;
    return Promise.resolve();
  }

  /** Gives up every claim of this handle. */
  close(): Promise<void> {
    for (const [number, holder] of this.#claims) {
      if (holder === this) this.#claims.delete(number);
    }
    this.#open = false;
    return Promise.resolve();
  }

  claimInterface(interfaceNumber: number): Promise<void> {
    return this.#attempt(() => {
      const holder = this.#claims.get(interfaceNumber);
      if (holder !== undefined && holder !== this) {
        throw new UsbFailure('busy', `Interface ${interfaceNumber} is claimed by another program.`);
      }
      this.#claims.set(interfaceNumber, this);
    });
  }

  releaseInterface(interfaceNumber: number): Promise<void> {
    return this.#attempt(() => {
      this.#assertClaimed(interfaceNumber);
      this.#claims.delete(interfaceNumber);
    });
  }

  async selectAlternateInterface(interfaceNumber: number, alternateSetting: number): Promise<void> {
    this.#assertOpen();
    this.#assertClaimed(interfaceNumber);
    await this.#transfer(
      {
        bmRequestType: 0x01,
        bRequest: setInterface,
        wValue: alternateSetting,
        wIndex: interfaceNumber,
        wLength: 0,
      },
      new Uint8Array(0),
      defaultTimeoutMs,
    );
  }

  async controlTransferIn(
    setup: ControlSetup,
    length: number,
    timeoutMs: number = defaultTimeoutMs,
  ): Promise<InResult> {
    this.#assertAllowed(setup);
    const packet = { ...packetOf(setup, 0x80), wLength: length };
    const bytes = await this.#transfer(packet, new Uint8Array(0), timeoutMs);
    const copy = bytes.slice();
    return { status: 'ok', data: new DataView(copy.buffer) };
  }

  async controlTransferOut(
    setup: ControlSetup,
    data: Uint8Array<ArrayBuffer>,
    timeoutMs: number = defaultTimeoutMs,
  ): Promise<OutResult> {
    this.#assertAllowed(setup);
    await this.#transfer({ ...packetOf(setup, 0), wLength: data.length }, data, timeoutMs);
    return { status: 'ok', bytesWritten: data.length };
  }

  async #transfer(setup: SetupPacket, data: Uint8Array, timeoutMs: number): Promise<Uint8Array> {
    const done = new AbortController();
    const limit = this.#clock.sleep(timeoutMs, done.signal).then(
      () => {
        throw new UsbFailure('timeout', `The device did not answer within ${timeoutMs} ms.`);
      },
      () => new Uint8Array(0), // aborted: the transfer was quicker
    );
    // A new SETUP ends a control transfer that was given up: the wire is free again (USB 2.0 §8.5.3.1).
    const transfer = this.#wire.then(async () => {
      if (done.signal.aborted) return new Uint8Array(0);
      return await Promise.race([this.#function.control(setup, data), limit]);
    });
    this.#wire = Promise.allSettled([Promise.race([transfer, limit])]);
    try {
      return await Promise.race([transfer, limit]);
    } finally {
      done.abort(new Error('The transfer is over.'));
    }
  }

  #attempt(action: () => void): Promise<void> {
    return Promise.resolve().then(() => {
      this.#assertOpen();
      action();
    });
  }

  #assertAllowed(setup: ControlSetup): void {
    this.#assertOpen();
    if (setup.recipient === 'interface') this.#assertClaimed(setup.index & 0xff);
  }

  #assertOpen(): void {
    if (!this.#open) throw new UsbFailure('other', 'The device is not open.');
  }

  #assertClaimed(interfaceNumber: number): void {
    if (this.#claims.get(interfaceNumber) !== this) {
      throw new UsbFailure('other', `Interface ${interfaceNumber} is not claimed.`);
    }
  }
}

function packetOf(setup: ControlSetup, direction: 0 | 0x80): Omit<SetupPacket, 'wLength'> {
  return {
    bmRequestType: direction | (types[setup.requestType] << 5) | recipients[setup.recipient],
    bRequest: setup.request,
    wValue: setup.value,
    wIndex: setup.index,
  };
}
