import assert from 'node:assert/strict';
import test from 'node:test';
import { SimulatedUsbDevice } from '../../src/simulator/usb-device.ts';
import { host, modeOf } from './host.ts';
import type { SetupPacket } from '../../src/usb/setup-packet.ts';

const isUpload = (setup: SetupPacket): boolean =>
  setup.bmRequestType === 0xa1 && setup.bRequest === 2;
const isStatus = (setup: SetupPacket): boolean =>
  setup.bmRequestType === 0xa1 && setup.bRequest === 3;
const isDownload = (setup: SetupPacket): boolean =>
  setup.bmRequestType === 0x21 && setup.bRequest === 1;

test('strikes the n-th matching request and so many after it', async () => {
  const it = host('OPENMV4', { mode: 'rom' });
  it.camera.faults.add({ effect: { kind: 'stall' }, matches: isStatus, nth: 2, times: 2 });
  assert.equal(await it.status(), '2 0 0');
  await it.upload(2, 4);
  await assert.rejects(it.status(), { kind: 'stall' });
  await assert.rejects(it.status(), { kind: 'stall' });
  assert.equal(await it.status(), '9 0 0');
});

test('a disconnected camera comes back in the same mode, or not at all', async () => {
  const it = host('OPENMV4', { mode: 'bootloader' });
  const effect = { kind: 'disconnect', returnsAfterMs: 700 } as const;
  it.camera.faults.add({ effect, matches: isDownload, nth: 1 });
  await assert.rejects(it.download(0, '00'), { kind: 'disconnected' });
  assert.equal(modeOf(it), null);
  await it.clock.sleep(701);
  assert.equal(modeOf(it), 'bootloader');
  it.camera.faults.add({
    effect: { kind: 'disconnect', returnsAfterMs: null },
    matches: isStatus,
    nth: 1,
  });
  await assert.rejects(it.status(), { kind: 'disconnected' });
  await it.clock.sleep(60_000);
  assert.equal(modeOf(it), null);
});

for (const mode of ['rom', 'bootloader'] as const) {
  test(`an error status puts the ${mode} into dfuERROR until it is cleared`, async () => {
    const it = host('OPENMV4', { mode });
    const effect = { kind: 'error-status', status: 6 } as const;
    it.camera.faults.add({ effect, matches: isStatus, nth: 1 });
    assert.equal(await it.status(), '10 6 0');
    assert.equal(await it.status(), '10 6 0');
    await it.send(4);
    assert.equal(await it.status(), '2 0 0');
  });
}

test('a request without an answer ends in the time limit of the host', async () => {
  const it = host('OPENMV4', { mode: 'rom' });
  it.camera.faults.add({ effect: { kind: 'timeout' }, matches: isUpload, nth: 1 });
  const wire = it.camera.presence?.wire;
  assert.ok(wire);
  const device = new SimulatedUsbDevice(wire, it.clock);
  await device.open();
  await device.claimInterface(0);
  const upload = device.controlTransferIn(
    { requestType: 'class', recipient: 'interface', request: 2, value: 2, index: 0 },
    64,
    2500,
  );
  await assert.rejects(upload, { kind: 'timeout' });
  assert.equal(it.clock.now(), 2500);
  assert.equal(await it.status(), '2 0 0', 'the request was never carried out');
});

test('changes, shortens and forgets', async () => {
  const it = host('OPENMV4', { mode: 'rom' });
  const truth = await it.upload(2, 8);
  it.camera.faults.add({ effect: { kind: 'corrupt-answer' }, matches: isUpload, nth: 1 });
  it.camera.faults.add({ effect: { kind: 'short-answer' }, matches: isUpload, nth: 2 });
  const corrupt = await it.upload(2, 8);
  assert.notEqual(corrupt, truth);
  assert.equal(corrupt.length, truth.length);
  assert.equal(await it.upload(2, 8), truth.slice(0, 8));
  assert.equal(await it.upload(2, 8), truth);
  await it.send(6);
  it.camera.faults.add({ effect: { kind: 'drop-write' }, matches: isDownload, nth: 1 });
  await it.download(2, '0000000000000000');
  await it.status();
  assert.equal(await it.status(), '5 0 0');
  await it.send(6);
  assert.equal(await it.upload(2, 8), truth);
});

test('lies about the time it needs, and the wire counts what it said', async () => {
  const it = host('OPENMV4', { mode: 'rom' });
  const effect = { kind: 'poll-timeout', ms: 0x123456 } as const;
  it.camera.faults.add({ effect, matches: isStatus, nth: 1 });
  assert.equal(await it.status(), '2 0 1193046');
  const traffic = { requests: 1, announcedMs: 0x123456, readMs: 0, otherMs: 0 };
  assert.deepEqual(it.camera.presence?.wire.traffic, traffic);
});

test('the wire takes 1 ms per request and per KiB when asked to', async () => {
  const it = host('OPENMV4', { mode: 'rom', wireTime: true });
  await it.upload(2, 1024);
  assert.equal(it.clock.now(), 2);
  await it.send(6);
  assert.equal(it.clock.now(), 3);
  await it.download(2, '00'.repeat(512));
  assert.equal(it.clock.now(), 4.5);
});
