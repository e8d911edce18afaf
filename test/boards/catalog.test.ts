import assert from 'node:assert/strict';
import test from 'node:test';
import { boards } from '../../src/boards/catalog.ts';
import { flashChips, sizeOf } from '../../src/boards/flash-chips.ts';
import type { Mode } from '../../src/boards/board.ts';

/** Flash beside the microcontroller, as it is mapped. */
const externalFlash = 0x9000_0000;

/** Ids that stand for several boards, and have to. */
const shared = new Set(['rom 0483:df11', 'run 1209:abd1', 'rom 2e8a:0003']);

test('every id stands for one board in one mode, but for those known to be shared', () => {
  const owners = new Map<string, string[]>();
  for (const board of boards) {
    for (const mode of ['run', 'bootloader', 'rom'] as const) {
      for (const { vendorId, productId } of board[mode]) {
        const key = `${mode} ${hex(vendorId)}:${hex(productId)}`;
        owners.set(key, [...(owners.get(key) ?? []), board.id]);
      }
    }
  }
  const several = [...owners].filter(([, ids]) => ids.length > 1).map(([key]) => key);
  assert.deepEqual(new Set(several), shared);
  const modes = [...owners.keys()].map((key) => key.split(' ')[1]);
  assert.equal(new Set(modes).size, modes.length, 'an id belongs to one mode only');
});

test('board ids and names are unique', () => {
  assert.equal(new Set(boards.map(({ id }) => id)).size, boards.length);
  assert.equal(new Set(boards.map(({ name }) => name)).size, boards.length);
});

for (const board of boards) {
  test(`${board.id}: partitions have a size and do not overlap`, () => {
    // SPI_FLASH is the whole chip, ROMFS0 its end; RECOVERY is no memory.
    const real = board.partitions.filter(({ name }) => name !== 'SPI_FLASH' && name !== 'RECOVERY');
    for (const [i, one] of real.entries()) {
      assert.ok(one.size > 0 && one.size % 4096 === 0, one.name);
      for (const other of real.slice(i + 1)) {
        const apart = one.start + one.size <= other.start || other.start + other.size <= one.start;
        assert.ok(apart, `${one.name} and ${other.name}`);
      }
    }
    const names = board.partitions.map(({ name }) => name);
    assert.equal(new Set(names).size, names.length);
  });

  test(`${board.id}: what a DFU bootloader writes is named, and its own place is never written`, () => {
    const dfu = board.protocols.bootloader === 'dfu';
    assert.equal(board.partitions.length > 0, dfu);
    if (!dfu) return;
    assert.ok(board.partitions.some(({ write }) => write === 'firmware'));
    assert.equal(board.partitions[0]?.write, 'never');
  });

  test(`${board.id}: a mode without DFU says what to use instead`, () => {
    const modes: readonly Mode[] = ['bootloader', 'rom'];
    const flashable = modes.some((mode) => mode !== 'run' && board.protocols[mode] !== null);
    if (!flashable) assert.notEqual(board.insteadOfDfu, null);
    if (board.protocols.rom !== null) assert.ok(board.enterRom.length > 0);
    if (board.protocols.bootloader !== null) assert.ok(board.enterBootloader.length > 0);
  });

  const chip = flashChips[board.mcu];
  if (chip !== undefined) {
    test(`${board.id}: every address inside the chip is inside its flash`, () => {
      const end = chip.start + sizeOf(chip);
      const ranges = [board.firmware, board.bootloaderRange, ...board.forbidden];
      const internal = [...board.partitions, ...board.fileSystems].filter(
        ({ start }) => start >= chip.start && start < externalFlash,
      );
      for (const range of [...ranges, ...internal]) {
        if (range === null) continue;
        assert.ok(range.start >= chip.start && range.start + range.size <= end, hex(range.start));
      }
    });
  }

  if (board.partitions.some(({ name }) => name === 'FIRMWARE') && board.rom.length > 0) {
    test(`${board.id}: firmware, bootloader and files lie where the partitions say`, () => {
      const size = (name: string): number | undefined =>
        board.partitions.find((partition) => partition.name === name)?.size;
      assert.equal(board.firmware?.size, size('FIRMWARE'));
      if (board.bootloaderRange === null) return;
      assert.equal(board.bootloaderRange.size, size('BOOTLOADER'));
      assert.deepEqual(
        board.fileSystems,
        board.partitions.filter(({ name }) => name === 'FILESYSTEM').map(pick),
      );
    });
  }
}

test('the jumper BOOT to RST comes first, BOOT0 to 3.3V after it with the reason', () => {
  for (const board of boards.filter(({ protocols }) => protocols.rom === 'dfuse')) {
    const text = board.enterRom.join('\n');
    const first = text.indexOf('BOOT and RST');
    assert.ok(first > 0 && first < text.indexOf('BOOT0 with 3.3V'), board.id);
    assert.match(text, /0\.6 V/);
  }
});

test('a Nicla Vision never gets its bootloader sectors written', () => {
  const nicla = boards.find(({ id }) => id === 'ARDUINO_NICLA_VISION');
  assert.ok(nicla?.forbidden.some(({ start, size }) => start === 0x08020000 && size === 0x20000));
});

test("the AE3's table of contents and recovery are never written", () => {
  const ae3 = boards.find(({ id }) => id === 'OPENMV_AE3');
  const never = ae3?.partitions.filter(({ write }) => write === 'never').map(({ name }) => name);
  assert.deepEqual(never, ['BOOT', 'TOC', 'RECOVERY']);
});

function pick(range: { start: number; size: number }): unknown {
  return { start: range.start, size: range.size };
}

function hex(value: number): string {
  return value.toString(16).padStart(4, '0');
}
