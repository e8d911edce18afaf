import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { firmwareBytes, flashRig, randomBytes } from '../support/flash-rig.ts';
import { respelt, tellOtherwise } from '../support/garbled.ts';
import type { FlashReport } from '../../src/core/report.ts';
import type { FlashRig } from '../support/flash-rig.ts';

const start = 0x0800_0000;
const functionalType = 0x21;

/** wTransferSize of the functional descriptor (DFU 1.1 §4.1.3), which is the last of the configuration. */
function withBlocksOf(bytes: number) {
  return (descriptor: Uint8Array): Uint8Array => {
    const at = descriptor.length - 9;
    if (descriptor[1] !== 2 || descriptor[at + 1] !== functionalType) return descriptor;
    const changed = descriptor.slice();
    new DataView(changed.buffer).setUint16(at + 5, bytes, true);
    return changed;
  };
}

function withoutFunctional(descriptor: Uint8Array): Uint8Array {
  const at = descriptor.length - 9;
  if (descriptor[1] !== 2 || descriptor[at + 1] !== functionalType) return descriptor;
  return descriptor.subarray(0, at);
}

async function refused(rig: FlashRig, code: string): Promise<FlashReport> {
  const before = rig.camera.memory.read(start, rig.camera.memory.size);
  const image = firmwareBytes(30_000, start, 0x2001_0000);
  const report = await rig.flash('bootloader.bin', image);
  assert.equal(report.code, code, report.message);
  assert.ok(Buffer.from(before).equals(rig.camera.memory.read(start, rig.camera.memory.size)));
  return report;
}

describe('a loader that tells a size of its blocks that none has is not written', () => {
  for (const [board, mode, sizes] of [
    ['OPENMV4', 'bootloader', [0, 16, 1000, 32_768]],
    ['OPENMV4', 'rom', [0, 16, 1000, 32_768]],
  ] as const) {
    for (const size of sizes) {
      it(`${mode}: ${size}`, async () => {
        const rig = flashRig(board, mode);
        tellOtherwise(rig, withBlocksOf(size));
        const report = await refused(rig, 'flash-device-error');
        assert.match(report.message ?? '', new RegExp(`asks for blocks of ${size} bytes`));
      });
    }
    it(`${mode}: none`, async () => {
      const rig = flashRig(board, mode);
      tellOtherwise(rig, withoutFunctional);
      await refused(rig, 'flash-device-error');
    });
  }
});

/** Other boards with ST's ROM loader, and ours with a wrong digit. */
const foreign = [
  ['a G4 with pages of 2 KiB', 'OPENMV4', '16*128Kg', '64*02Kg'],
  ['an F411 of 512 KiB', 'OPENMV2', '07*128Kg', '03*128Kg'],
  ['an H743 with a wrong digit', 'OPENMV4', '16*128Kg', '16*028Kg'],
  ['an F765 with a wrong digit', 'OPENMV3', '07*256Kg', '07*056Kg'],
] as const;

describe('a ROM loader whose flash no camera has is left alone', () => {
  for (const [what, board, from, to] of foreign) {
    it(what, async () => {
      const rig = flashRig(board, 'rom');
      tellOtherwise(rig, (descriptor) => respelt(descriptor, from, to));
      const report = await refused(rig, 'foreign-dfu-device');
      assert.equal(report.result, 'refused');
    });
  }

  it('but is flashed by its own map where --address says the place', async () => {
    const rig = flashRig('OPENMV2', 'rom');
    tellOtherwise(rig, (descriptor) => respelt(descriptor, '07*128Kg', '03*128Kg'));
    const image = randomBytes(20_000);
    const report = await rig.flash('blink.bin', image, { address: start + 0x4_0000 });
    assert.equal(report.result, 'verified', report.message);
    assert.deepEqual(rig.camera.memory.read(start + 0x4_0000, image.length), image);
  });
});

it('a name that is cut short, wherever it is, is never taken for the map of a smaller chip', async () => {
  let flashed = 0;
  for (let length = 2; length < 170; length += 2) {
    const rig = flashRig('OPENMV2', 'rom');
    const expected = rig.camera.memory.read(start, rig.camera.memory.size);
    const image = randomBytes(20_000);
    tellOtherwise(rig, (descriptor) =>
      Buffer.from(descriptor).includes('I\0n\0t\0e\0r\0n\0a\0l')
        ? descriptor.subarray(0, length)
        : descriptor,
    );
    const report = await rig.flash('image.bin', image, { address: start + 0x2_0000 });
    if (report.result === 'verified') expected.set(image, 0x2_0000);
    flashed += report.result === 'verified' ? 1 : 0;
    assert.equal(report.result === 'verified' || report.code === 'flash-device-error', true);
    assert.deepEqual(rig.camera.memory.read(start, rig.camera.memory.size), expected);
  }
  assert.ok(flashed > 60, `${flashed} of 84`);
});
