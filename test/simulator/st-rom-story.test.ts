import assert from 'node:assert/strict';
import test from 'node:test';
import { SimulatedCamera } from '../../src/simulator/camera.ts';
import { parsePreset } from '../../src/simulator/preset.ts';
import { SimulatedUsbDevice } from '../../src/simulator/usb-device.ts';
import { VirtualClock } from '../../src/simulator/virtual-clock.ts';
import type { ControlSetup } from '../../src/usb/device.ts';

const request = (code: number, value = 0): ControlSetup => ({
  requestType: 'class',
  recipient: 'interface',
  request: code,
  value,
  index: 0,
});

test('an H743 in its ROM loader is erased, written, read back and left', async () => {
  const clock = new VirtualClock();
  const camera = new SimulatedCamera(parsePreset('OPENMV4').board, clock, { mode: 'rom' });
  camera.plug();
  const rom = camera.presence?.wire;
  assert.ok(rom);
  const device = new SimulatedUsbDevice(rom, clock);
  await device.open();
  await device.claimInterface(0);
  await device.selectAlternateInterface(0, 0);
  const download = (block: number, ...bytes: number[]): Promise<unknown> =>
    device.controlTransferOut(request(1, block), Uint8Array.from(bytes), 10_000);
  const status = async (): Promise<string> => {
    const { data } = await device.controlTransferIn(request(3), 6, 10_000);
    return data === undefined ? '' : Buffer.from(data.buffer).toString('hex');
  };

  await download(0, 0x41, 0x00, 0x00, 0x02, 0x08);
  assert.equal(await status(), '00e803000400');
  assert.equal(clock.now(), 0);
  assert.equal(await status(), '000000000500');
  assert.equal(clock.now(), 1100);
  await download(0, 0x21, 0x00, 0x00, 0x02, 0x08);
  assert.equal(await status(), '000000000400');
  assert.equal(await status(), '000000000500');
  await download(2, ...Array<number>(1024).fill(0x5a));
  assert.equal(await status(), '000500000400');
  assert.equal(await status(), '000000000500');
  assert.equal(Math.round(clock.now() * 100) / 100, 1104.16);
  assert.deepEqual(
    [...camera.memory.read(0x08020000, 1025)],
    [...Array<number>(1024).fill(0x5a), 0xff],
  );
  await device.controlTransferOut(request(6), new Uint8Array(0));
  const { data } = await device.controlTransferIn(request(2, 2), 16);
  assert.equal(data?.getUint32(12), 0x5a5a5a5a);
  await device.controlTransferOut(request(6), new Uint8Array(0));
  await download(0);
  assert.equal(await status(), '000000000700');
  assert.equal(camera.presence, null);
  await assert.rejects(status(), { kind: 'disconnected' });
});
