import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { boards } from '../../src/boards/catalog.ts';
import { DoctorError } from '../../src/core/errors.ts';
import { bundleImage } from '../../src/firmware/bundle-image.ts';
import { boardOfBundle } from '../../src/firmware/choose-entry.ts';
import { layOut } from '../../src/flash/plan.ts';
import { mapDevice } from '../../src/flash/device-map.ts';
import { defaultFlashOptions } from '../../src/flash/options.ts';
import { firmwareBytes, randomBytes } from '../support/flash-rig.ts';
import type { Bundle } from '../../src/firmware/bundle.ts';
import type { BundleRequest } from '../../src/firmware/choose-entry.ts';

type Files = Readonly<Record<string, Uint8Array>>;

const h7 = randomBytes(200, 1);
const ofH7 = randomBytes(100, 2);

/** Laid out as release v4.8.1 is. */
const release: Files = {
  'CYW4343/cyw4343_btfw.bin': randomBytes(9, 9),
  'OPENMV2/firmware.bin': randomBytes(200, 3),
  'OPENMV2/bootloader.bin': randomBytes(100, 4),
  'OPENMV2/romfs0.img': randomBytes(50, 5),
  'OPENMV4/firmware.bin': h7,
  'OPENMV4/firmware.elf': randomBytes(9, 9),
  'OPENMV4/openmv.bin': randomBytes(9, 9),
  'OPENMV4/bootloader.bin': ofH7,
  'OPENMV4/romfs0.img': randomBytes(60, 6),
  'OPENMV4P/firmware.bin': randomBytes(200, 7),
  'OPENMV4P/bootloader.bin': randomBytes(100, 8),
  'OPENMVPT/bootloader.bin': randomBytes(100, 8),
  'OPENMV_AE3/firmware_M55_HP.bin': randomBytes(300, 10),
  'OPENMV_AE3/firmware_M55_HE.bin': randomBytes(250, 11),
  'OPENMV_AE3/romfs1.img': randomBytes(40, 12),
};

function bundleOf(files: Files, name = 'firmware_v4.8.1.zip'): Bundle {
  return {
    name,
    entries: Object.entries(files).map(([path, { length }]) => ({ name: path, size: length })),
    read: (path) => Promise.resolve(files[path] ?? new Uint8Array(0)),
  };
}

function requestFor(ids: string, more: Partial<BundleRequest> = {}): BundleRequest {
  return {
    boards: boards.filter(({ id }) => ids.split(' ').includes(id)),
    mode: 'bootloader',
    partition: null,
    address: null,
    force: false,
    ...more,
  };
}

const flat: Files = { 'firmware.bin': h7, 'bootloader.bin': ofH7 };

