import { crc32 } from 'node:zlib';

interface Element {
  readonly alternate: number;
  readonly address: number;
  readonly bytes: Uint8Array;
}

const anyIds = { vendorId: 0x0483, productId: 0xdf11 };

/** A file with a DFU suffix, as dfu-suffix and dfuse-pack write it. */
export function withSuffix(
  content: Uint8Array,
  ids: { readonly vendorId: number; readonly productId: number },
  version = 0x0110,
): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(content.length + 16);
  bytes.set(content);
  const view = new DataView(bytes.buffer, content.length);
  view.setUint16(0, 0x0200, true);
  view.setUint16(2, ids.productId, true);
  view.setUint16(4, ids.vendorId, true);
  view.setUint16(6, version, true);
  view.setUint8(8, 0x55);
  view.setUint8(9, 0x46);
  view.setUint8(10, 0x44);
  view.setUint8(11, 16);
  view.setUint32(12, ~crc32(bytes.subarray(0, -4)) >>> 0, true);
  return bytes;
}

/** A DfuSe container with one target per run of elements of the same alternate. */
export function dfuseFile(elements: readonly Element[], ids = anyIds): Uint8Array<ArrayBuffer> {
  const targets: Element[][] = [];
  for (const element of elements) {
    const last = targets.at(-1);
    if (last?.[0]?.alternate === element.alternate) last.push(element);
    else targets.push([element]);
  }
  const body = targets.flatMap(targetBytes);
  const prefix = new DataView(new ArrayBuffer(11));
  prefix.setUint8(5, 1);
  prefix.setUint32(6, 11 + body.length, true);
  prefix.setUint8(10, targets.length);
  const bytes = Uint8Array.from([...new Uint8Array(prefix.buffer), ...body]);
  bytes.set(Buffer.from('DfuSe'));
  return withSuffix(bytes, ids, 0x011a);
}

function targetBytes(elements: readonly Element[]): number[] {
  const body = elements.flatMap(({ address, bytes }) => {
    const head = new DataView(new ArrayBuffer(8));
    head.setUint32(0, address, true);
    head.setUint32(4, bytes.length, true);
    return [...new Uint8Array(head.buffer), ...bytes];
  });
  const prefix = new DataView(new ArrayBuffer(274));
  prefix.setUint8(6, elements[0]?.alternate ?? 0);
  prefix.setUint32(266, body.length, true);
  prefix.setUint32(270, elements.length, true);
  const head = new Uint8Array(prefix.buffer);
  head.set(Buffer.from('Target'));
  return [...head, ...body];
}
