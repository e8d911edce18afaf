import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DoctorError } from '../../src/core/errors.ts';
import { awaitCamera } from '../../src/flash/await-camera.ts';
import { VirtualClock } from '../../src/simulator/virtual-clock.ts';
import { fakeSystem, listedDevice } from '../support/fake-system.ts';
import { dfuInterface } from '../support/udev-host.ts';
import type { System, ListedDevice } from '../../src/system/types.ts';

const oldId = { vendorId: 0x1209, productId: 0xabd1 };
const serialBootloader = listedDevice({ ...oldId, serial: '000000000010' });
const oldApplication = listedDevice({ ...oldId, serial: '1F00' });
const rom = listedDevice({ vendorId: 0x0483, productId: 0xdf11, interfaces: [dfuInterface] });

/** USB that shows each of these from a time on, in ms. */
function changing(stages: readonly (readonly [from: number, ListedDevice])[]): System {
  const clock = new VirtualClock();
  const system = fakeSystem();
  const list = (): Promise<readonly ListedDevice[]> => {
    const now = stages.findLast(([from]) => from <= clock.now());
    return Promise.resolve(now === undefined ? [] : [now[1]]);
  };
  return { ...system, clock, usb: { ...system.usb, list } };
}

test('the bootloader of old firmware is waited out, and the end of the waiting tells of it', async () => {
  const system = changing([
    [0, oldApplication],
    [1000, serialBootloader],
    [3000, oldApplication],
  ]);
  await assert.rejects(awaitCamera(system, {}, { timeoutMs: 10_000 }), (error) => {
    assert.ok(error instanceof DoctorError);
    assert.deepEqual([error.code, error.exitCode], ['bootloader-outdated', 4]);
    assert.match(error.message, /bootloader of firmware v4\.5\.9 or older, which knows no DFU/);
    assert.match(error.hint ?? '', /openmv-doctor fix bootloader/);
    return true;
  });
  assert.ok(system.clock.now() >= 10_000);
});

test('the ROM loader that hands bring up meanwhile is taken', async () => {
  const system = changing([
    [0, serialBootloader],
    [2000, oldApplication],
    [5000, rom],
  ]);
  const { mode } = await awaitCamera(system, {}, { timeoutMs: 10_000 });
  assert.equal(mode, 'rom');
});

test('a camera of another board ends the waiting at once', async () => {
  const h7 = listedDevice({ vendorId: 0x37c5, productId: 0x9204, interfaces: [dfuInterface] });
  const system = changing([[2000, h7]]);
  await assert.rejects(awaitCamera(system, { board: 'OPENMV3' }, { timeoutMs: 10_000 }), {
    code: 'camera-not-found',
    message:
      'No camera of board OPENMV3 is on USB. Another one is there: OpenMV Cam H7 (port 1-1).',
  });
  assert.ok(system.clock.now() < 2200);
});
