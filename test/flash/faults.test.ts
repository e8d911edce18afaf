import assert from 'node:assert/strict';
import { test } from 'node:test';
import { firmwareBytes, flashRig } from '../support/flash-rig.ts';
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

const effects: readonly FaultEffect[] = [
  { kind: 'disconnect', returnsAfterMs: 500 },
  { kind: 'stall' },
  { kind: 'timeout' },
  { kind: 'corrupt-answer' },
  { kind: 'short-answer' },
  { kind: 'drop-write' },
  { kind: 'poll-timeout', ms: 16_000_000 },
  { kind: 'error-status', status: 0x0e },
  { kind: 'error-status', status: 0x0f },
  { kind: 'error-status', status: 0x06 },
];

/** Requests of a flash at which the fault strikes: half spread over all, half over those after the first erase. */
const moments = 14;

function strikesAt(moment: number, requests: number, firstWrite: number): number {
  const half = moments / 2;
  if (moment < half) return 1 + Math.floor((moment * requests) / half);
  return firstWrite + Math.floor(((moment - half) * (requests - firstWrite)) / half);
}

const counts = { cases: 0, verified: 0, failed: new Map<string, number>() };

for (const { board, mode, address, stack } of devices) {
  for (const effect of effects) {
    const name = effect.kind === 'error-status' ? `status ${effect.status}` : effect.kind;
    test(`${name} at any moment, ${board} ${mode}: verified, or said, and the next run flashes`, async () => {
      const image = firmwareBytes(8192, address, stack);
      const { requests, firstWrite } = await undisturbed(board, mode, image, address);
      for (let moment = 0; moment < moments; moment += 1) {
        const nth = strikesAt(moment, requests, firstWrite);
        const rig = flashRig(board, mode);
        const expected = rig.camera.memory.read(start, rig.camera.memory.size);
        expected.set(image, address - start);
        rig.camera.faults.add({ effect, matches: () => true, nth });
        const report = await rig.flash('image.bin', image, { address, eraseFiles: true }, rig);
        counts.cases += 1;
        const at = `request ${nth} of ${requests}: ${report.result} ${report.message ?? ''}`;
        if (report.result === 'verified' || report.result === 'written-leave-unconfirmed') {
          assert.deepEqual(rig.camera.memory.read(start, rig.camera.memory.size), expected, at);
          counts.verified += 1;
          continue;
        }
        assert.equal(report.result, 'failed', at);
        const code = report.code ?? 'no code';
        counts.failed.set(code, (counts.failed.get(code) ?? 0) + 1);
        assert.match(code, /^flash-(device-error|device-lost|timeout|verify-mismatch)$/, at);
        const again = await rig.flash('image.bin', image, { address, eraseFiles: true }, rig);
        assert.equal(again.result, 'verified', `second run after ${at}: ${again.message ?? ''}`);
        const held = rig.camera.memory.read(address, image.length);
        assert.deepEqual(held, new Uint8Array(image), at);
      }
    });
  }
}

test('the matrix is as large as it should be', (t) => {
  assert.equal(counts.cases, devices.length * effects.length * moments);
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
