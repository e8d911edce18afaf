import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hasVectorTable, vectorObjection } from '../../src/firmware/vector-table.ts';
import { firmwareBytes } from '../support/flash-rig.ts';

const m7 = { start: 0x0802_0000, size: 0x1a_0000 };

/** Stack pointer and reset vector of the images in openmv's git at tag 3.4.2 (openmv.md §3.1). */
const released = [
  ['M7 firmware', 'STM32F765', m7, 0x2002_0000, 0x0808_6225],
  ['H7 firmware', 'STM32H743', { start: 0x0804_0000, size: 0x1a_0000 }, 0x3004_0000, 0x080a_a8d1],
  ['H7 bootloader', 'STM32H743', { start: 0x0800_0000, size: 0x2_0000 }, 0x2002_0000, 0x0800_47e9],
] as const;

for (const [what, mcu, link, stack, reset] of released) {
  test(`nothing speaks against the ${what} of release 3.4.2`, () => {
    const bytes = new Uint8Array(64);
    const view = new DataView(bytes.buffer);
    view.setUint32(0, stack, true);
    view.setUint32(4, reset, true);
    assert.equal(vectorObjection(bytes, link, mcu), null);
  });
}

test('a stack where the chip has no memory, a vector elsewhere, an even vector, a short file', () => {
  const good = firmwareBytes(1000, m7.start, 0x2002_0000);
  assert.equal(vectorObjection(good, m7, 'STM32F765'), null);
  const wrong = (offset: number, value: number): string | null => {
    const bytes = good.slice();
    new DataView(bytes.buffer).setUint32(offset, value, true);
    return vectorObjection(bytes, m7, 'STM32F765');
  };
  assert.match(wrong(0, 0x3004_0000) ?? '', /stack would start at 0x30040000/);
  assert.match(wrong(4, 0x0801_ffff) ?? '', /reset vector is 0x0801ffff/);
  assert.match(wrong(4, 0x081c_0001) ?? '', /reset vector is 0x081c0001/);
  assert.match(wrong(4, 0x0802_0400) ?? '', /reset vector is 0x08020400/);
  assert.match(wrong(4, 0) ?? '', /reset vector is 0x00000000/);
  assert.match(wrong(12, 0x0801_0401) ?? '', /vector 3 is 0x08010401/);
  assert.equal(wrong(28, 0), null, 'reserved entries are 0');
  assert.match(vectorObjection(good.subarray(0, 63), m7, 'STM32F765') ?? '', /too short/);
});

test('chips whose images begin with something else are not judged', () => {
  for (const mcu of ['MIMXRT1062', 'STM32N657', 'RP2040']) {
    assert.equal(hasVectorTable(mcu), false);
    assert.equal(vectorObjection(new Uint8Array(100), m7, mcu), null);
  }
});
