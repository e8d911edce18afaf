import { text } from '../core/text.ts';
import { crc32 } from 'node:zlib';
import { damaged } from './damaged.ts';
import type { DfuSuffix } from './image.ts';

/** Length of the suffix that DFU 1.0, 1.1 and DfuSe write; it may be longer. */
const suffixLength = 16;
const signature = [0x55, 0x46, 0x44]; // "UFD": it is read backwards

export interface SplitFile {
  readonly content: Uint8Array;
  readonly suffix: DfuSuffix;
}

/**
 * Takes the DFU suffix off a file; null when it has none.
 * @throws DoctorError `image-damaged` when there is one that does not fit the file.
 */
export function splitSuffix(fileName: string, bytes: Uint8Array): SplitFile | null {
  if (bytes.length < suffixLength) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = bytes.length;
  if (!signature.every((byte, index) => bytes[end - 8 + index] === byte)) return null;
  const length = view.getUint8(end - 5);
  if (length < suffixLength || length > end) {
    throw damaged(fileName, text`its DFU suffix claims a length of ${length} bytes`);
  }
  // The suffix holds the CRC without the final inversion that zlib applies.
  const expected = ~crc32(bytes.subarray(0, end - 4)) >>> 0;
  const stored = view.getUint32(end - 4, true);
  if (stored !== expected) {
    throw damaged(
      fileName,
      text`its checksum is ${hex(stored)}, its content gives ${hex(expected)}`,
    );
  }
  return {
    content: bytes.subarray(0, end - length),
    suffix: {
      release: view.getUint16(end - 16, true),
      productId: view.getUint16(end - 14, true),
      vendorId: view.getUint16(end - 12, true),
      version: view.getUint16(end - 10, true),
    },
  };
}

function hex(crc: number): string {
  return `0x${crc.toString(16).padStart(8, '0')}`;
}
