import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DfuStatusCode } from '../../src/dfu/protocol.ts';
import { firmwareBytes, flashRig } from '../support/flash-rig.ts';
import { rescueDisk } from '../support/rescue-disk.ts';
import type { FaultEffect } from '../../src/simulator/faults.ts';
import type { FlashRig } from '../support/flash-rig.ts';

const start = 0x0800_0000;

/** Another try on the same handle is enough for these, so they never become the user's business. */
const passing: readonly FaultEffect[] = [
  { kind: 'stall' },
  { kind: 'timeout' },
  { kind: 'short-answer' },
  { kind: 'error-status', status: 0x06 },
  { kind: 'error-status', status: 0x0f },
];

for (const effect of passing) {
  test(`${JSON.stringify(effect)} once, at a block that is written or read back: verified`, async () => {
    for (const [request, nth] of [
      [1, 30],
      [2, 200],
      [3, 60],
    ] as const) {
      const rig = flashRig('OPENMV4', 'rom');
      rig.camera.faults.add({ effect, matches: ({ bRequest }) => bRequest === request, nth });
      const image = firmwareBytes(100_000, start + 0x4_0000, 0x3004_0000);
      const report = await rig.flash('image.bin', image, { address: start + 0x4_0000 });
      assert.equal(report.result, 'verified', `${request}: ${report.message ?? ''}`);
    }
  });
}

/** Small images over two sectors of each device, so that there is something to keep at both ends. */
const devices = [
  { board: 'OPENMV2', mode: 'rom', address: start + 0x3000, stack: 0x1001_0000 },
  { board: 'OPENMV4', mode: 'rom', address: start + 0x7_f000, stack: 0x3004_0000 },
  { board: 'OPENMV2', mode: 'bootloader', address: start + 0xb000, stack: 0x1001_0000 },
] as const;

/** Statuses are many and do much the same: fewer moments are enough for each. */
const statusMoments = 4;
const statuses: readonly FaultEffect[] = Object.values(DfuStatusCode)
  .filter((status) => status !== DfuStatusCode.ok)
  .map((status) => ({ kind: 'error-status', status }));

const effects: readonly FaultEffect[] = [
  { kind: 'disconnect', returnsAfterMs: 500 },
  { kind: 'disconnect', returnsAfterMs: 500, noticedAfterMs: 250 },
  { kind: 'stall' },
  { kind: 'timeout' },
  { kind: 'corrupt-answer' },
  { kind: 'short-answer' },
  { kind: 'drop-write' },
  { kind: 'poll-timeout', ms: 16_000_000 },
  ...statuses,
];

function nameOf(effect: FaultEffect): string {
  if (effect.kind === 'error-status') return `status ${effect.status}`;
  const late = effect.kind === 'disconnect' && effect.noticedAfterMs !== undefined;
  return late ? `${effect.kind} behind a hub` : effect.kind;
}

/** Requests that tell what the device is: each of them is struck, since all else is built on them. */
const first = 10;
/** Then half of the moments are spread over all requests, half over those after the first erase. */
const moments = 14;

function momentsOf({ kind }: FaultEffect): number {
  return kind === 'error-status' ? statusMoments : first + moments;
}

function strikesAt(effect: FaultEffect, requests: number, firstWrite: number): readonly number[] {
  const isStatus = effect.kind === 'error-status';
  const half = (isStatus ? statusMoments : moments) / 2;
  const spread = (from: number): number[] =>
    Array.from({ length: half }, (_, at) => from + Math.floor((at * (requests - from)) / half));
  const opening = Array.from({ length: isStatus ? 0 : first }, (_, at) => 1 + at);
  return [...opening, ...spread(1), ...spread(firstWrite)];
}

const counts = { cases: 0, verified: 0, failed: new Map<string, number>() };

