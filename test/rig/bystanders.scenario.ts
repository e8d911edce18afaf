import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, suite, test } from 'node:test';
import { bootGuest } from './boot/guest.ts';
import { doctor, findingsOf } from './doctor.ts';
import { holdCamera } from './hold-camera.ts';
import type { Guest } from './boot/guest.ts';
import type { Answer } from './doctor.ts';

const image = randomBytes(2 * 16 * 1024);
const camera = { port: 0, preset: 'OPENMV2:rom', speedUp: 20 };

/** What else is on USB, or at the camera: named, not guessed. */
suite('who else is there', { timeout: 1_200_000 }, () => {
  let guest: Guest;
  before(async () => {
    guest = await bootGuest({ suite: 'bookworm' });
    await guest.plugForeign(2, 'bluetooth');
    await guest.plugForeign(3, 'webcam');
    await guest.put('image.bin', image);
  });
  after(() => guest.close());

  const flash = (...words: readonly string[]): Promise<Answer> =>
    doctor(
      guest,
      [
        'flash',
        '/exchange/image.bin',
        '--address',
        '0x08000000',
        '--erase-files',
        '--yes',
        ...words,
      ],
      { user: 'root' },
    );

  test('foreign DFU devices alone: named, and refused', async () => {
    const { exitCode, report } = await flash();
    assert.deepEqual([exitCode, report.flash?.code], [4, 'foreign-dfu-device']);
    assert.match(report.flash?.message ?? '', /Bluetooth USB Host Controller \(05ac:8290\)/);
    assert.match(report.flash?.message ?? '', /Integrated Webcam \(0bda:5517\)/);
    const checked = await doctor(guest, ['check', '--only', 'dfu-device'], { user: 'root' });
    assert.ok(findingsOf(checked).has('foreign-dfu-device'));
  });

  test('another process holds the camera: named, and nothing erased', async () => {
    await guest.plug(camera);
    const holder = await holdCamera(guest, 'root');
    const { pid } = holder;
    const { exitCode, report } = await flash();
    assert.deepEqual([exitCode, report.flash?.code], [4, 'usb-device-busy']);
    assert.match(report.flash?.message ?? '', new RegExp(`process ${pid}\\b`));
    assert.equal((await guest.cameraState(0)).erasedSectors, 0);
    const checked = await doctor(guest, ['check'], { user: 'root' });
    const busy = checked.report.checks
      .flatMap(({ findings }) => findings)
      .find(({ code }) => code === 'usb-device-busy');
    assert.match(busy?.message ?? '', new RegExp(`process ${pid}\\b`));
    await holder.end();
  });

  test('two cameras and no choice: several-cameras, and nothing erased', async () => {
    await guest.plug({ ...camera, port: 1 });
    const { exitCode, report } = await flash();
    assert.deepEqual([exitCode, report.flash?.code], [4, 'several-cameras']);
    assert.match(report.flash?.message ?? '', /1-1 .*1-2/);
    for (const port of [0, 1]) assert.equal((await guest.cameraState(port)).erasedSectors, 0);
  });

  test('the one that is chosen is flashed, and no other', async () => {
    const { exitCode, report } = await flash('--device', '1-2');
    assert.deepEqual([exitCode, report.flash?.result], [0, 'verified'], report.flash?.message);
    assert.ok(image.equals(await guest.cameraMemory(1, 0x08000000, image.length)));
    assert.equal((await guest.cameraState(0)).erasedSectors, 0);
  });

  test('in all of this no foreign device was sent a single DFU request', async () => {
    for (const port of [2, 3]) assert.equal(await guest.foreignRequests(port), 0);
  });
});
