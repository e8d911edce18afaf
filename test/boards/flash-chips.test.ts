import assert from 'node:assert/strict';
import test from 'node:test';
import { flashChips, sectorsOf, sizeOf, spiFlash } from '../../src/boards/flash-chips.ts';

const KiB = 1024;

const layouts = [
  [
    'STM32F427',
    1024,
    [
      [0, 16],
      [3, 16],
      [4, 64],
      [5, 128],
      [11, 128],
    ],
  ],
  [
    'STM32F427 2 MiB',
    2048,
    [
      [12, 16],
      [16, 64],
      [23, 128],
    ],
  ],
  [
    'STM32F765',
    2048,
    [
      [3, 32],
      [4, 128],
      [5, 256],
      [11, 256],
    ],
  ],
  [
    'STM32H743',
    2048,
    [
      [0, 128],
      [15, 128],
    ],
  ],
] as const;

for (const [mcu, kibibytes, sizes] of layouts) {
  test(`${mcu} has ${kibibytes} KiB in the sectors of its reference manual`, () => {
    const chip = flashChips[mcu];
    assert.ok(chip);
    assert.equal(sizeOf(chip), kibibytes * KiB);
    const sectors = sectorsOf(chip);
    for (const [index, size] of sizes) assert.equal(sectors[index]?.size, size * KiB);
    assert.equal(sectors.at(-1)?.index, sectors.length - 1);
  });
}

test('the banks of an H743 meet at 1 MiB', () => {
  const sectors = sectorsOf(flashChips['STM32H743'] ?? spiFlash);
  assert.equal(sectors[7]?.bank, 0);
  assert.deepEqual(sectors[8], { index: 8, start: 0x08100000, size: 128 * KiB, bank: 1 });
});

test('sectors follow each other without a gap', () => {
  for (const chip of [...Object.values(flashChips), spiFlash]) {
    let next = chip.start;
    for (const sector of sectorsOf(chip)) {
      assert.equal(sector.start, next);
      next += sector.size;
    }
  }
});

test('every sector size has an erase time at both loaders, longer for larger sectors', () => {
  for (const [name, chip] of Object.entries({ ...flashChips, spiFlash })) {
    for (const parallelism of [chip.romParallelism, chip.bootloaderParallelism]) {
      assert.ok(chip.program[parallelism], name);
      let last = 0;
      for (const size of [...new Set(sectorsOf(chip).map((sector) => sector.size))]) {
        const duration = chip.erase[parallelism]?.get(size);
        assert.ok(duration, `${name} ${size}`);
        assert.ok(duration.typical > last && duration.maximum > duration.typical);
        last = duration.typical;
      }
    }
  }
});

/** From dfu-peers.md §5: seconds to erase and to program, by the data sheets. */
const totals = [
  ['STM32F427', 'x32', 0x08000000, 1024, 8.55, 4.19],
  ['STM32F427', 'x8', 0x08000000, 1024, 16.8, 16.8],
  ['STM32F765', 'x8', 0x08000000, 1024, 9.0, 16.8],
  ['STM32H743', 'x32', 0x08000000, 1024, 8.8, 4.26],
  ['STM32H743', 'x64', 0x08000000, 1024, 8.0, 3.28],
] as const;

for (const [mcu, parallelism, start, kibibytes, erase, program] of totals) {
  test(`${mcu} at ${parallelism} needs ${erase} s to erase and ${program} s to program 1 MiB`, () => {
    const chip = flashChips[mcu];
    assert.ok(chip);
    const end = start + kibibytes * KiB;
    const eraseMs = sectorsOf(chip)
      .filter((sector) => sector.start < end)
      .reduce((ms, { size }) => ms + (chip.erase[parallelism]?.get(size)?.typical ?? 0), 0);
    const unit = chip.program[parallelism];
    const programMs = ((kibibytes * KiB) / (unit?.bytes ?? 1)) * (unit?.duration.typical ?? 0);
    assert.ok(Math.abs(eraseMs / 1000 - erase) < 0.06, `${eraseMs}`);
    assert.ok(Math.abs(programMs / 1000 - program) < 0.03, `${programMs}`);
  });
}
