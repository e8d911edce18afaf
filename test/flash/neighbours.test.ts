import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ControlPipe } from '../../src/dfu/control-pipe.ts';
import { DfuseTarget } from '../../src/dfu/dfuse.ts';
import { DfuSession } from '../../src/dfu/session.ts';
import { parseImage } from '../../src/firmware/parse-image.ts';
import { mapDevice } from '../../src/flash/device-map.ts';
import { defaultFlashOptions } from '../../src/flash/options.ts';
import { layOut } from '../../src/flash/plan.ts';
import { ProgressMeter } from '../../src/flash/progress-meter.ts';
import { readSectors } from '../../src/flash/read-sectors.ts';
import { VirtualClock } from '../../src/simulator/virtual-clock.ts';
import { dfuseFile } from '../support/dfu-files.ts';
import { firmwareBytes, flashRig, randomBytes } from '../support/flash-rig.ts';
import { ScriptedDevice } from '../support/scripted-device.ts';

const start = 0x0800_0000;

test('an image in the middle of a sector keeps the bytes before and after it', async () => {
  const { camera, flash } = flashRig('OPENMV4', 'rom');
  const expected = camera.memory.read(start, camera.memory.size);
  const image = randomBytes(200_001);
  expected.set(image, 0x4_0123);
  const report = await flash('image.bin', image, { address: start + 0x4_0123 });
  assert.equal(report.result, 'verified', report.message);
  assert.deepEqual(camera.memory.read(start, camera.memory.size), expected);
  assert.deepEqual(report.sectors, { total: 2, skipped: 0, erased: 2 });
});

test('the partition behind the image and the drive before it survive a flash of firmware', async () => {
  const { camera, flash } = flashRig('OPENMV3', 'bootloader');
  const expected = camera.memory.read(start, camera.memory.size);
  const image = firmwareBytes(333_333, start + 0x2_0000, 0x2002_0000);
  expected.set(image, 0x2_0000);
  const report = await flash('firmware.bin', image);
  assert.equal(report.result, 'verified', report.message);
  assert.deepEqual(camera.memory.read(start, camera.memory.size), expected);
});

test('every element of a DfuSe file goes to its address, what lies between them stays', async () => {
  const { camera, flash } = flashRig('OPENMV2', 'rom');
  const expected = camera.memory.read(start, camera.memory.size);
  const [first, second] = [randomBytes(1000, 1), randomBytes(3000, 2)];
  expected.set(first, 0);
  expected.set(second, 0x2_0100);
  const file = dfuseFile([
    { alternate: 0, address: start, bytes: first },
    { alternate: 0, address: start + 0x2_0100, bytes: second },
  ]);
  const report = await flash('both.dfu', file);
  assert.equal(report.result, 'verified', report.message);
  assert.deepEqual(camera.memory.read(start, camera.memory.size), expected);
  assert.equal(report.regions.length, 2);
});

test('erased memory behind the image is not programmed', async () => {
  const { camera, flash } = flashRig('OPENMV4', 'rom');
  const image = new Uint8Array(128 * 1024).fill(0xff);
  image.set(randomBytes(5000));
  const report = await flash('image.bin', image, { address: start });
  assert.equal(report.result, 'verified', report.message);
  assert.equal(camera.memory.wear.programmedBytes, 5120);
});

test('one changed sector of five: it, and the one with block 0 that opens the partition', async () => {
  const { camera, flash } = flashRig('OPENMV2', 'bootloader');
  const image = firmwareBytes(500_000, start + 0x1_0000, 0x1001_0000);
  await flash('firmware.bin', image, { leave: false });
  const before = camera.memory.wear.erasedSectors;
  image.set([1, 2, 3], 300_000);
  const report = await flash('firmware.bin', image, { leave: false });
  assert.deepEqual(report.sectors, { total: 5, skipped: 3, erased: 2 });
  assert.equal(camera.memory.wear.erasedSectors, before + 2);
  assert.deepEqual(camera.memory.read(start + 0x1_0000, image.length), new Uint8Array(image));
});

test('--full rewrites what is right already', async () => {
  const { camera, flash } = flashRig('OPENMV4', 'rom');
  const image = randomBytes(256 * 1024);
  const options = { address: start + 0x4_0000, leave: false };
  await flash('image.bin', image, options);
  const report = await flash('image.bin', image, { ...options, full: true });
  assert.equal(report.result, 'verified');
  assert.equal(camera.memory.wear.erasedSectors, 4);
});

test('ROMFS in the serial flash of an H7 Plus goes in and leaves the rest alone', async () => {
  const { camera, flash } = flashRig('OPENMV4P', 'bootloader');
  const external = camera.external;
  assert.ok(external);
  const offset = 0x180_0000;
  const before = external.read(offset + 100_000, 200_000);
  const image = randomBytes(100_000);
  const report = await flash('romfs0.img', image);
  assert.equal(report.result, 'verified', report.message);
  assert.deepEqual(external.read(offset, 100_000), image);
  assert.deepEqual(external.read(offset + 100_000, 200_000), before);
});

test('bytes to keep that read differently every time are not erased', async () => {
  const { camera, flash } = flashRig('OPENMV2', 'rom');
  let uploads = 0;
  camera.faults.add({
    effect: { kind: 'corrupt-answer' },
    // A sector is read in eight blocks: every third is wrong, so never the same ones.
    matches: ({ bRequest }) => bRequest === 2 && (uploads += 1) % 3 === 0,
    nth: 1,
    times: 1000,
  });
  const report = await flash('image.bin', randomBytes(100), { address: start + 100 });
  assert.equal(report.code, 'flash-device-error', report.message);
  assert.match(report.message ?? '', /0x08000000 reads differently every time.*Try another cable/);
  assert.equal(camera.memory.wear.erasedSectors, 0);
});

test('a sector that must not be read is refused before a single request', async () => {
  const map = mapDevice({
    ...{ protocol: 'dfuse', mode: 'rom', vendorId: 0x0483, productId: 0xdf11, boards: [] },
    alternates: [{ number: 0, name: '@Internal Flash  /0x08000000/04*016Kf' }],
  });
  const clock = new VirtualClock();
  const pipe = new ControlPipe(new ScriptedDevice([], clock));
  const session = new DfuSession(pipe, { interfaceNumber: 0, clock, holdsAnswer: false });
  const target = new DfuseTarget({ session, blockSize: 2048, quirks: map.quirks, alternates: 1 });
  const image = parseImage('image.bin', randomBytes(100));
  const { sectors } = layOut(image, map, { ...defaultFlashOptions, address: start, force: true });
  const meter = new ProgressMeter(clock, () => undefined);
  const reading = { target, meter, signal: undefined, touched: false };
  await assert.rejects(readSectors(sectors, 'compare', reading), {
    code: 'flash-refused-unsafe',
    message: /does not let the sector at 0x08000000 be read/,
  });
  assert.equal(pipe.requests, 0);
});
