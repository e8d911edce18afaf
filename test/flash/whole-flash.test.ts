import assert from 'node:assert/strict';
import { test } from 'node:test';
import { firmwareBytes, flashRig, randomBytes } from '../support/flash-rig.ts';

const MiB = 1024 * 1024;
const flashStart = 0x0800_0000;

for (const board of ['OPENMV2', 'OPENMV3', 'OPENMV4']) {
  test(`1 MiB goes through the ROM loader of an ${board}, byte for byte, as fast as the chip`, async () => {
    const { camera, flash } = flashRig(board, 'rom', { wireTime: true });
    const image = randomBytes(MiB);
    const report = await flash('image.bin', image, { address: flashStart, eraseFiles: true });
    assert.equal(report.result, 'verified', report.message);
    assert.deepEqual(camera.memory.read(flashStart, MiB), image);
    assert.equal(camera.memory.wear.overProgrammedBytes, 0);
    assert.equal(camera.rom?.regionWrites, 0);
    assert.equal(report.bytes.written, MiB);
    const busy = camera.memory.wear.busyMs;
    const writing = (report.bytes.written / (report.throughput ?? 1)) * 1000;
    // The wire of this model: 1 ms for each of the three requests of a block, and 1 ms per KiB.
    const blocks = MiB / (board === 'OPENMV4' ? 1024 : 2048);
    const wire = blocks * 3 + MiB / 1024;
    assert.ok(writing <= 1.05 * (busy + wire), `${writing} ms of ${busy} + ${wire}`);
  });
}

const partitions = [
  { board: 'OPENMV2', start: 0x0801_0000, size: 832 * 1024, stack: 0x1001_0000 },
  { board: 'OPENMV3', start: 0x0802_0000, size: 1664 * 1024, stack: 0x2002_0000 },
  { board: 'OPENMV4', start: 0x0804_0000, size: 1664 * 1024, stack: 0x3004_0000 },
];

for (const { board, start, size, stack } of partitions) {
  test(`firmware.bin fills the FIRMWARE partition of an ${board} through its bootloader`, async () => {
    const { camera, flash } = flashRig(board, 'bootloader', { wireTime: true });
    const around = [camera.memory.read(start - 4096, 4096), camera.memory.read(start + size, 4096)];
    const image = firmwareBytes(size, start, stack);
    const report = await flash('firmware.bin', image);
    assert.equal(report.result, 'verified', report.message);
    assert.equal(report.protocol, 'dfu');
    assert.equal(report.board, board);
    assert.deepEqual(camera.memory.read(start, size), new Uint8Array(image));
    assert.deepEqual(
      [camera.memory.read(start - 4096, 4096), camera.memory.read(start + size, 4096)],
      around,
    );
    assert.equal(camera.memory.wear.overProgrammedBytes, 0);
    const writing = (report.bytes.written / (report.throughput ?? 1)) * 1000;
    const wire = (size / 4096) * 3 + size / 1024;
    assert.ok(writing <= 1.05 * (camera.memory.wear.busyMs + wire), `${writing} ms`);
  });
}

test('the report tells what each part of a flash took', async () => {
  const { camera, flash } = flashRig('OPENMV2', 'rom', { wireTime: true });
  const report = await flash('image.bin', randomBytes(MiB), {
    address: flashStart,
    eraseFiles: true,
  });
  const { compare, write, verify, leave } = report.phases;
  const blocks = MiB / 2048;
  // Reading back takes 1 ms per request and 1 ms per KiB; comparing ends at the first difference.
  assert.ok(verify >= blocks + 1024 && verify < blocks + 1024 + 200, `verify ${verify} ms`);
  assert.ok(compare > 0 && compare < 200, `compare ${compare} ms`);
  assert.ok(write >= camera.memory.wear.busyMs, `write ${write} ms`);
  assert.ok(leave > 0 && leave < 50, `leave ${leave} ms`);
  const all = compare + write + verify + leave;
  assert.ok(
    all <= report.durationMs && all > report.durationMs - 50,
    `${all} of ${report.durationMs}`,
  );
});

test('a difference in the last block of the last sector is seen', async () => {
  const { camera, flash } = flashRig('OPENMV2', 'rom');
  const image = randomBytes(MiB);
  const held = image.slice();
  held[MiB - 1] = (held[MiB - 1] ?? 0) ^ 1;
  camera.memory.load(flashStart, held);
  const report = await flash('image.bin', image, { address: flashStart, eraseFiles: true });
  assert.equal(report.sectors.erased, 1);
  assert.deepEqual(camera.memory.read(flashStart, MiB), image);
});

test('an unchanged image is neither erased nor written', async () => {
  const { camera, flash } = flashRig('OPENMV2', 'bootloader');
  const image = firmwareBytes(500_000, 0x0801_0000, 0x1001_0000);
  await flash('firmware.bin', image, { leave: false });
  const erased = camera.memory.wear.erasedSectors;
  const again = await flash('firmware.bin', image, { leave: false });
  assert.equal(again.result, 'verified');
  assert.equal(camera.memory.wear.erasedSectors, erased);
  assert.deepEqual(again.sectors, { total: 5, skipped: 5, erased: 0 });
});
