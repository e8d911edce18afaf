import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { parseRescue, rescueFile } from '../../src/flash/rescue-file.ts';
import { MemoryFiles } from '../../src/simulator/memory-files.ts';
import { flashRig, randomBytes } from '../support/flash-rig.ts';
import { rescueDisk } from '../support/rescue-disk.ts';
import type { FlashRig } from '../support/flash-rig.ts';
import type { ListedDevice } from '../../src/system/types.ts';
import type { Rescue } from '../../src/flash/rescue.ts';

const start = 0x0800_0000;
/** Over the border of two sectors, so that both have bytes to keep. */
const address = start + 0x3000;
const image = randomBytes(6000);
const user = { uid: 1000, name: 'maker', home: '/home/maker', gids: [1000] };

function content({ camera: { memory } }: FlashRig): Uint8Array {
  return memory.read(memory.start, memory.size);
}

const places = { address, eraseFiles: true, leave: false };

/** The power goes at this DNLOAD, of camera and computer; both come back. */
async function powerCut(rig: FlashRig, nth: number, rescue: Rescue): Promise<void> {
  rig.camera.faults.add({
    effect: { kind: 'disconnect', returnsAfterMs: 100 },
    matches: ({ bRequest }) => bRequest === 1,
    nth,
  });
  const report = await rig.flash('image.bin', image, places, { rescue });
  assert.equal(report.code, 'flash-device-lost', report.message);
  await rig.reconnect();
}

for (const [board, mode, offset] of [
  ['OPENMV2', 'rom', 0],
  ['OPENMV2', 'bootloader', 0x9000],
] as const) {
  test(`${board} ${mode}: bytes around the image survive a power cut at any DNLOAD`, async () => {
    let lost = 0;
    for (let nth = 1; nth <= 30; nth += 1) {
      const rig = flashRig(board, mode);
      const at = { ...places, address: address + offset };
      const wanted = content(rig);
      wanted.set(image, at.address - start);
      const rescue = rescueDisk();
      rig.camera.faults.add({
        effect: { kind: 'disconnect', returnsAfterMs: 100 },
        matches: ({ bRequest }) => bRequest === 1,
        nth,
      });
      const cut = await rig.flash('image.bin', image, at, { rescue });
      if (cut.result === 'verified') break;
      await rig.reconnect();
      const again = await rig.flash('image.bin', image, at, { rescue });
      assert.equal(again.result, 'verified', again.message);
      assert.ok(Buffer.from(wanted).equals(content(rig)), `after a cut at DNLOAD ${nth}`);
      assert.deepEqual(rescue.saved, [], 'nothing is left to rescue');
      if (again.log.join('\n').includes('its other bytes are put back')) lost += 1;
    }
    assert.ok(lost > 3, `${lost} cuts had lost bytes: too few to say anything`);
  });
}

test('what somebody else wrote there since is left alone', async () => {
  const rig = flashRig('OPENMV2', 'rom');
  const rescue = rescueDisk();
  await powerCut(rig, 8, rescue);
  assert.ok(rescue.saved.length > 0);
  const newer = randomBytes(0x4000, 99);
  rig.camera.memory.load(start, newer);
  const report = await rig.flash('image.bin', image, places, { rescue });
  assert.equal(report.result, 'verified', report.message);
  assert.deepEqual(rig.camera.memory.read(start, 0x3000), newer.slice(0, 0x3000));
  assert.match(report.log.join('\n'), /saved of the sector at 0x08000000 does not fit/);
});

test('a camera that is flashed after one that was cut off gets nothing of it, nor does an empty one', async () => {
  const rescue = rescueDisk();
  await powerCut(flashRig('OPENMV2', 'rom'), 8, rescue);
  const second = flashRig('OPENMV2', 'rom', { seed: 5 });
  const third = flashRig('OPENMV2', 'rom');
  third.camera.memory.load(start, new Uint8Array(third.camera.memory.size).fill(0xff));
  for (const rig of [second, third]) {
    const wanted = content(rig);
    wanted.set(image, address - start);
    const report = await rig.flash('image.bin', image, places, { rescue });
    assert.equal(report.result, 'verified', report.message);
    assert.ok(Buffer.from(wanted).equals(content(rig)));
    assert.deepEqual(rescue.saved, []);
  }
});

test('an image that fills the sectors leaves nothing to rescue', async () => {
  const rig = flashRig('OPENMV2', 'rom');
  const rescue = rescueDisk();
  await powerCut(rig, 8, rescue);
  const whole = randomBytes(0x8000);
  const report = await rig.flash('image.bin', whole, { ...places, address: start }, { rescue });
  assert.equal(report.result, 'verified', report.message);
  assert.deepEqual(rescue.saved, []);
});

/** What a sector can read as that was cut off while it was erased. */
const halfErased: Readonly<Record<string, (rig: FlashRig) => void>> = {
  // Serial flash sets everything to 0 before it erases.
  'zeros at its start': ({ camera: { memory } }) => {
    memory.load(start, new Uint8Array(0x2000));
  },
  'some bytes that it never held': ({ camera: { memory } }) => {
    memory.load(start + 0x40, randomBytes(100, 3));
  },
  'a cell that reads differently every time': ({ camera: { memory } }) => {
    const cell = 0x10;
    const [was = 0] = memory.read(start + cell, 1);
    const read = memory.read.bind(memory);
    const erase = memory.erase.bind(memory);
    let readings = 0;
    memory.read = (from, length) => {
      const bytes = read(from, length);
      const at = start + cell - from;
      const doubtful = (readings += 1) % 2 === 0 ? 0x55 : 0xaa;
      if (at >= 0 && at < length) bytes[at] = 0xff & ~(~was & doubtful);
      return bytes;
    };
    memory.erase = (...asked) => {
      memory.read = read;
      return erase(...asked);
    };
  },
};

