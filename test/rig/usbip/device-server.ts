import { toUsbFailure } from '../../../src/usb/failure.ts';
import { errno, readMessage, submitted, unlinked } from './wire.ts';
import type { UsbFunction } from '../../../src/simulator/usb-function.ts';
import type { Submit, Unlink } from './wire.ts';
import type { Socket } from 'node:net';

const nothing = new Uint8Array();

/**
 * Answers the URBs of one attached device from a simulated function until the host or the device lets
 * go. Control transfers run one after the other, as on a wire; other endpoints never have data.
 */
export class DeviceServer {
  readonly #function: UsbFunction;
  readonly #socket: Socket;
  /** Sequence numbers of URBs that have no answer yet. */
  readonly #pending = new Set<number>();
  readonly #queue: Submit[] = [];
  /** The URB on the wire; not waited for any more once it is unlinked. */
  #current: number | null = null;
  #received: Buffer = Buffer.alloc(0);
  /** Control transfers answered. */
  requests = 0;
  resets = 0;

  constructor(usbFunction: UsbFunction, socket: Socket) {
    this.#function = usbFunction;
    this.#socket = socket;
    socket.on('data', (chunk: Buffer) => {
      this.#receive(chunk);
    });
    // The kernel resets the connection when it detaches; 'close' follows.
    socket.on('error', () => undefined);
  }

  #receive(chunk: Buffer): void {
    this.#received = this.#received.length === 0 ? chunk : Buffer.concat([this.#received, chunk]);
    for (let next = readMessage(this.#received); next; next = readMessage(this.#received)) {
      this.#received = this.#received.subarray(next.length);
      if (next.message.kind === 'submit') this.#submit(next.message);
      else this.#unlink(next.message);
    }
  }

  #submit(urb: Submit): void {
    this.#pending.add(urb.sequence);
    // Bulk and interrupt endpoints NAK for ever: pending until unlinked.
    if (urb.endpoint !== 0) return;
    this.#queue.push(urb);
    this.#advance();
  }

  #unlink(request: Unlink): void {
    const wasPending = this.#pending.delete(request.victim);
    this.#socket.write(unlinked(request, wasPending));
    // A new SETUP ends an unfinished control transfer (USB 2.0 §8.5.3.1): the wire is free again.
    if (this.#current === request.victim) this.#current = null;
    this.#advance();
  }

  #advance(): void {
    while (this.#current === null) {
      const urb = this.#queue.shift();
      if (urb === undefined) return;
      if (!this.#pending.has(urb.sequence)) continue;
      this.#current = urb.sequence;
      void this.#transfer(urb);
    }
  }

  async #transfer(urb: Submit): Promise<void> {
    if (opensBusReset(urb)) {
      this.resets += 1;
      this.#function.busReset();
    }
    const answer = await this.#control(urb);
    if (answer === null) {
      // Gone: closing the connection is how USB/IP says so.
      this.#socket.destroy();
      return;
    }
    if (this.#pending.delete(urb.sequence)) {
      this.requests += 1;
      this.#socket.write(answer);
    }
    if (this.#current === urb.sequence) this.#current = null;
    this.#advance();
  }

  /** Null when the device has left the bus. */
  async #control(urb: Submit): Promise<Buffer | null> {
    try {
      const data = await this.#function.control(urb.setup, urb.data);
      return submitted(urb, 0, urb.direction === 'in' ? { data } : { written: urb.data.length });
    } catch (error) {
      const failure = toUsbFailure(error);
      if (failure.kind === 'disconnected') return null;
      const status = failure.kind === 'stall' ? -errno.EPIPE : -errno.EPROTO;
      return submitted(urb, status, { data: nothing });
    }
  }
}

/** USB/IP does not pass a reset on, but Linux reads 64 bytes of device descriptor right after one. */
function opensBusReset({ setup }: Submit): boolean {
  const getDescriptor = setup.bmRequestType === 0x80 && setup.bRequest === 6;
  return getDescriptor && setup.wValue === 0x0100 && setup.wLength === 64;
}