const chosen: readonly (readonly [
  what: string,
  bundle: Bundle,
  request: BundleRequest,
  fileName: string,
  pieces: readonly (readonly [bytes: Uint8Array | undefined, partition?: string])[],
])[] = [
  [
    'the folder of the board, its firmware for its bootloader',
    bundleOf(release),
    requestFor('OPENMV4'),
    'firmware_v4.8.1.zip/OPENMV4/firmware.bin',
    [[h7, 'FIRMWARE']],
  ],
  [
    'its bootloader for the ROM loader',
    bundleOf(release),
    requestFor('OPENMV4', { mode: 'rom' }),
    'firmware_v4.8.1.zip/OPENMV4/bootloader.bin',
    [[ofH7]],
  ],
  [
    'ROMFS only where it is asked for',
    bundleOf(release),
    requestFor('OPENMV4', { partition: 'ROMFS0' }),
    'firmware_v4.8.1.zip/OPENMV4/romfs0.img',
    [[release['OPENMV4/romfs0.img'], 'ROMFS0']],
  ],
  [
    'both cores of an AE3, each for its partition',
    bundleOf(release),
    requestFor('OPENMV_AE3'),
    'firmware_v4.8.1.zip',
    [
      [release['OPENMV_AE3/firmware_M55_HP.bin'], 'HP'],
      [release['OPENMV_AE3/firmware_M55_HE.bin'], 'HE'],
    ],
  ],
  [
    'one core of an AE3 where it is asked for',
    bundleOf(release),
    requestFor('OPENMV_AE3', { partition: 'HE' }),
    'firmware_v4.8.1.zip/OPENMV_AE3/firmware_M55_HE.bin',
    [[release['OPENMV_AE3/firmware_M55_HE.bin'], 'HE']],
  ],
  [
    'what is linked for the address that was said',
    bundleOf(release),
    requestFor('OPENMV4', { mode: 'rom', address: 0x0804_0000 }),
    'firmware_v4.8.1.zip/OPENMV4/firmware.bin',
    [[h7]],
  ],
  [
    'a development zip by its name',
    bundleOf(flat, 'firmware_OPENMV4.zip'),
    requestFor('OPENMV4'),
    'firmware_OPENMV4.zip/firmware.bin',
    [[h7, 'FIRMWARE']],
  ],
  [
    'the second download of it, as a browser numbers it',
    bundleOf(flat, 'firmware_openmv4 (1).zip'),
    requestFor('OPENMV4'),
    'firmware_openmv4 (1).zip/firmware.bin',
    [[h7, 'FIRMWARE']],
  ],
  [
    'a flat zip of somebody, whose board nothing says',
    bundleOf(flat, 'mine.zip'),
    requestFor('OPENMV3'),
    'mine.zip/firmware.bin',
    [[h7, 'FIRMWARE']],
  ],
  [
    'folders inside a folder',
    bundleOf({ 'firmware_v4/openmv4/Firmware.bin': h7 }),
    requestFor('OPENMV4'),
    'firmware_v4.8.1.zip/firmware_v4/openmv4/Firmware.bin',
    [[h7, 'FIRMWARE']],
  ],
  [
    'files that are the same for every board it may be',
    bundleOf(release),
    requestFor('OPENMV4P OPENMVPT', { mode: 'rom' }),
    'firmware_v4.8.1.zip/OPENMV4P/bootloader.bin',
    [[release['OPENMV4P/bootloader.bin']]],
  ],
  [
    'the only firmware there is, with --force',
    bundleOf(flat, 'firmware_OPENMV4.zip'),
    requestFor('OPENMV4P', { force: true }),
    'firmware_OPENMV4.zip/firmware.bin',
    [[h7, 'FIRMWARE']],
  ],
];

for (const [what, bundle, request, fileName, pieces] of chosen) {
  test(`chooses ${what}`, async () => {
    const image = await bundleImage(bundle, request);
    assert.equal(image.fileName, fileName);
    assert.deepEqual(
      image.pieces.map(({ bytes, partition }) => [bytes, partition]),
      pieces.map(([bytes, partition]) => [bytes, partition]),
    );
  });
}

const refused: readonly (readonly [
  what: string,
  bundle: Bundle,
  request: BundleRequest,
  code: string,
  says: RegExp,
])[] = [
  [
    'a release without the board',
    bundleOf(release),
    requestFor('OPENMV3'),
    'image-wrong-board',
    /no firmware for this camera, OpenMV Cam M7 \(OPENMV3\); it is for OPENMV2, OPENMV4, /,
  ],
  [
    'a development zip of another board',
    bundleOf(flat, 'firmware_OPENMV4.zip'),
    requestFor('OPENMV4P'),
    'image-wrong-board',
    /it is for OPENMV4\./,
  ],
  [
    'one of several folders, even with --force',
    bundleOf(release),
    requestFor('OPENMV3', { force: true }),
    'image-wrong-board',
    /it is for OPENMV2/,
  ],
  [
    'different files for the boards that a ROM loader may be',
    bundleOf(release),
    requestFor('OPENMV4 OPENMV4P OPENMVPT', { mode: 'rom' }),
    'image-wrong-board',
    /different files for them: OpenMV Cam H7 \(OPENMV4\).*--board OPENMV4\./,
  ],
  [
    'a folder without the file',
    bundleOf({ 'OPENMV4/romfs0.img': h7 }),
    requestFor('OPENMV4'),
    'image-unreadable',
    /does not hold firmware\.bin for OpenMV Cam H7\. It holds OPENMV4\/romfs0\.img\./,
  ],
  [
    'an AE3 folder with one of its two cores',
    bundleOf({ 'OPENMV_AE3/firmware_M55_HP.bin': h7 }),
    requestFor('OPENMV_AE3'),
    'image-unreadable',
    /does not hold firmware_M55_HP\.bin, firmware_M55_HE\.bin/,
  ],
  [
    'the source code instead of a release',
    bundleOf({ 'openmv-master/README.md': h7 }, 'openmv-master.zip'),
    requestFor('OPENMV4'),
    'image-unreadable',
    /openmv-master\.zip holds no firmware\. It holds openmv-master\/README\.md\./,
  ],
  ['an empty zip', bundleOf({}), requestFor('OPENMV4'), 'image-unreadable', /It is empty\./],
  [
    'a partition that no file is for',
    bundleOf(release),
    requestFor('OPENMV4', { partition: 'BOOTLOADER' }),
    'image-unreadable',
    /belongs into the partition BOOTLOADER\..*FIRMWARE, HP/,
  ],
  [
    'an address that no file is for',
    bundleOf(release),
    requestFor('OPENMV4', { address: 0x0806_0000 }),
    'image-unreadable',
    /Nothing says which file/,
  ],
];

