/** The answer to GETSTATUS (USB DFU 1.1 §6.1.2). */
export interface DfuStatus {
  readonly status: number;
  /** How long the device asks to be left alone, in ms; 24 bits on the wire. */
  readonly pollTimeoutMs: number;
  readonly state: number;
  /** Index of a string that describes the status; 0 for none. */
  readonly stringIndex: number;
}

/** Bytes of a status on the wire. */
export const statusLength = 6;

/** Null when there are fewer than six bytes. */
export function parseStatus(bytes: Uint8Array): DfuStatus | null {
  if (bytes.length < statusLength) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return {
    status: view.getUint8(0),
    pollTimeoutMs: view.getUint16(1, true) | (view.getUint8(3) << 16),
    state: view.getUint8(4),
    stringIndex: view.getUint8(5),
  };
}
