import assert from 'node:assert/strict';
import test from 'node:test';
import { sectorsOf, flashChips } from '../../src/boards/flash-chips.ts';
import { host } from './host.ts';
import type { Host } from './host.ts';

const MiB = 1024 * 1024;

/**
 * What a plain DfuSe host asked of ROM loaders for 1 MiB, measured with dfu-util 0.11 in virtual time:
 * seconds that the chip was busy, and that it told the host to wait.
 */
const roms = [
  ['OPENMV2', 2048, 33.6, 105.7],
  ['OPENMV3', 2048, 25.8, 105.3],
  ['OPENMV4', 1024, 13.1, 13.1],
] as const;

for (const [board, transferSize, busy, asked] of roms) {
  test(`${board}'s ROM is busy for ${busy} s with 1 MiB and asks to wait ${asked} s`, async () => {
    const it = host(board, { mode: 'rom' });
    for (const sector of sectorsOf(flashChips[it.camera.board.mcu] ?? assert.fail())) {
      if (sector.start < 0x08000000 + MiB) await job(it, 0, `41${address(sector.start)}`);
    }
    const block = '00'.repeat(transferSize);
    for (let at = 0; at < MiB; at += transferSize) {
      await job(it, 0, `21${address(0x08000000 + at)}`);
      await job(it, 2, block);
    }
    const announced = it.camera.presence?.wire.traffic.announcedMs ?? 0;
    assert.ok(Math.abs(it.clock.now() / 1000 - busy) < 0.1, `${it.clock.now()}`);
    assert.ok(Math.abs(announced / 1000 - asked) < 0.2, `${announced}`);
    assert.ok(it.camera.memory.read(0x08000000, MiB).every((byte) => byte === 0));
    assert.equal(it.camera.memory.wear.overProgrammedBytes, 0);
  });
}

const bootloaders = [
  ['OPENMV2', 832, 10.0],
  ['OPENMV3', 1024, 8.7],
  ['OPENMV4', 1024, 13.1],
] as const;

for (const [board, kibibytes, busy] of bootloaders) {
  test(`${board}'s bootloader is busy for ${busy} s with ${kibibytes} KiB and asks for no wait`, async () => {
    const it = host(board, { mode: 'bootloader' });
    await it.setAlternate(2);
    const block = '00'.repeat(4096);
    for (let number = 0; number < kibibytes / 4; number += 1) await job(it, number, block);
    assert.ok(Math.abs(it.clock.now() / 1000 - busy) < 0.1, `${it.clock.now()}`);
    assert.equal(it.camera.presence?.wire.traffic.announcedMs, 0);
  });
}

async function job(it: Host, block: number, hex: string): Promise<void> {
  await it.download(block, hex);
  assert.match(await it.status(), /^4 0 /);
  assert.equal(await it.status(), '5 0 0');
}

/** As a command carries it: four bytes, lowest first. */
function address(value: number): string {
  return Buffer.from(Uint32Array.of(value).buffer).toString('hex');
}
