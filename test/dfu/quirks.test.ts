import assert from 'node:assert/strict';
import { test } from 'node:test';
import { boards } from '../../src/boards/catalog.ts';
import { quirkRows, quirksOf } from '../../src/dfu/quirks.ts';

test('every quirk says where it was learnt', () => {
  for (const { quirk, source } of quirkRows) assert.match(source, /\w{4}/, quirk);
});

test('the ROM loader of an H743 has its own, that of an F427 has not', () => {
  assert.deepEqual(
    [...quirksOf(0x0483, 0xdf11, 'STM32H7')],
    [
      ['holds-answer', 0],
      ['busy-until-cleared', 0x0810_0000],
      ['largest-image', 0x10_0000],
    ],
  );
  assert.deepEqual([...quirksOf(0x0483, 0xdf11, 'STM32F4').keys()], ['holds-answer']);
});

test('a loader that is in no row, or a chip nobody knows, is taken by the book', () => {
  assert.deepEqual([...quirksOf(0x0483, 0xdf11, null)], []);
  assert.deepEqual([...quirksOf(0x2341, 0x035f, 'STM32H7')], []);
});

test("every id of OpenMV's bootloader in the catalogue is in the table", () => {
  for (const board of boards) {
    for (const { vendorId, productId } of board.protocols.bootloader === 'dfu'
      ? board.bootloader
      : []) {
      assert.ok(quirksOf(vendorId, productId, null).has('block-zero-first'), board.id);
    }
  }
});
