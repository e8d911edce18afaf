import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { endOf, parseMemoryMap, sectorsCovering } from '../../src/dfu/memory-map.ts';

const K = 1024;

const real: readonly (readonly [string, string, readonly (readonly number[])[]])[] = [
  [
    'F427 ROM',
    '@Internal Flash  /0x08000000/04*016Kg,01*064Kg,07*128Kg',
    [
      [0x0800_0000, 16 * K, 4],
      [0x0801_0000, 64 * K, 1],
      [0x0802_0000, 128 * K, 7],
    ],
  ],
  ['H743 ROM', '@Internal Flash   /0x08000000/16*128Kg', [[0x0800_0000, 128 * K, 16]]],
  [
    'Arduino, first sector read-only',
    '@Internal Flash 2MB   /0x08000000/01*128Ka,15*128Kg',
    [
      [0x0800_0000, 128 * K, 1],
      [0x0802_0000, 128 * K, 15],
    ],
  ],
  [
    'bytes without a unit',
    '@OTP Memory /0x1FFF7800/01*512 e,01*016 e',
    [
      [0x1fff_7800, 512, 1],
      [0x1fff_7a00, 16, 1],
    ],
  ],
  [
    'several regions',
    '@Option Bytes   /0x1FFF7800/01*040 e/0x1FFFF800/01*040 e',
    [
      [0x1fff_7800, 40, 1],
      [0x1fff_f800, 40, 1],
    ],
  ],
  ['megabytes', '@Flash/0x90000000/2*16Mg', [[0x9000_0000, 16 * K * K, 2]]],
];

for (const [what, text, runs] of real) {
  test(`memory map: ${what}`, () => {
    const map = parseMemoryMap(text);
    assert.equal(map?.complete, true);
    assert.deepEqual(
      map.runs.map((run) => [run.start, run.sectorSize, run.count]),
      runs,
    );
  });
}

test('the letter holds the permissions in its low three bits', () => {
  const permissions = Array.from('abcdefg', (letter) => {
    const run = parseMemoryMap(`@Flash/0x0/1*1K${letter}`)?.runs[0];
    return [run?.readable, run?.erasable, run?.writable].map(Number).join('');
  });
  assert.deepEqual(permissions, ['100', '010', '110', '001', '101', '011', '111']);
});

test('a map that is cut off keeps what is whole and says so', () => {
  const text = '@Internal Flash  /0x08000000/04*016Kg,01*064Kg,07*128Kg';
  for (const [length, runs] of [
    [54, 2],
    [40, 1],
    [31, 0],
  ] as const) {
    const map = parseMemoryMap(text.slice(0, length));
    assert.deepEqual([map?.complete, map?.runs.length], [false, runs], text.slice(0, length));
  }
});

for (const text of ['', 'Internal Flash', '@Internal Flash', 'FIRMWARE']) {
  test(`no memory map: "${text}"`, () => {
    assert.equal(parseMemoryMap(text), null);
  });
}

for (const text of [
  '@Flash/0x08000000/99999*99999Mg',
  '@Flash/0xFFFFFFFF/2*1Kg',
  '@Flash/0x08000000/0*16Kg',
  '@Flash/0x08000000/1*0Kg',
  '@Flash/0x08000000/99999*1 g',
  '@Flash/08000000/1*1Kg',
  '@Flash/0x08000000/1*1Kz',
]) {
  test(`not to be believed: ${text}`, () => {
    const map = parseMemoryMap(text);
    assert.deepEqual([map?.complete, map?.runs], [false, []]);
  });
}

test('any text gives a bounded map or none', () => {
  const pieces = fc.constantFrom(
    '@',
    '/',
    '0x08000000',
    '*',
    ',',
    '99999',
    '128',
    'K',
    'M',
    'g',
    ' ',
  );
  const text = fc.oneof(
    fc.string(),
    fc.array(pieces, { maxLength: 60 }).map((all) => all.join('')),
  );
  fc.assert(
    fc.property(text, (any) => {
      const map = parseMemoryMap(any);
      const sectors = map?.runs.reduce((sum, run) => sum + run.count, 0) ?? 0;
      assert.ok(sectors <= 65_536);
      for (const run of map?.runs ?? []) assert.ok(endOf(run) <= 2 ** 32 && run.sectorSize > 0);
    }),
  );
});

test('the sectors that cover a range touch it, hang together and reach over both its ends', () => {
  const runs = parseMemoryMap('@Flash/0x08000000/04*016Kg,01*064Kg,07*128Kg')?.runs ?? [];
  const end = 0x10_0000;
  fc.assert(
    fc.property(fc.nat(end - 1), fc.integer({ min: 1, max: end }), (offset, length) => {
      const start = 0x0800_0000 + offset;
      const stop = Math.min(start + length, 0x0800_0000 + end);
      const sectors = sectorsCovering(runs, start, stop);
      const [first] = sectors;
      const last = sectors.at(-1);
      assert.ok(first !== undefined && last !== undefined);
      assert.ok(first.start <= start && first.start + first.size > start);
      assert.ok(last.start < stop && last.start + last.size >= stop);
      for (const [index, sector] of sectors.entries()) {
        const next = sectors[index + 1];
        if (next !== undefined) assert.equal(sector.start + sector.size, next.start);
      }
    }),
  );
});

test('nothing covers an empty range or one outside', () => {
  const runs = parseMemoryMap('@Flash/0x08000000/04*016Kg')?.runs ?? [];
  assert.deepEqual(sectorsCovering(runs, 0x0801_0000, 0x0802_0000), []);
  assert.deepEqual(sectorsCovering(runs, 0x0700_0000, 0x0800_0000), []);
});
