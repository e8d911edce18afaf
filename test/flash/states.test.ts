import assert from 'node:assert/strict';
import { test } from 'node:test';
import { firmwareBytes, flashRig, randomBytes } from '../support/flash-rig.ts';
import type { ControlSetup, UsbDevice } from '../../src/usb/device.ts';
import type { FlashRig } from '../support/flash-rig.ts';

const start = 0x0800_0000;
const image = randomBytes(3000);
const place = { address: start + 0x4_0000 };

function request(code: number, value = 0): ControlSetup {
  return { requestType: 'class', recipient: 'interface', request: code, value, index: 0 };
}

/** Another program talks to the loader and goes away without tidying up. */
async function leaveBehind(
  rig: FlashRig,
  act: (device: UsbDevice) => Promise<void>,
): Promise<void> {
  const device = await rig.reconnect();
  await device.open();
  await device.claimInterface(0);
  await act(device);
  await device.releaseInterface(0);
  await device.close();
}

const status = async (device: UsbDevice): Promise<unknown> =>
  await device.controlTransferIn(request(3), 6, 10_000);

const leftOvers: readonly (readonly [string, (device: UsbDevice) => Promise<void>])[] = [
  [
    'dfuERROR',
    async (device) => {
      await device.controlTransferOut(request(1), Uint8Array.of(0x41, 1, 2, 3, 4));
      await status(device);
      await status(device);
    },
  ],
  [
    'dfuDNLOAD-SYNC',
    async (device) => {
      await device.controlTransferOut(request(1), Uint8Array.of(0x21, 0, 0, 0, 8));
    },
  ],
  [
    'dfuDNBUSY',
    async (device) => {
      await device.controlTransferOut(request(1), Uint8Array.of(0x41, 0, 0, 4, 8));
      await status(device);
    },
  ],
  [
    'dfuDNLOAD-IDLE',
    async (device) => {
      await device.controlTransferOut(request(1), Uint8Array.of(0x21, 0, 0, 0, 8));
      await status(device);
      await status(device);
    },
  ],
  [
    'dfuUPLOAD-IDLE',
    async (device) => {
      await device.controlTransferIn(request(2, 2), 64);
    },
  ],
];

for (const [name, act] of leftOvers) {
  test(`a ROM loader left in ${name} by an earlier run is flashed`, async () => {
    const rig = flashRig('OPENMV4', 'rom');
    await leaveBehind(rig, act);
    const report = await rig.flash('image.bin', image, place);
    assert.equal(report.result, 'verified', report.message);
    assert.deepEqual(rig.camera.memory.read(place.address, image.length), image);
  });
}

test('an H743 rev V left busy in its second bank by another program is flashed', async () => {
  const rig = flashRig('OPENMV4', 'rom', { quirks: { secondBankStaysBusy: true } });
  await leaveBehind(rig, async (device) => {
    await device.controlTransferOut(request(1), Uint8Array.of(0x41, 0, 0, 0x10, 8));
    await status(device);
    await status(device);
  });
  const report = await rig.flash('image.bin', image, place);
  assert.equal(report.result, 'verified', report.message);
});

test('an H743 rev V that stays busy after an erase above 1 MiB is written there', async () => {
  const rig = flashRig('OPENMV4', 'rom', { quirks: { secondBankStaysBusy: true } });
  const large = randomBytes(300_000);
  const address = start + 0x0f_0000;
  const report = await rig.flash('image.bin', large, { address });
  assert.equal(report.result, 'verified', report.message);
  assert.deepEqual(rig.camera.memory.read(address, large.length), large);
});

test('a bootloader left in the middle of a download is flashed', async () => {
  const rig = flashRig('OPENMV3', 'bootloader');
  await leaveBehind(rig, async (device) => {
    await device.selectAlternateInterface(0, 2);
    await device.controlTransferOut(request(1, 0), randomBytes(4096));
    await status(device);
  });
  const firmware = firmwareBytes(50_000, start + 0x2_0000, 0x2002_0000);
  const report = await rig.flash('firmware.bin', firmware);
  assert.equal(report.result, 'verified', report.message);
});

