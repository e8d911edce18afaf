import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, beforeEach, suite, test } from 'node:test';
import { DfuRequest } from '../../src/dfu/protocol.ts';
import { bootGuest } from './boot/guest.ts';
import { doctor } from './doctor.ts';
import type { Guest } from './boot/guest.ts';
import type { Answer } from './doctor.ts';
import type { FaultSettings } from './protocol.ts';

const flashStart = 0x08000000;
const camera = { port: 0, preset: 'OPENMV2:rom', speedUp: 20 };
const { download, upload, getStatus } = DfuRequest;

/** The first two sectors, in blocks of 2048 bytes: the eighth DNLOAD writes into the first of them. */
const image = randomBytes(2 * 16 * 1024);

/** Faults that the flasher gets over by itself, and how many sectors it erases for that. */
const passing: readonly (readonly [string, FaultSettings, number])[] = [
  [
    'unplugged in the middle of a write and plugged in again',
    // 20 s of the camera's time are one of ours.
    { effect: { kind: 'disconnect', returnsAfterMs: 20_000 }, bRequest: download, nth: 8 },
    2,
  ],
  [
    'unplugged behind a hub, which every transfer fails by before the kernel knows it',
    {
      effect: { kind: 'disconnect', returnsAfterMs: 20_000, noticedAfterMs: 5000 },
      bRequest: download,
      nth: 8,
    },
    2,
  ],
  ['a stall', { effect: { kind: 'stall' }, bRequest: download, nth: 8 }, 3],
  [
    'a GETSTATUS that is never answered, and unlinked',
    { effect: { kind: 'timeout' }, bRequest: getStatus, nth: 16 },
    3,
  ],
  [
    // The comparison ends at the first block of each sector: the fifth UPLOAD is of the verification.
    'a bit that flips while it is read back',
    { effect: { kind: 'corrupt-answer' }, bRequest: upload, nth: 5 },
    3,
  ],
  ['a write that is dropped', { effect: { kind: 'drop-write' }, bRequest: download, nth: 8 }, 3],
  [
    'dfuERROR left over from an earlier run',
    { effect: { kind: 'error-status', status: 0x0e }, bRequest: getStatus, nth: 1 },
    2,
  ],
];

suite('faults through the real kernel', { timeout: 1_200_000 }, () => {
  let guest: Guest;
  before(async () => {
    guest = await bootGuest({ suite: 'bookworm' });
    await guest.put('image.bin', image);
  });
  after(() => guest.close());
  // A camera with other firmware and no fault.
  beforeEach(() => guest.plug(camera));

  const flash = (): Promise<Answer> =>
    doctor(
      guest,
      ['flash', '/exchange/image.bin', '--address', '0x08000000', '--erase-files', '--yes'],
      { user: 'root' },
    );

  const assertFlashed = async ({ exitCode, report }: Answer): Promise<void> => {
    assert.equal(report.flash?.result, 'verified', JSON.stringify(report.flash ?? report.error));
    assert.equal(exitCode, 0);
    assert.ok(image.equals(await guest.cameraMemory(0, flashStart, image.length)));
    assert.equal((await guest.cameraState(0)).overProgrammedBytes, 0);
  };

  for (const [what, fault, erased] of passing) {
    test(`${what}: verified in the same run`, async () => {
      await guest.breakCamera(0, fault);
      await assertFlashed(await flash());
      assert.ok((await guest.cameraState(0)).erasedSectors >= erased, 'the fault did not strike');
    });
  }

  test('a camera that stops answering: flash-timeout, and a plain second run flashes it', async () => {
    const silence = { effect: { kind: 'timeout' }, bRequest: download, nth: 8, times: 3 } as const;
    await guest.breakCamera(0, silence);
    const { exitCode, report } = await flash();
    assert.deepEqual(
      [exitCode, report.flash?.result, report.flash?.code],
      [4, 'failed', 'flash-timeout'],
      report.flash?.message,
    );
    await assertFlashed(await flash());
  });
});
