import assert from 'node:assert/strict';
import { test } from 'node:test';
import { waitForDevice } from '../../src/flash/wait-for-device.ts';
import { UsbFailure } from '../../src/usb/failure.ts';
import { fakeSystem, listedDevice } from '../support/fake-system.ts';
import { VirtualClock } from '../../src/simulator/virtual-clock.ts';
import { ScriptedDevice } from '../support/scripted-device.ts';
import type { ListedDevice, System } from '../../src/system/types.ts';

const lost = listedDevice({ vendorId: 0x37c5, productId: 0x9204, serial: 'A' });
const device = new ScriptedDevice([], new VirtualClock());

/** A host on which this is plugged in after a second. */
function hostWith(back: ListedDevice, firstOpen: Error | null = null): System {
  const system = fakeSystem();
  let failure = firstOpen;
  return {
    ...system,
    usb: {
      list: () => Promise.resolve(system.clock.now() < 1000 ? [] : [back]),
      device: () => {
        if (failure === null) return Promise.resolve(device);
        const error = failure;
        failure = null;
        return Promise.reject(error);
      },
    },
  };
}

const returns: readonly (readonly [what: string, changes: Partial<ListedDevice>, same: boolean])[] =
  [
    ['the same camera', {}, true],
    ['a camera whose serial number cannot be read', { serial: null }, true],
    ['another camera of the same kind', { serial: 'B' }, false],
    ['the same camera on another port', { portPath: '1-2' }, false],
    ['the same camera in another mode', { productId: 0x1204 }, false],
  ];

for (const [what, changes, same] of returns) {
  test(`${what} is ${same ? '' : 'not '}what was waited for`, async () => {
    const host = hostWith({ ...lost, ...changes });
    const waiting = waitForDevice(lost, host);
    if (same) assert.equal(await waiting, device);
    else await assert.rejects(waiting, { name: 'UsbFailure', kind: 'not-found' });
    assert.equal(host.clock.now(), same ? 1000 : 60_000);
  });
}

test('a camera that is listed before it can be opened is waited for', async () => {
  const host = hostWith(lost, new UsbFailure('not-found', 'not yet'));
  assert.equal(await waitForDevice(lost, host), device);
  assert.equal(host.clock.now(), 1250);
});

test('any other failure to get at it ends the wait', async () => {
  const host = hostWith(lost, new UsbFailure('library', 'broken'));
  await assert.rejects(waitForDevice(lost, host), { kind: 'library' });
});