for (const [what, bundle, request, code, says] of refused) {
  test(`refuses ${what}`, async () => {
    await assert.rejects(bundleImage(bundle, request), (error) => {
      assert.ok(error instanceof DoctorError);
      assert.equal(error.code, code);
      assert.equal(error.exitCode, 4);
      assert.match(`${error.message} ${error.hint ?? ''}`, says);
      return true;
    });
  });
}

test('the pair of an AE3 is one flash into two partitions, by name', async () => {
  const hp = firmwareBytes(9000, 0x8002_0000, 0x2000_0000);
  const he = firmwareBytes(5000, 0x8032_0000, 0x2000_0000);
  const files = { 'firmware_M55_HP.bin': hp, 'firmware_M55_HE.bin': he };
  const bundle = bundleOf(files, 'firmware_OPENMV_AE3.zip');
  const request = requestFor('OPENMV_AE3');
  const [board] = request.boards;
  const names = ['BOOT', 'HP', 'HE', 'ROMFS1', 'TOC', 'RWFS', 'ROMFS0', 'RECOVERY'];
  const alternates = names.map((name, number) => ({ number, name }));
  const ids = { vendorId: 0x37c5, productId: 0x96e3 };
  const map = mapDevice({ ...request, ...ids, protocol: 'dfu', alternates });
  const { placements } = layOut(await bundleImage(bundle, request), map, defaultFlashOptions);
  assert.equal(board?.partitions[1]?.name, 'HP');
  assert.deepEqual(
    placements.map(({ area, address, bytes }) => [area.alternate, area.name, address, bytes]),
    [
      [1, 'HP', 0x8002_0000, hp],
      [2, 'HE', 0x8032_0000, he],
    ],
  );
});

test('a board is known by the name of its zip or folder, and by nothing that only looks like it', () => {
  const names = ['firmware_OPENMV_AE3.zip', 'OPENMV4P', 'firmware_v4.8.1.zip', 'OPENMV4.zip', ''];
  assert.deepEqual(
    names.map((name) => boardOfBundle(name)?.id ?? null),
    ['OPENMV_AE3', 'OPENMV4P', null, null, null],
  );
});

test('any names of entries end in an image for the board, or in a refusal', async () => {
  const part = fc.constantFrom(
    'OPENMV4',
    'OPENMV4P',
    'firmware.bin',
    'bootloader.bin',
    '',
    '..',
    'a',
  );
  const path = fc.oneof(
    fc.string(),
    fc.array(part, { maxLength: 4 }).map((parts) => parts.join('/')),
  );
  const mode = fc.constantFrom('bootloader' as const, 'rom' as const);
  await fc.assert(
    fc.asyncProperty(fc.uniqueArray(path, { maxLength: 6 }), mode, async (paths, how) => {
      const files = Object.fromEntries(paths.map((each, index) => [each, randomBytes(99, index)]));
      try {
        const image = await bundleImage(bundleOf(files), requestFor('OPENMV4', { mode: how }));
        assert.equal(image.pieces.length, 1);
        assert.equal(/OPENMV4P\/[^/]*$/.test(image.fileName), false);
      } catch (error) {
        assert.ok(error instanceof DoctorError, String(error));
      }
    }),
  );
});
