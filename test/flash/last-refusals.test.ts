import assert from 'node:assert/strict';
import { test } from 'node:test';
import { boards } from '../../src/boards/catalog.ts';
import { DoctorError } from '../../src/core/errors.ts';
import { awaitCamera } from '../../src/flash/await-camera.ts';
import { connect } from '../../src/flash/connect.ts';
import { VirtualClock } from '../../src/simulator/virtual-clock.ts';
import { fakeSystem, listedDevice } from '../support/fake-system.ts';
import type { FlashDevice } from '../../src/flash/connect.ts';

const dfu = { number: 0, class: 0xfe, subclass: 1, protocol: 2, driver: null, alternates: [] };
const rom = listedDevice({
  vendorId: 0x0483,
  productId: 0xdf11,
  portPath: '1-1',
  interfaces: [dfu],
});

for (const board of boards.filter(({ protocols }) => protocols.rom === null)) {
  test(`a ${board.name} in a mode without DFU is not even opened`, async () => {
    // Whoever touches it fails with a TypeError.
    const device = {} as FlashDevice['device'];
    const listed = { ...rom, release: 0x0200 };
    await assert.rejects(
      connect({ device, listed, boards: [board], mode: 'rom' }, new VirtualClock()),
      (error) => error instanceof DoctorError && error.code === 'flash-refused-unsafe',
    );
  });
}

test('a camera that never leaves the mode that is not meant is waited for no longer than was said', async () => {
  const clock = new VirtualClock();
  const system = { ...fakeSystem({ usb: [rom] }), clock };
  let asked = 0;
  const accept = (): boolean => {
    asked += 1;
    assert.ok(asked < 1000, 'it is waited for without an end');
    return false;
  };
  const waiting = awaitCamera(system, {}, { timeoutMs: 3000, accept });
  await assert.rejects(waiting, /port 1-1 is still in its ROM loader/);
  assert.ok(clock.now() >= 3000 && clock.now() < 3200, String(clock.now()));
});