for (const [what, happensTo] of Object.entries(halfErased)) {
  test(`a sector that was cut off and has ${what} is that of the same camera all the same`, async () => {
    const rig = flashRig('OPENMV2', 'rom');
    const wanted = content(rig);
    wanted.set(image, address - start);
    rig.camera.faults.add({
      effect: { kind: 'disconnect', returnsAfterMs: 100 },
      matches: ({ bRequest }) => bRequest === 1,
      nth: 6,
    });
    const reconnect = async (): ReturnType<FlashRig['reconnect']> => {
      const device = await rig.reconnect();
      happensTo(rig);
      return device;
    };
    const report = await rig.flash('image.bin', image, places, { reconnect });
    assert.equal(report.result, 'verified', report.message);
    assert.ok(Buffer.from(wanted).equals(content(rig)));
  });
}

test('and a run after it puts its bytes back where a cell reads differently every time', async () => {
  const rig = flashRig('OPENMV2', 'rom');
  const wanted = content(rig);
  wanted.set(image, address - start);
  const rescue = rescueDisk();
  await powerCut(rig, 6, rescue);
  halfErased['a cell that reads differently every time']?.(rig);
  const report = await rig.flash('image.bin', image, places, { rescue });
  assert.equal(report.result, 'verified', report.message);
  assert.ok(Buffer.from(wanted).equals(content(rig)));
});

test('one bit read wrong does not make what was saved a stranger', async () => {
  for (let nth = 1; nth <= 16; nth += 1) {
    const rig = flashRig('OPENMV2', 'rom');
    const wanted = content(rig);
    wanted.set(image, address - start);
    const rescue = rescueDisk();
    await powerCut(rig, 8, rescue);
    rig.camera.faults.add({
      effect: { kind: 'corrupt-answer' },
      matches: ({ bRequest }) => bRequest === 2,
      nth,
    });
    const report = await rig.flash('image.bin', image, places, { rescue });
    assert.equal(report.result, 'verified', report.message);
    assert.ok(Buffer.from(wanted).equals(content(rig)), `upload ${nth}`);
  }
});

test('a camera that is swapped for another during the flash is not written to', async () => {
  const rig = flashRig('OPENMV2', 'rom');
  const other = flashRig('OPENMV2', 'rom', { seed: 5 });
  const before = content(other);
  rig.camera.faults.add({
    effect: { kind: 'disconnect', returnsAfterMs: null },
    matches: ({ bRequest }) => bRequest === 1,
    nth: 8,
  });
  const report = await rig.flash('image.bin', image, places, { reconnect: other.reconnect });
  assert.deepEqual([report.result, report.code], ['failed', 'flash-device-error']);
  assert.match(report.message ?? '', /another camera.*Nothing was written to it/);
  assert.ok(Buffer.from(before).equals(content(other)));
});

test('a disk that takes no file stops no flash, and the log says so', async () => {
  const rig = flashRig('OPENMV2', 'rom');
  const rescue: Rescue = {
    ...rescueDisk(),
    save: () => Promise.reject(new Error('no space left')),
  };
  const report = await rig.flash('image.bin', image, places, { rescue });
  assert.equal(report.result, 'verified', report.message);
  assert.match(report.log.join('\n'), /kept in memory only: no space left/);
});

test('where nothing is kept nothing is saved', async () => {
  const rig = flashRig('OPENMV2', 'rom');
  const rescue: Rescue = { ...rescueDisk(), save: () => assert.fail('saved') };
  const whole = randomBytes(0x8000);
  const report = await rig.flash('image.bin', whole, { ...places, address: start }, { rescue });
  assert.equal(report.result, 'verified', report.message);
});

const listed: ListedDevice = {
  ...{ portPath: '1-2', vendorId: 0x0483, productId: 0xdf11, release: 0x2200 },
  ...{ manufacturer: null, product: null, serial: '../..ST', speed: 'full', node: null },
  ...{ busNumber: 1, deviceAddress: 2, interfaces: [], descriptors: null },
};
const sector = { key: '0:134217728', bytes: randomBytes(1000), kept: [[0, 10] as const] };

test('the rescue file is the user’s own, in the state folder, and gone when it is not needed', async () => {
  const files = new MemoryFiles({ '/home/maker': { kind: 'directory', uid: 1000 } }, user);
  const rescue = rescueFile(listed, { files, env: {}, user });
  await rescue.save([sector]);
  const path = '/home/maker/.local/state/openmv-doctor/rescue_1-2_0483_df11_....ST.json';
  assert.equal((await files.stat(path))?.mode, 0o600);
  assert.deepEqual(await rescue.load(), [sector]);
  const root = { uid: 0, name: 'root', home: '/home/maker', gids: [0] };
  assert.deepEqual(await rescueFile(listed, { files, env: {}, user: root }).load(), []);
  await rescue.clear();
  assert.equal(await files.stat(path), null);
  assert.deepEqual(await rescue.load(), []);
});

test('no text is too strange for the rescue file', () => {
  const almost = fc.record({
    schema: fc.constantFrom('openmv-doctor/rescue/1', 'other'),
    sectors: fc.oneof(
      fc.anything(),
      fc.array(
        fc.record({
          key: fc.anything(),
          bytes: fc.oneof(fc.string(), fc.base64String()),
          kept: fc.anything(),
        }),
      ),
    ),
  });
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.json(),
        almost.map((each) => JSON.stringify(each)),
      ),
      (text) => {
        for (const { bytes, kept } of parseRescue(text)) {
          for (const [from, to] of kept) assert.ok(from <= bytes.length && to <= bytes.length);
        }
      },
    ),
  );
});
