import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { bootGuest } from './boot/guest.ts';
import { checksOf, doctor, errorsOf } from './doctor.ts';
import { flashSmallImage, smallCamera } from './small-flash.ts';
import type { Guest } from './boot/guest.ts';

suite('a virtual machine without USB', { timeout: 1_200_000 }, () => {
  let guest: Guest;
  before(async () => {
    guest = await bootGuest({ suite: 'bookworm', usb: false });
  });
  after(() => guest.close());

  test('usb-bus-missing, and no other error; it is said that this is a virtual machine', async () => {
    const answer = await doctor(guest, ['check'], { user: 'bob' });
    assert.deepEqual(errorsOf(answer), ['usb-bus-missing'], checksOf(answer));
    assert.match(checksOf(answer), /virtual machine \(QEMU\)/);
  });

  test('with a controller but no camera: camera-not-found is the only error, the machine a warning', async () => {
    const { exitCode, stderr } = await guest.run(['modprobe', 'vhci-hcd'], { user: 'root' });
    assert.equal(exitCode, 0, stderr);
    const answer = await doctor(guest, ['check'], { user: 'root' });
    assert.deepEqual(errorsOf(answer), ['camera-not-found'], checksOf(answer));
    assert.match(checksOf(answer), /"virtual-machine-usb"/);
  });

  test('handed on, the camera is found and flashed, and the machine is not mentioned any more', async () => {
    await guest.plug(smallCamera);
    const answer = await doctor(guest, ['check'], { user: 'root' });
    assert.equal(answer.report.verdict, 'healthy', checksOf(answer));
    assert.doesNotMatch(checksOf(answer), /"virtual-machine-usb"/);
    await flashSmallImage(guest, { user: 'root' });
  });
});
