import type { SetupPacket } from '../../../src/usb/setup-packet.ts';

/**
 * The USB/IP messages between vhci_hcd and a device, after the attachment (kernel documentation,
 * usb/usbip_protocol): a header of 48 bytes, big endian except for the setup packet, then data.
 */
const headerLength = 48;

const command = { submit: 1, unlink: 2, submitted: 3, unlinked: 4 } as const;

/** Linux error numbers that a URB's status is made of. */
export const errno = { EPIPE: 32, EPROTO: 71, ECONNRESET: 104 } as const;

export interface Submit {
  readonly kind: 'submit';
  readonly sequence: number;
  readonly direction: 'in' | 'out';
  readonly endpoint: number;
  readonly setup: SetupPacket;
  /** OUT data; empty for IN. */
  readonly data: Buffer;
}

export interface Unlink {
  readonly kind: 'unlink';
  readonly sequence: number;
  /** Sequence number of the URB that is no longer wanted. */
  readonly victim: number;
}

/** Takes one whole message off the front of `bytes`; null when it has not arrived in full. */
export function readMessage(
  bytes: Buffer,
): { readonly message: Submit | Unlink; readonly length: number } | null {
  if (bytes.length < headerLength) return null;
  const sequence = bytes.readUInt32BE(4);
  if (bytes.readUInt32BE(0) === command.unlink) {
    const victim = bytes.readUInt32BE(20);
    return { message: { kind: 'unlink', sequence, victim }, length: headerLength };
  }
  if (bytes.readUInt32BE(0) !== command.submit) {
    throw new Error(`not a USB/IP command: ${bytes.subarray(0, headerLength).toString('hex')}`);
  }
  const direction = bytes.readUInt32BE(12) === 0 ? 'out' : 'in';
  const length = headerLength + (direction === 'out' ? bytes.readUInt32BE(24) : 0);
  if (bytes.length < length) return null;
  const setup = {
    bmRequestType: bytes.readUInt8(40),
    bRequest: bytes.readUInt8(41),
    wValue: bytes.readUInt16LE(42),
    wIndex: bytes.readUInt16LE(44),
    wLength: bytes.readUInt16LE(46),
  };
  const endpoint = bytes.readUInt32BE(16);
  const data = Buffer.from(bytes.subarray(headerLength, length));
  return { message: { kind: 'submit', sequence, direction, endpoint, setup, data }, length };
}

/** Answer to a submit: 0 or a negative error number, and the bytes moved. */
export function submitted(
  { sequence, direction }: Submit,
  status: number,
  result: { readonly data: Uint8Array } | { readonly written: number },
): Buffer {
  const data = 'data' in result && direction === 'in' ? result.data : new Uint8Array();
  const header = answer(command.submitted, sequence, status);
  header.writeUInt32BE('written' in result ? result.written : data.length, 24);
  return Buffer.concat([header, data]);
}

/** Answer to an unlink: -ECONNRESET when the URB was still pending, 0 when it had been answered. */
export function unlinked({ sequence }: Unlink, wasPending: boolean): Buffer {
  return answer(command.unlinked, sequence, wasPending ? -errno.ECONNRESET : 0);
}

function answer(kind: number, sequence: number, status: number): Buffer {
  const header = Buffer.alloc(headerLength);
  header.writeUInt32BE(kind, 0);
  header.writeUInt32BE(sequence, 4);
  header.writeInt32BE(status, 20);
  return header;
}
