import assert from 'node:assert/strict';
import { test } from 'node:test';
import { flashRig, randomBytes } from '../support/flash-rig.ts';
import type { FlashRig } from '../support/flash-rig.ts';

const start = 0x0800_0000;
const image = randomBytes(150_000);
const place = { address: start + 0x4_0000 };

test('a read-protected chip is refused and left as it is', async () => {
  const rig = protectedRig();
  const report = await rig.flash('image.bin', image, place, rig);
  assert.equal(report.result, 'refused', report.message);
  assert.equal(report.code, 'flash-read-protected');
  assert.match(report.message ?? '', /erases the whole chip.*--unprotect/);
  assert.equal(rig.camera.memory.readProtected, true);
  assert.equal(rig.camera.memory.wear.erasedSectors, 0);
});

test('--unprotect takes the protection off, waits for the chip and flashes it', async () => {
  const rig = protectedRig();
  const report = await rig.flash('image.bin', image, { ...place, unprotect: true }, rig);
  assert.equal(report.result, 'verified', report.message);
  assert.equal(rig.camera.memory.readProtected, false);
  assert.deepEqual(rig.camera.memory.read(place.address, image.length), image);
});

test('who consented to losing the content is not asked again: a no would leave an empty chip', async () => {
  const rig = protectedRig();
  const asked: string[] = [];
  const report = await rig.flash(
    'image.bin',
    image,
    { ...place, unprotect: true },
    {
      ...rig,
      confirmUnprotect: () => {
        asked.push('unprotect');
        return Promise.resolve(true);
      },
      confirm: () => {
        asked.push('flash');
        return Promise.resolve(false);
      },
    },
  );
  assert.equal(report.result, 'verified');
  assert.deepEqual(asked, ['unprotect']);
});

test('a no to losing the content leaves the chip as it is', async () => {
  const rig = protectedRig();
  const confirmUnprotect = (): Promise<boolean> => Promise.resolve(false);
  const options = { ...place, unprotect: true };
  const report = await rig.flash('image.bin', image, options, { ...rig, confirmUnprotect });
  assert.deepEqual([report.result, report.code], ['refused', 'flash-read-protected']);
  assert.equal(rig.camera.memory.readProtected, true);
});

test('a dry run never unprotects', async () => {
  const rig = flashRig('OPENMV2', 'rom');
  rig.camera.memory.readProtected = true;
  const options = { ...place, unprotect: true, dryRun: true };
  const report = await rig.flash('image.bin', image, options, rig);
  assert.equal(report.code, 'flash-read-protected');
  assert.equal(rig.camera.memory.readProtected, true);
});

test('--unprotect on a chip without protection erases nothing more', async () => {
  const rig = flashRig('OPENMV4', 'rom');
  const report = await rig.flash('image.bin', image, { ...place, unprotect: true }, rig);
  assert.equal(report.result, 'verified');
  assert.equal(rig.camera.memory.wear.erasedSectors, 2);
});

test('a write-protected sector, of which the loader says nothing, is found by reading back', async () => {
  const rig = flashRig('OPENMV4', 'rom');
  const sector = rig.camera.memory.sectorAt(place.address);
  assert.ok(sector);
  rig.camera.memory.writeProtected.add(sector.index);
  const report = await rig.flash('image.bin', image, place);
  assert.equal(report.result, 'failed');
  assert.equal(report.code, 'flash-write-protected');
  assert.match(report.message ?? '', /0x08040000 is write-protected/);
});

test('memory that stays wrong is a mismatch after three tries, never verified', async () => {
  const rig = flashRig('OPENMV4', 'rom');
  rig.camera.faults.add({
    effect: { kind: 'drop-write' },
    matches: ({ bRequest, wValue }, data) => bRequest === 1 && wValue === 9 && data.length > 5,
    nth: 1,
    times: 100,
  });
  const report = await rig.flash('image.bin', image, place);
  assert.equal(report.result, 'failed');
  assert.equal(report.code, 'flash-verify-mismatch');
});

test('one write that the chip forgets is found and done again', async () => {
  const rig = flashRig('OPENMV3', 'rom');
  rig.camera.faults.add({
    effect: { kind: 'drop-write' },
    matches: ({ bRequest }, data) => bRequest === 1 && data.length > 5,
    nth: 20,
  });
  const report = await rig.flash('image.bin', image, place);
  assert.equal(report.result, 'verified', report.message);
  assert.match(report.log.join('\n'), /verify: the sector at 0x08040000 differs/);
  assert.deepEqual(rig.camera.memory.read(place.address, image.length), image);
});

function protectedRig(): FlashRig {
  const rig = flashRig('OPENMV2', 'rom');
  rig.camera.memory.readProtected = true;
  return rig;
}

test('an application bootloader is never asked to unprotect: it would erase itself', async () => {
  const rig = flashRig('ARDUINO_PORTENTA_H7', 'bootloader');
  rig.camera.memory.readProtected = true;
  const report = await rig.flash('a.bin', image, { ...place, unprotect: true }, rig);
  assert.deepEqual([report.result, report.code], ['refused', 'flash-refused-unsafe']);
  assert.match(report.message ?? '', /erases the bootloader too/);
  assert.equal(rig.camera.memory.readProtected, true);
  assert.equal(rig.camera.memory.wear.erasedSectors, 0);
});
