import assert from 'node:assert/strict';
import { test } from 'node:test';
import { silenceMs, UsbWatch } from '../../src/host/usb-watch.ts';
import { listedDevice } from '../support/fake-system.ts';
import type { Watched } from '../../src/host/usb-watch.ts';
import type { ListedDevice } from '../../src/system/types.ts';

const running = listedDevice({
  vendorId: 0x37c5,
  productId: 0x1204,
  portPath: '1-2',
  deviceAddress: 4,
});
const rom = listedDevice({
  vendorId: 0x0483,
  productId: 0xdf11,
  portPath: '1-2',
  deviceAddress: 5,
});
const mouse = listedDevice({ vendorId: 0x046d, productId: 0xc077, portPath: '1-4' });

/** What is told when USB looks like this at these times, in ms. */
function told(...looks: readonly (readonly [number, ...ListedDevice[]])[]): string[] {
  const heard: string[] = [];
  const watch = new UsbWatch((news) => heard.push(describe(news)));
  for (const [now, ...devices] of looks) watch.look(devices, now);
  return heard;
}

function describe(news: Watched): string {
  if (news.kind === 'silence') return `silence of ${news.ms} ms`;
  const { kind, board, mode, usbId, portPath, serialOnly } = news;
  const only = serialOnly === true ? ' (serial only)' : '';
  return `${board ?? usbId} ${mode ?? 'no camera'}${only} ${kind} ${portPath}`;
}

test('what is there at the first look is no news', () => {
  assert.deepEqual(told([0, running, mouse]), []);
});

test('a camera that leaves and comes back in another mode is two pieces of news', () => {
  assert.deepEqual(told([0, running], [500], [1000, rom]), [
    'OpenMV Cam H7 run left 1-2',
    '0483:df11 rom appeared 1-2',
  ]);
});

test('the bootloader of firmware v4.5.9, which speaks no DFU, is told from the others', () => {
  const old = { vendorId: 0x1209, productId: 0xabd1 };
  const serialBootloader = listedDevice({ ...old, serial: '000000000010' });
  const application = listedDevice({ ...old, deviceAddress: 3 });
  assert.deepEqual(told([0], [500, serialBootloader], [1000, application]), [
    '1209:abd1 bootloader (serial only) appeared 1-1',
    '1209:abd1 bootloader (serial only) left 1-1',
    '1209:abd1 run appeared 1-1',
  ]);
});

test('a replug between two looks shows by the new address', () => {
  assert.deepEqual(told([0, running], [500, { ...running, deviceAddress: 9 }]), [
    'OpenMV Cam H7 run left 1-2',
    'OpenMV Cam H7 run appeared 1-2',
  ]);
});

test('what is no camera is named as such', () => {
  assert.deepEqual(told([0], [500, mouse]), ['046d:c077 no camera appeared 1-4']);
});

test('silence is told once, after the time in which hands are usually done', () => {
  assert.deepEqual(
    told([0, running], [silenceMs - 1, running], [silenceMs, running], [3 * silenceMs, running]),
    [`silence of ${silenceMs} ms`],
  );
});

test('silence begins anew when something has changed', () => {
  assert.deepEqual(told([0, running], [1000], [silenceMs, rom], [2 * silenceMs, rom]), [
    'OpenMV Cam H7 run left 1-2',
    '0483:df11 rom appeared 1-2',
    `silence of ${silenceMs} ms`,
  ]);
});
