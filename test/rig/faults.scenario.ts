import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, beforeEach, suite, test } from 'node:test';
import { DfuRequest } from '../../src/dfu/protocol.ts';
import { bootGuest } from './boot/guest.ts';
import { doctor, findingsOf } from './doctor.ts';
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

/** Claims the camera until it is killed, as a program does that flashes it. */
const holding = `
import { usb } from '/opt/openmv-doctor/node_modules/usb/dist/index.js';
const device = (await usb.getDevices()).find(({ vendorId }) => vendorId === 0x0483);
await device.open();
await device.claimInterface(0);
console.log('holds it', process.pid);
setInterval(() => {}, 1000);
`;

suite('faults through the real kernel', { timeout: 1_200_000 }, () => {
  let guest: Guest;
  before(async () => {
    guest = await bootGuest({ suite: 'bookworm' });
    await guest.plugForeign(2, 'bluetooth');
    await guest.plugForeign(3, 'webcam');
    await guest.put('image.bin', image);
    await guest.put('holding.mjs', holding);
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

  test('another process holds the camera: named, and nothing erased', async () => {
    const holder = guest.start(['node', '/exchange/holding.mjs'], { user: 'root' });
    await holder.shows(/holds it \d+/, 60_000);
    const pid = Number(/\d+/.exec(holder.stdout)?.[0]);
    const { exitCode, report } = await flash();
    assert.deepEqual([exitCode, report.flash?.code], [4, 'usb-device-busy']);
    assert.match(report.flash?.message ?? '', new RegExp(`process ${pid}\\b`));
    assert.equal((await guest.cameraState(0)).erasedSectors, 0);
    const checked = await doctor(guest, ['check'], { user: 'root' });
    const busy = checked.report.checks
      .flatMap(({ findings }) => findings)
      .find(({ code }) => code === 'usb-device-busy');
    assert.match(busy?.message ?? '', new RegExp(`process ${pid}\\b`));
    await guest.run(['kill', String(pid)], { user: 'root' });
    await holder.result;
  });

  test('two cameras and no choice: several-cameras, and nothing erased', async () => {
    await guest.plug({ ...camera, port: 1 });
    const { exitCode, report } = await flash();
    assert.deepEqual([exitCode, report.flash?.code], [4, 'several-cameras']);
    assert.match(report.flash?.message ?? '', /1-1 .*1-2/);
    for (const port of [0, 1]) assert.equal((await guest.cameraState(port)).erasedSectors, 0);
    await guest.unplug(1);
  });

  test('foreign DFU devices alone: named, and refused', async () => {
    await guest.unplug(0);
    const { exitCode, report } = await flash();
    assert.deepEqual([exitCode, report.flash?.code], [4, 'foreign-dfu-device']);
    assert.match(report.flash?.message ?? '', /Bluetooth USB Host Controller \(05ac:8290\)/);
    assert.match(report.flash?.message ?? '', /Integrated Webcam \(0bda:5517\)/);
    const checked = await doctor(guest, ['check', '--only', 'dfu-device'], { user: 'root' });
    assert.ok(findingsOf(checked).has('foreign-dfu-device'));
  });

  test('in all of this no foreign device was sent a single DFU request', async () => {
    for (const port of [2, 3]) assert.equal(await guest.foreignRequests(port), 0);
  });
});
