import assert from 'node:assert/strict';
import { test } from 'node:test';
import { flashChips } from '../../src/boards/flash-chips.ts';
import { flashOfMap, flashOfOptionBytes, runsOf } from '../../src/dfu/known-flash.ts';
import { endOf, parseMemoryMap } from '../../src/dfu/memory-map.ts';
import { mapDevice } from '../../src/flash/device-map.ts';
import { boards } from '../../src/boards/catalog.ts';

const maps = [
  ['@Internal Flash  /0x08000000/04*016Kg,01*064Kg,07*128Kg', 'STM32F4'],
  ['@Internal Flash  /0x08000000/04*032Kg,01*128Kg,07*256Kg', 'STM32F7'],
  ['@Internal Flash   /0x08000000/16*128Kg', 'STM32H7'],
] as const;

for (const [text, family] of maps) {
  test(`${family} is known by its memory map`, () => {
    const map = parseMemoryMap(text);
    assert.ok(map);
    assert.equal(flashOfMap(map)?.family, family);
  });
}

test('the sectors of a chip hang together', () => {
  for (const chip of Object.values(flashChips)) {
    const runs = runsOf(chip);
    for (const [index, run] of runs.entries()) {
      const next = runs[index + 1];
      if (next !== undefined) assert.equal(endOf(run), next.start);
    }
  }
});

test('an F427 whose ROM cuts its map short is known by its option bytes, and mapped from the table', () => {
  const alternates = [
    { number: 0, name: '@Internal Flash  /0x08000000/04*' },
    { number: 1, name: '@Option Bytes  /0x1FFFC000/01*0' },
  ];
  const names = alternates.map(({ name }) => name);
  assert.equal(flashOfOptionBytes(names, ['STM32H743', 'STM32F427'])?.family, 'STM32F4');
  assert.equal(flashOfOptionBytes(names, ['STM32H743']), null);
  const map = mapDevice({
    protocol: 'dfuse',
    mode: 'rom',
    vendorId: 0x0483,
    productId: 0xdf11,
    boards: boards.filter((board) => board.protocols.rom === 'dfuse'),
    alternates,
  });
  const [area] = map.areas;
  const last = area?.runs.at(-1);
  assert.ok(last);
  assert.equal(endOf(last), 0x0810_0000);
  assert.deepEqual(
    map.boards.map(({ mcu }) => mcu.slice(0, 7)),
    ['STM32F4', 'STM32F4'],
  );
  assert.ok(map.quirks.has('holds-answer'));
});
