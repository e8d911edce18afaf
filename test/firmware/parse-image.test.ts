import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { DoctorError } from '../../src/core/errors.ts';
import { parseImage } from '../../src/firmware/parse-image.ts';
import { dfuseFile, withSuffix } from '../support/dfu-files.ts';
import { randomBytes } from '../support/flash-rig.ts';
import type { ErrorCode } from '../../src/core/errors.ts';

const ids = { vendorId: 0x37c5, productId: 0x9204 };
const raw = randomBytes(100);
const suffixed = withSuffix(raw, ids);
const dfuse = dfuseFile([
  { alternate: 0, address: 0x0800_0000, bytes: randomBytes(40) },
  { alternate: 0, address: 0x0800_0100, bytes: randomBytes(7, 2) },
  { alternate: 1, address: 0x9000_0000, bytes: randomBytes(3, 3) },
]);

function changed(bytes: Uint8Array, at: number, value: number): Uint8Array {
  const copy = bytes.slice();
  copy.set([value], at);
  return copy;
}

/** A container with its size field or counts changed, and a suffix that fits again. */
function forged(at: number, value: number): Uint8Array {
  return withSuffix(changed(dfuse.slice(0, -16), at, value), ids, 0x011a);
}

test('a raw image is one piece without an address', () => {
  const image = parseImage('firmware.bin', raw);
  assert.equal(image.kind, 'raw');
  assert.equal(image.suffix, null);
  assert.deepEqual(image.pieces, [{ alternate: null, address: null, bytes: raw }]);
});

test('a DFU suffix, 1.0 or 1.1, is taken off and its ids are kept', () => {
  for (const version of [0x0100, 0x0110]) {
    const image = parseImage('firmware.dfu', withSuffix(raw, ids, version));
    assert.deepEqual(image.suffix, { ...ids, release: 0x0200, version });
    assert.deepEqual(image.pieces[0]?.bytes, raw);
  }
});

test('a DfuSe container has its elements with address and alternate', () => {
  const image = parseImage('openmv.dfu', dfuse);
  assert.equal(image.kind, 'dfuse');
  assert.deepEqual(
    image.pieces.map(({ alternate, address, bytes }) => [alternate, address, bytes.length]),
    [
      [0, 0x0800_0000, 40],
      [0, 0x0800_0100, 7],
      [1, 0x9000_0000, 3],
    ],
  );
  assert.deepEqual(image.pieces[1]?.bytes, randomBytes(7, 2));
});

const broken: readonly (readonly [string, string, Uint8Array, ErrorCode, RegExp])[] = [
  ['an empty file', 'a.bin', new Uint8Array(0), 'image-unreadable', /^a\.bin is empty\.$/],
  [
    'an ELF file',
    'a.bin',
    Uint8Array.of(0x7f, 0x45, 0x4c, 0x46, 1),
    'image-unreadable',
    /an ELF file/,
  ],
  [
    'an Intel HEX file',
    'a.hex',
    Buffer.from(':10000000'.padEnd(43, '0')),
    'image-unreadable',
    /Intel HEX/,
  ],
  ['a web page', 'a.bin', Buffer.from('<!DOCTYPE html>'), 'image-unreadable', /a web page/],
  [
    'a .zip that is none',
    'a.zip',
    raw,
    'image-damaged',
    /^a\.zip is damaged: it is no zip file\.$/,
  ],
  ['a .dfu without anything of one', 'a.dfu', raw, 'image-damaged', /neither/],
  [
    'a suffix and nothing else',
    'a.dfu',
    withSuffix(new Uint8Array(0), ids),
    'image-damaged',
    /nothing else/,
  ],
  ['a flipped bit under a suffix', 'a.dfu', changed(suffixed, 50, 1), 'image-damaged', /checksum/],
  [
    'a suffix longer than the file',
    'a.dfu',
    changed(suffixed, suffixed.length - 5, 200),
    'image-damaged',
    /200 bytes/,
  ],
  ['a cut container', 'a.dfu', dfuse.subarray(0, 200), 'image-damaged', /end is missing/],
  [
    'a container cut within its suffix',
    'a.dfu',
    dfuse.subarray(0, -1),
    'image-damaged',
    /end is missing/,
  ],
  ['a container of another version', 'a.dfu', forged(5, 2), 'image-damaged', /version is 2/],
  ['a wrong size in the prefix', 'a.dfu', forged(6, 1), 'image-damaged', /should hold/],
  ['more targets than there are', 'a.dfu', forged(10, 3), 'image-damaged', /target 3 of 3/],
  [
    'fewer targets than there are',
    'a.dfu',
    forged(10, 1),
    'image-damaged',
    /after its last target/,
  ],
  [
    'a target size beyond the end',
    'a.dfu',
    forged(11 + 266 + 2, 1),
    'image-damaged',
    /target 1 is cut off/,
  ],
  [
    'a target size that is too small',
    'a.dfu',
    forged(11 + 266, 60),
    'image-damaged',
    /element 2 of target 1/,
  ],
  ['four billion elements', 'a.dfu', forged(11 + 270 + 3, 0xff), 'image-damaged', /elements/],
  [
    'an element size of gigabytes',
    'a.dfu',
    forged(11 + 274 + 7, 0xff),
    'image-damaged',
    /element 1 of target 1/,
  ],
  [
    'elements that overlap',
    'a.dfu',
    dfuseFile([
      { alternate: 0, address: 0x100, bytes: randomBytes(17) },
      { alternate: 0, address: 0x110, bytes: randomBytes(16) },
    ]),
    'image-damaged',
    /overlap at 0x110/,
  ],
  ['a container without firmware', 'a.dfu', dfuseFile([]), 'image-damaged', /no firmware/],
];

for (const [title, name, bytes, code, says] of broken) {
  test(`refuses ${title}`, () => {
    assert.throws(() => parseImage(name, bytes), {
      name: 'DoctorError',
      code,
      exitCode: 4,
      message: says,
    });
  });
}

test('any bytes are an image or a clear refusal, and an image is never larger than its file', () => {
  const forgery = fc
    .tuple(fc.nat(dfuse.length - 17), fc.nat(255))
    .map(([at, value]) => forged(at, value));
  const cut = fc.nat(dfuse.length).map((length) => dfuse.subarray(0, length));
  fc.assert(
    fc.property(fc.oneof(fc.uint8Array({ maxLength: 400 }), forgery, cut), (bytes) => {
      try {
        const { pieces } = parseImage('any.dfu', bytes);
        const size = pieces.reduce((sum, piece) => sum + piece.bytes.length, 0);
        assert.ok(size > 0 && size <= bytes.length);
      } catch (error) {
        assert.ok(error instanceof DoctorError, String(error));
      }
    }),
  );
});