test('an interrupted flash leaves the loader idle and says so; the next run ends it', async () => {
  for (const [board, mode] of [
    ['OPENMV4', 'rom'],
    ['OPENMV4', 'bootloader'],
  ] as const) {
    const rig = flashRig(board, mode);
    const stop = new AbortController();
    const firmware = firmwareBytes(300_000, start + 0x4_0000, 0x3004_0000);
    const options = { address: start + 0x4_0000 };
    const interrupted = rig.flash('firmware.bin', firmware, options, {
      signal: stop.signal,
      onProgress: ({ phase, bytes }) => {
        if (phase === 'write' && bytes > 150_000) stop.abort();
      },
    });
    await assert.rejects(interrupted, { code: 'interrupted', exitCode: 130, hint: /goes on/ });
    await leaveBehind(rig, async (device) => {
      const { data } = await device.controlTransferIn(request(3), 6);
      assert.equal(data?.getUint8(4), 2, 'dfuIDLE');
    });
    const again = await rig.flash('firmware.bin', firmware, options);
    assert.equal(again.result, 'verified', again.message);
    // What was right already is not written again (the opening sector of a bootloader apart).
    assert.ok(again.sectors.skipped >= (mode === 'rom' ? 1 : 0));
  }
});

test('an interruption waits for a sector whose other bytes would be lost', async () => {
  const rig = flashRig('OPENMV4', 'rom');
  const stop = new AbortController();
  const expected = rig.camera.memory.read(start, rig.camera.memory.size);
  const small = randomBytes(60_000);
  expected.set(small, 0x4_8000);
  const interrupted = rig.flash(
    'image.bin',
    small,
    { address: start + 0x4_8000 },
    {
      signal: stop.signal,
      onProgress: ({ phase, bytes }) => {
        if (phase === 'write' && bytes > 0) stop.abort();
      },
    },
  );
  await assert.rejects(interrupted, { code: 'interrupted' });
  assert.deepEqual(rig.camera.memory.read(start, rig.camera.memory.size), expected);
});

test('an interruption before the first erase changes nothing', async () => {
  const rig = flashRig('OPENMV4', 'rom');
  const signal = AbortSignal.abort();
  const flash = rig.flash('image.bin', image, place, { signal });
  await assert.rejects(flash, { code: 'interrupted', hint: 'Nothing was changed.' });
  assert.equal(rig.camera.memory.wear.erasedSectors, 0);
});

test('a camera that comes back on its port is flashed to the end, the bytes around the image too', async () => {
  // Downloads: four addresses to compare, then the erase, an address, blocks; 128 blocks later the next.
  for (const nth of [2, 5, 6, 7, 60, 134, 135, 136, 150]) {
    const rig = flashRig('OPENMV4', 'rom');
    const expected = rig.camera.memory.read(start, rig.camera.memory.size);
    const large = randomBytes(140_000);
    expected.set(large, 0x4_1000);
    rig.camera.faults.add({
      effect: { kind: 'disconnect', returnsAfterMs: 2000 },
      matches: ({ bRequest }) => bRequest === 1,
      nth,
    });
    const report = await rig.flash('image.bin', large, { address: start + 0x4_1000 }, rig);
    assert.equal(report.result, 'verified', report.message);
    assert.deepEqual(rig.camera.memory.read(start, rig.camera.memory.size), expected);
    assert.match(report.log.join('\n'), /the camera is back/);
  }
});

test('a camera that comes back is not asked for again', async () => {
  const rig = flashRig('OPENMV4', 'rom');
  let asked = 0;
  const confirm = (): Promise<boolean> => Promise.resolve((asked += 1) === 1);
  rig.camera.faults.add({
    effect: { kind: 'disconnect', returnsAfterMs: 2000 },
    matches: ({ bRequest }) => bRequest === 1,
    nth: 60,
  });
  const { reconnect } = rig;
  const report = await rig.flash('image.bin', image, place, { reconnect, confirm });
  assert.deepEqual([report.result, asked], ['verified', 1], report.message);
});

test('a camera that does not come back is a lost device, with what to do', async () => {
  const rig = flashRig('OPENMV4', 'rom');
  rig.camera.faults.add({
    effect: { kind: 'disconnect', returnsAfterMs: null },
    matches: ({ bRequest }) => bRequest === 1,
    nth: 50,
  });
  const report = await rig.flash('image.bin', randomBytes(200_000), place, rig);
  assert.equal(report.result, 'failed');
  assert.equal(report.code, 'flash-device-lost');
  assert.match(report.message ?? '', /Run the same command again/);
});
