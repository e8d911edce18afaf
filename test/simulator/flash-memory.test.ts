import assert from 'node:assert/strict';
import test from 'node:test';
import { flashChips, spiFlash } from '../../src/boards/flash-chips.ts';
import { FlashMemory } from '../../src/simulator/flash-memory.ts';

const h743 = (): FlashMemory => new FlashMemory(flashChips['STM32H743'] ?? spiFlash);

test('starts with a content that is not blank and the same in every run', () => {
  const [one, two] = [h743(), h743()];
  const bytes = one.read(0x08000000, 4096);
  assert.deepEqual(bytes, two.read(0x08000000, 4096));
  assert.ok(bytes.filter((byte) => byte === 0xff).length < 64);
  const other = new FlashMemory(flashChips['STM32H743'] ?? spiFlash, 3);
  assert.notDeepEqual(bytes, other.read(0x08000000, 4096));
});

test('programming only clears bits and counts what could not become what was asked', () => {
  const memory = h743();
  memory.load(0x08000000, Uint8Array.of(0b1111_0000, 0xff));
  const ms = memory.program(0x08000000, Uint8Array.of(0b1010_1010, 0x12), 'x32');
  assert.deepEqual([...memory.read(0x08000000, 2)], [0b1010_0000, 0x12]);
  assert.equal(memory.wear.overProgrammedBytes, 1);
  assert.equal(memory.wear.programmedBytes, 2);
  assert.equal(ms, 0.13);
});

test('erasing sets one sector to FF and takes its time', () => {
  const memory = h743();
  const before = memory.read(0x0801ffff, 1);
  const sector = memory.sectorAt(0x08020005);
  assert.ok(sector);
  assert.equal(memory.erase(sector, 'x32'), 1100);
  assert.ok(memory.read(0x08020000, 0x20000).every((byte) => byte === 0xff));
  assert.deepEqual(memory.read(0x0801ffff, 1), before);
  assert.notEqual(memory.read(0x08040000, 4).join(), '255,255,255,255');
  assert.deepEqual(memory.wear, {
    erasedSectors: 1,
    programmedBytes: 0,
    overProgrammedBytes: 0,
    busyMs: 1100,
  });
});

test('a write-protected sector keeps its content and says nothing', () => {
  const memory = h743();
  memory.writeProtected.add(1);
  const before = memory.read(0x08020000, 8);
  const sector = memory.sectorAt(0x08020000);
  assert.ok(sector);
  assert.equal(memory.erase(sector, 'x32'), 0);
  memory.program(0x08020000, new Uint8Array(8), 'x32');
  assert.deepEqual(memory.read(0x08020000, 8), before);
  memory.program(0x0801fffc, new Uint8Array(8), 'x32');
  assert.deepEqual([...memory.read(0x0801fffc, 4)], [0, 0, 0, 0], 'the sector before is written');
  assert.deepEqual(memory.read(0x08020000, 8), before);
});

test('finds the sector of an address, at its edges too', () => {
  const memory = new FlashMemory(flashChips['STM32F765'] ?? spiFlash);
  assert.equal(memory.sectorAt(0x0801ffff)?.index, 3);
  assert.equal(memory.sectorAt(0x08020000)?.index, 4);
  assert.equal(memory.sectorAt(0x081fffff)?.index, 11);
  assert.equal(memory.sectorAt(0x08200000), null);
  assert.equal(memory.sectorAt(0x07ffffff), null);
  assert.equal(memory.contains(0x081ffff0, 16), true);
  assert.equal(memory.contains(0x081ffff0, 17), false);
});

test('a dropped write is confirmed and forgotten, once', () => {
  const memory = h743();
  const before = memory.read(0x08000000, 4);
  memory.droppedWrites = 1;
  memory.program(0x08000000, new Uint8Array(4), 'x32');
  assert.deepEqual(memory.read(0x08000000, 4), before);
  memory.program(0x08000000, new Uint8Array(4), 'x32');
  assert.deepEqual([...memory.read(0x08000000, 4)], [0, 0, 0, 0]);
});
