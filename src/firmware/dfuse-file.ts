import { text } from '../core/text.ts';
import { damaged } from './damaged.ts';
import type { ImagePiece } from './image.ts';

/** DfuSe file format 1 (ST UM0391 §2): prefix, then targets of elements. */
const prefixLength = 11;
const targetPrefixLength = 274;
const elementPrefixLength = 8;
/** More pieces than any chip has sectors: above it the counts are not to be believed. */
const mostElements = 4096;

/** Whether the bytes begin a DfuSe container. */
export function isDfuseFile(bytes: Uint8Array): boolean {
  return ascii(bytes, 0, 5) === 'DfuSe';
}

/**
 * The elements of a container, its suffix taken off. Pieces are views of `bytes`: no size field is
 * believed before it was held against what is there.
 * @throws DoctorError `image-damaged`
 */
export function parseDfuseFile(fileName: string, bytes: Uint8Array): readonly ImagePiece[] {
  if (bytes.length < prefixLength) throw damaged(fileName, text`it ends inside its first header`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const version = view.getUint8(5);
  if (version !== 1) throw damaged(fileName, text`its DfuSe version is ${version}, not 1`);
  const size = view.getUint32(6, true);
  if (size !== bytes.length) {
    throw damaged(fileName, text`it should hold ${size} bytes and holds ${bytes.length}`);
  }
  const pieces: ImagePiece[] = [];
  const targets = view.getUint8(10);
  let offset = prefixLength;
  for (let target = 0; target < targets; target += 1) {
    if (ascii(bytes, offset, 6) !== 'Target' || offset + targetPrefixLength > bytes.length) {
      throw damaged(fileName, text`its target ${target + 1} of ${targets} has no header`);
    }
    const alternate = view.getUint8(offset + 6);
    const targetSize = view.getUint32(offset + 266, true);
    const elements = view.getUint32(offset + 270, true);
    offset += targetPrefixLength;
    const end = offset + targetSize;
    if (end > bytes.length) throw damaged(fileName, text`its target ${target + 1} is cut off`);
    if (elements + pieces.length > mostElements) {
      throw damaged(fileName, text`its target ${target + 1} claims ${elements} elements`);
    }
    for (let element = 0; element < elements; element += 1) {
      if (offset + elementPrefixLength > end) {
        throw damaged(fileName, text`element ${element + 1} of target ${target + 1} is cut off`);
      }
      const address = view.getUint32(offset, true);
      const length = view.getUint32(offset + 4, true);
      offset += elementPrefixLength;
      if (offset + length > end) {
        throw damaged(fileName, text`element ${element + 1} of target ${target + 1} is cut off`);
      }
      if (length > 0) {
        pieces.push({ alternate, address, bytes: bytes.subarray(offset, offset + length) });
      }
      offset += length;
    }
    if (offset !== end) throw damaged(fileName, text`its target ${target + 1} has bytes left over`);
  }
  if (offset !== bytes.length) throw damaged(fileName, text`it has bytes after its last target`);
  if (pieces.length === 0) throw damaged(fileName, text`it holds no firmware`);
  refuseOverlaps(fileName, pieces);
  return pieces;
}

function refuseOverlaps(fileName: string, pieces: readonly ImagePiece[]): void {
  const sorted = pieces.toSorted(
    (a, b) => (a.alternate ?? 0) - (b.alternate ?? 0) || (a.address ?? 0) - (b.address ?? 0),
  );
  for (const [index, piece] of sorted.entries()) {
    const next = sorted[index + 1];
    if (next?.alternate !== piece.alternate) continue;
    if ((piece.address ?? 0) + piece.bytes.length > (next.address ?? 0)) {
      throw damaged(
        fileName,
        text`two of its elements overlap at 0x${(next.address ?? 0).toString(16)}`,
      );
    }
  }
}

function ascii(bytes: Uint8Array, start: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(start, start + length));
}