for (const { board, mode, address, stack } of devices) {
  for (const effect of effects) {
    test(`${nameOf(effect)} at any moment, ${board} ${mode}: verified, or said, and the next run flashes`, async () => {
      const image = firmwareBytes(8192, address, stack);
      const { requests, firstWrite } = await undisturbed(board, mode, image, address);
      for (const nth of strikesAt(effect, requests, firstWrite)) {
        const rig = flashRig(board, mode);
        const expected = rig.camera.memory.read(start, rig.camera.memory.size);
        expected.set(image, address - start);
        rig.camera.faults.add({ effect, matches: () => true, nth });
        const rescue = rescueDisk();
        const context = { reconnect: rig.reconnect, rescue };
        const report = await rig.flash('image.bin', image, { address, eraseFiles: true }, context);
        counts.cases += 1;
        const at = `request ${nth} of ${requests}: ${report.result} ${report.message ?? ''}`;
        if (report.result === 'verified' || report.result === 'written-leave-unconfirmed') {
          assert.deepEqual(rig.camera.memory.read(start, rig.camera.memory.size), expected, at);
          counts.verified += 1;
          continue;
        }
        assert.equal(report.result, report.sectors.erased === 0 ? report.result : 'failed', at);
        const code = report.code ?? 'no code';
        counts.failed.set(code, (counts.failed.get(code) ?? 0) + 1);
        assert.match(
          code,
          /^flash-(device-error|device-lost|timeout|verify-mismatch|read-protected)$/,
          at,
        );
        const again = await rig.flash('image.bin', image, { address, eraseFiles: true }, context);
        assert.equal(again.result, 'verified', `second run after ${at}: ${again.message ?? ''}`);
        const held = rig.camera.memory.read(start, rig.camera.memory.size);
        assert.deepEqual(held, expected, at);
      }
    });
  }
}

for (const { board, mode, address, stack } of devices) {
  test(`a write-protected sector, ${board} ${mode}: said, and flashed when the protection is gone`, async () => {
    const image = firmwareBytes(8192, address, stack);
    for (const at of [address, address + image.length - 1]) {
      const rig = flashRig(board, mode);
      const expected = rig.camera.memory.read(start, rig.camera.memory.size);
      expected.set(image, address - start);
      const { memory } = rig.camera;
      memory.writeProtected.add(memory.sectorAt(at)?.index ?? -1);
      const context = { reconnect: rig.reconnect, rescue: rescueDisk() };
      const options = { address, eraseFiles: true };
      const report = await rig.flash('image.bin', image, options, context);
      const code = mode === 'rom' ? 'flash-write-protected' : 'flash-device-error';
      assert.deepEqual([report.result, report.code], ['failed', code], report.message);
      counts.cases += 1;
      counts.failed.set(code, (counts.failed.get(code) ?? 0) + 1);
      memory.writeProtected.clear();
      const again = await rig.flash('image.bin', image, options, context);
      assert.equal(again.result, 'verified', again.message);
      assert.deepEqual(memory.read(start, memory.size), expected);
    }
  });

  if (mode !== 'rom') continue;
  test(`a read-protected chip, ${board} ${mode}: refused as it is, flashed with --unprotect`, async () => {
    const image = firmwareBytes(8192, address, stack);
    const rig = flashRig(board, mode);
    rig.camera.memory.readProtected = true;
    const options = { address, eraseFiles: true };
    const report = await rig.flash('image.bin', image, options, rig);
    assert.deepEqual([report.result, report.code], ['refused', 'flash-read-protected']);
    counts.cases += 1;
    counts.failed.set('flash-read-protected', (counts.failed.get('flash-read-protected') ?? 0) + 1);
    const again = await rig.flash('image.bin', image, { ...options, unprotect: true }, rig);
    assert.equal(again.result, 'verified', again.message);
  });
}

test('the matrix is as large as it should be', (t) => {
  const struck = effects.reduce((sum, effect) => sum + momentsOf(effect), 0);
  const roms = devices.filter(({ mode }) => mode === 'rom').length;
  assert.equal(counts.cases, devices.length * (struck + 2) + roms);
  const failed = [...counts.failed].map(([code, count]) => `${code} ${count}`).join(', ');
  t.diagnostic(`fault matrix: ${counts.cases} cases, ${counts.verified} verified, ${failed}`);
});

async function undisturbed(
  board: string,
  mode: 'rom' | 'bootloader',
  image: Uint8Array,
  address: number,
): Promise<{ readonly requests: number; readonly firstWrite: number }> {
  const rig: FlashRig = flashRig(board, mode);
  let seen = 0;
  let firstWrite = 0;
  rig.camera.faults.add({
    effect: { kind: 'stall' },
    matches: ({ bRequest }, data) => {
      seen += 1;
      const writes = bRequest === 1 && (data[0] === 0x41 || data.length > 5);
      if (writes && firstWrite === 0) firstWrite = seen;
      return false;
    },
    nth: 1,
  });
  const report = await rig.flash('image.bin', image, { address, eraseFiles: true });
  assert.equal(report.result, 'verified', report.message);
  return { requests: report.requests, firstWrite };
}
