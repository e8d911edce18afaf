import assert from 'node:assert/strict';
import { test } from 'node:test';
import { boards } from '../../src/boards/catalog.ts';
import { simulatedBoards } from '../../src/simulator/preset.ts';
import { firmwareBytes, flashRig, randomBytes } from '../support/flash-rig.ts';
import type { Board, Partition } from '../../src/boards/board.ts';
import type { SimulatedCamera } from '../../src/simulator/camera.ts';

/** A stack that each family has memory for; where none is judged it does not matter. */
const stacks = { STM32F4: 0x1001_0000, STM32F7: 0x2002_0000, STM32H7: 0x2400_0000 };
const stackOf = ({ mcu }: Board): number =>
  Object.entries(stacks).find(([family]) => mcu.startsWith(family))?.[1] ?? 0x2000_1000;

function contentOf({ memory, external }: SimulatedCamera): readonly Uint8Array[] {
  return [memory, ...(external === null ? [] : [external])].map((each) =>
    each.read(each.start, each.size),
  );
}

/** All memories as they were, but for these bytes. */
function assertOnly(
  camera: SimulatedCamera,
  before: readonly Uint8Array[],
  written: readonly { readonly start: number; readonly bytes: Uint8Array }[],
): void {
  const memories = [camera.memory, ...(camera.external === null ? [] : [camera.external])];
  for (const { start, bytes } of written) {
    const index = memories.findIndex((each) => each.contains(start, bytes.length));
    before[index]?.set(bytes, start - (memories[index]?.start ?? 0));
  }
  for (const [index, wanted] of before.entries()) {
    const held = contentOf(camera)[index] ?? new Uint8Array(0);
    assert.ok(Buffer.from(wanted).equals(held), `memory ${index} is not what it should be`);
    assert.equal(memories[index]?.wear.overProgrammedBytes, 0);
  }
}

test('every board that is flashed over DFU is simulated', () => {
  const flashed = boards.filter(({ protocols }) => protocols.bootloader ?? protocols.rom);
  assert.deepEqual(
    flashed.map(({ id }) => id),
    simulatedBoards.map(({ id }) => id),
  );
});

for (const board of simulatedBoards) {
  for (const partition of board.partitions.filter(({ write }) => write === 'firmware')) {
    test(`${board.id} bootloader: firmware fills ${partition.name} and nothing else`, async () => {
      const { camera, flash } = flashRig(board.id, 'bootloader');
      const before = contentOf(camera);
      const bytes = firmwareBytes(partition.size, partition.start, stackOf(board));
      const report = await flash('firmware.bin', bytes, { partition: partition.name });
      assert.equal(report.result, 'verified', report.message);
      assert.equal(report.board, board.id);
      assertOnly(camera, before, [{ start: partition.start, bytes }]);
    });
  }

  // The ends of the others lie inside a block: their neighbours are kept.
  const others = board.partitions.filter(({ write }) => write === 'data' || write === 'files');
  for (const partition of board.protocols.bootloader === 'dfu' ? others : []) {
    test(`${board.id} bootloader: an image of odd length goes into ${partition.name} and nothing else`, async () => {
      const { camera, flash } = flashRig(board.id, 'bootloader');
      const before = contentOf(camera);
      const bytes = randomBytes(Math.min(partition.size, 300_000) - 77);
      const options = { partition: partition.name, eraseFiles: true };
      const report = await flash('content.img', bytes, options);
      assert.equal(report.result, 'verified', report.message);
      assertOnly(camera, before, [{ start: partition.start, bytes }]);
    });
  }

  if (board.protocols.rom === 'dfuse' && board.bootloaderRange !== null) {
    const { start, size } = board.bootloaderRange;
    test(`${board.id} ROM loader: what fills the bootloader's place goes there and nowhere else`, async () => {
      const { camera, flash } = flashRig(board.id, 'rom');
      const before = contentOf(camera);
      const bytes = firmwareBytes(size, start, stackOf(board));
      const report = await flash('image.bin', bytes, { address: start, eraseFiles: true });
      assert.equal(report.result, 'verified', report.message);
      assertOnly(camera, before, [{ start, bytes }]);
      assert.equal(camera.rom?.regionWrites, 0);
    });
  }

  if (board.protocols.bootloader === 'dfuse' && board.firmware !== null) {
    const { start, size } = board.firmware;
    test(`${board.id}: firmware.bin fills the application's place through Arduino's loader`, async () => {
      const { camera, flash } = flashRig(board.id, 'bootloader');
      const before = contentOf(camera);
      const bytes = firmwareBytes(size, start, stackOf(board));
      const report = await flash('firmware.bin', bytes);
      assert.equal(report.result, 'verified', report.message);
      assert.deepEqual([report.board, report.protocol], [board.id, 'dfuse']);
      assertOnly(camera, before, [{ start, bytes }]);
    });

    test(`${board.id}: ROMFS goes into the flash chip beside, by its address and second alternate`, async () => {
      const { camera, flash } = flashRig(board.id, 'bootloader');
      const before = contentOf(camera);
      const bytes = randomBytes(100_001);
      const report = await flash('romfs0.img', bytes, { address: 0x90b0_0000 });
      assert.equal(report.result, 'verified', report.message);
      assertOnly(camera, before, [{ start: 0x90b0_0000, bytes }]);
    });
  }
}

/** FIRMWARE reached to the end of the flash before there was ROMFS0. */
const oldFirmware: readonly (readonly [board: string, Pick<Partition, 'start' | 'size'>])[] = [
  ['OPENMV2', { start: 0x0801_0000, size: 0xd_0000 }],
  ['OPENMV3', { start: 0x0802_0000, size: 0x1a_0000 }],
  ['OPENMV4', { start: 0x0804_0000, size: 0x1a_0000 }],
  ['OPENMV4P', { start: 0x0804_0000, size: 0x1c_0000 }],
];

for (const [id, { start, size }] of oldFirmware) {
  test(`${id} with a bootloader of v4.6, without ROMFS0: firmware goes in, ROMFS is refused`, async () => {
    const { camera, flash } = flashRig(id, 'bootloader', { oldBootloader: true });
    const before = contentOf(camera);
    const bytes = firmwareBytes(size, start, stackOf(camera.board));
    const report = await flash('firmware.bin', bytes, { leave: false });
    assert.equal(report.result, 'verified', report.message);
    const romfs = await flash('romfs0.img', randomBytes(5000));
    assert.equal(romfs.code, 'image-address-outside', romfs.message);
    assert.match(romfs.message ?? '', /no partition ROMFS0; it has .*older than firmware v4\.7\.0/);
    assertOnly(camera, before, [{ start, bytes }]);
  });
}
