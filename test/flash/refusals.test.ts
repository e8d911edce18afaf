import assert from 'node:assert/strict';
import { test } from 'node:test';
import { boards } from '../../src/boards/catalog.ts';
import { parseImage } from '../../src/firmware/parse-image.ts';
import { mapDevice } from '../../src/flash/device-map.ts';
import { defaultFlashOptions } from '../../src/flash/options.ts';
import { placeImage } from '../../src/flash/place.ts';
import { dfuseFile, withSuffix } from '../support/dfu-files.ts';
import { firmwareBytes, flashRig, randomBytes } from '../support/flash-rig.ts';
import type { FindingCode } from '../../src/core/codes.ts';
import type { Mode } from '../../src/boards/board.ts';
import type { FlashOptions } from '../../src/flash/options.ts';

const KiB = 1024;
const bootloader = firmwareBytes(30_000, 0x0800_0000, 0x2002_0000);
const h7Firmware = firmwareBytes(100_000, 0x0804_0000, 0x3004_0000);
const m4Firmware = firmwareBytes(100_000, 0x0801_0000, 0x1001_0000);

interface Refused {
  readonly title: string;
  readonly board: string;
  readonly mode: Exclude<Mode, 'run'>;
  readonly file: string;
  readonly bytes: Uint8Array;
  readonly options?: Partial<FlashOptions>;
  readonly code: FindingCode;
  readonly says: RegExp;
  /** With these the same flash goes through: it is this rule that refused. */
  readonly allowedBy?: Partial<FlashOptions>;
}

const cases: readonly Refused[] = [
  {
    title: 'an image over the file system, through the ROM loader',
    board: 'OPENMV4',
    mode: 'rom',
    file: 'image.bin',
    bytes: randomBytes(256 * KiB),
    options: { address: 0x0800_0000 },
    code: 'flash-refused-unsafe',
    says: /0x08020000.*every file on it would be lost.*--erase-files/,
    allowedBy: { eraseFiles: true },
  },
  {
    title: 'a combined image by its name',
    board: 'OPENMV2',
    mode: 'rom',
    file: 'openmv.bin',
    bytes: firmwareBytes(200 * KiB, 0x0800_0000, 0x1001_0000),
    code: 'flash-refused-unsafe',
    says: /every file on it would be lost/,
    allowedBy: { eraseFiles: true },
  },
  {
    title: 'a DfuSe file with another board’s bootloader',
    board: 'OPENMV3',
    mode: 'rom',
    file: 'bootloader.dfu',
    bytes: dfuseFile([
      {
        alternate: 0,
        address: 0x0800_0000,
        bytes: firmwareBytes(30_000, 0x0800_0000, 0x2404_0000),
      },
    ]),
    code: 'image-wrong-board',
    says: /at 0x08000000 it has what OpenMV Cam H7 .* starts from/,
    allowedBy: { force: true },
  },
  {
    title: 'a DfuSe file with another board’s firmware',
    board: 'OPENMV2',
    mode: 'rom',
    file: 'firmware.dfu',
    bytes: dfuseFile([{ alternate: 0, address: 0x0804_0000, bytes: h7Firmware }]),
    options: { eraseFiles: true },
    code: 'image-wrong-board',
    says: /at 0x08040000 it has what OpenMV Cam H7 .* starts from/,
    allowedBy: { force: true },
  },
  {
    title: 'a DfuSe file that says two things of one place',
    board: 'OPENMV2',
    mode: 'bootloader',
    file: 'twice.dfu',
    bytes: dfuseFile([
      { alternate: 0, address: 0x0802_0000, bytes: randomBytes(3000) },
      { alternate: 1, address: 0x0802_0800, bytes: randomBytes(3000) },
    ]),
    options: { force: true },
    code: 'image-damaged',
    says: /says twice what belongs at 0x08020800/,
  },
  {
    title: 'firmware of an STM32 in the partition of an N6',
    board: 'OPENMV_N6',
    mode: 'bootloader',
    file: 'firmware.bin',
    bytes: h7Firmware,
    options: { partition: 'FIRMWARE' },
    code: 'image-wrong-board',
    says: /it is firmware for an OpenMV Cam H7/,
    allowedBy: { force: true },
  },
  {
    title: 'the FILESYSTEM partition without consent',
    board: 'OPENMV4',
    mode: 'bootloader',
    file: 'files.img',
    bytes: randomBytes(4096),
    options: { partition: 'FILESYSTEM' },
    code: 'flash-refused-unsafe',
    says: /FILESYSTEM holds the camera's own drive/,
    allowedBy: { eraseFiles: true },
  },
  {
    title: 'more than 1 MiB through the ROM loader of an H743',
    board: 'OPENMV4',
    mode: 'rom',
    file: 'image.bin',
    bytes: randomBytes(1024 * KiB + 1),
    options: { address: 0x0800_0000, eraseFiles: true },
    code: 'flash-refused-unsafe',
    says: /not trusted with more than 1048576/,
  },
  {
    title: 'the BOOTLOADER partition from its own mode',
    board: 'OPENMV4',
    mode: 'bootloader',
    file: 'image.bin',
    bytes: bootloader,
    options: { partition: 'BOOTLOADER', force: true, eraseFiles: true },
    code: 'flash-refused-unsafe',
    says: /BOOTLOADER is never written/,
  },
  {
    title: 'the bootloader by its address from its own mode',
    board: 'OPENMV4',
    mode: 'bootloader',
    file: 'image.bin',
    bytes: bootloader,
    options: { address: 0x0800_0000, force: true },
    code: 'flash-refused-unsafe',
    says: /BOOTLOADER is never written/,
  },
  {
    title: 'bootloader.bin to the bootloader',
    board: 'OPENMV3',
    mode: 'bootloader',
    file: 'bootloader.bin',
    bytes: bootloader,
    code: 'flash-refused-unsafe',
    says: /never overwrites itself/,
  },
  {
    title: 'a combined image to the bootloader',
    board: 'OPENMV3',
    mode: 'bootloader',
    file: 'openmv.bin',
    bytes: bootloader,
    options: { force: true, eraseFiles: true },
    code: 'flash-refused-unsafe',
    says: /openmv\.bin holds the bootloader as well/,
  },
  {
    title: 'a file that does not say its partition',
    board: 'OPENMV4',
    mode: 'bootloader',
    file: 'content.img',
    bytes: randomBytes(4096),
    code: 'flash-refused-unsafe',
    says: /does not say which partition.*--partition: FILESYSTEM, FIRMWARE, ROMFS0\.$/,
    allowedBy: { partition: 'ROMFS0' },
  },
  {
    title: 'firmware.bin to an AE3, which has two cores',
    board: 'OPENMV_AE3',
    mode: 'bootloader',
    file: 'firmware.bin',
    bytes: randomBytes(9000),
    code: 'flash-refused-unsafe',
    says: /does not say which partition.*--partition: HP, HE, ROMFS1, RWFS, ROMFS0\.$/,
    allowedBy: { partition: 'HP' },
  },
  {
    title: 'the table of contents of an AE3',
    board: 'OPENMV_AE3',
    mode: 'bootloader',
    file: 'content.img',
    bytes: randomBytes(64),
    options: { partition: 'TOC', force: true, eraseFiles: true },
    code: 'flash-refused-unsafe',
    says: /TOC is never written/,
  },
  {
    title: 'the recovery of an AE3, which erases the whole flash',
    board: 'OPENMV_AE3',
    mode: 'bootloader',
    file: 'content.img',
    bytes: randomBytes(64),
    options: { partition: 'RECOVERY', force: true, eraseFiles: true },
    code: 'flash-refused-unsafe',
    says: /RECOVERY is never written/,
  },
  {
    title: 'firmware.bin to a ROM loader',
    board: 'OPENMV4',
    mode: 'rom',
    file: 'firmware.bin',
    bytes: h7Firmware,
    code: 'flash-refused-unsafe',
    says: /bootloader\.bin first, remove the jumper.*--address 0x08040000/,
    allowedBy: { address: 0x0804_0000 },
  },
  {
    title: 'a file that does not say where it belongs',
    board: 'OPENMV4',
    mode: 'rom',
    file: 'image.bin',
    bytes: randomBytes(10_000),
    code: 'flash-refused-unsafe',
    says: /--address/,
    allowedBy: { address: 0x0804_0000 },
  },
  {
    title: 'option bytes by their address',
    board: 'OPENMV2',
    mode: 'rom',
    file: 'image.bin',
    bytes: randomBytes(16),
    options: { address: 0x1fff_c000, force: true, eraseFiles: true },
    code: 'flash-refused-unsafe',
    says: /0x1fffc000 is in the chip's Option Bytes/,
  },
  {
    title: 'option bytes of an H743 by their address',
    board: 'OPENMV4',
    mode: 'rom',
    file: 'image.bin',
    bytes: randomBytes(16),
    options: { address: 0x5200_201c, force: true, eraseFiles: true },
    code: 'flash-refused-unsafe',
    says: /Option Bytes, which a flasher never writes/,
  },
  {
    title: 'option bytes by the alternate of a DfuSe file',
    board: 'OPENMV4',
    mode: 'rom',
    file: 'option.dfu',
    bytes: dfuseFile([{ alternate: 1, address: 0x5200_201c, bytes: randomBytes(16) }]),
    options: { force: true },
    code: 'flash-refused-unsafe',
    says: /Option Bytes/,
  },
  {
    title: 'the option bytes alternate of a DfuSe file that names an address in the flash',
    board: 'OPENMV4',
    mode: 'rom',
    file: 'option.dfu',
    bytes: dfuseFile([{ alternate: 1, address: 0x0804_0000, bytes: randomBytes(16) }]),
    options: { force: true },
    code: 'flash-refused-unsafe',
    says: /would write the chip's Option Bytes/,
  },
  {
    title: 'an address outside the flash',
    board: 'OPENMV3',
    mode: 'rom',
    file: 'image.bin',
    bytes: randomBytes(16),
    options: { address: 0x0820_0000 },
    code: 'image-address-outside',
    says: /0x08200000 is outside the camera's flash \(0x08000000 to 0x08200000\)/,
  },
  {
    title: 'an image that reaches over the end of the flash',
    board: 'OPENMV2',
    mode: 'rom',
    file: 'image.bin',
    bytes: randomBytes(17),
    options: { address: 0x080f_fff0 },
    code: 'image-too-large',
    says: /17 bytes.*room for 16/,
  },
  {
    title: 'firmware that is larger than its partition',
    board: 'OPENMV2',
    mode: 'bootloader',
    file: 'firmware.bin',
    bytes: firmwareBytes(832 * KiB + 1, 0x0801_0000, 0x1001_0000),
    code: 'image-too-large',
    says: /room for 851968/,
  },
  {
    title: 'a partition that the camera does not have',
    board: 'OPENMV2',
    mode: 'bootloader',
    file: 'image.bin',
    bytes: randomBytes(16),
    options: { partition: 'RECOVERY' },
    code: 'image-address-outside',
    says: /no partition RECOVERY; it has BOOTLOADER, FILESYSTEM, FIRMWARE, ROMFS0/,
  },
  {
    title: 'a partition with a typing mistake',
    board: 'OPENMV2',
    mode: 'bootloader',
    file: 'image.bin',
    bytes: m4Firmware,
    options: { partition: 'firmwre' },
    code: 'image-address-outside',
    says: /no partition firmwre.*Did you mean FIRMWARE\?$/,
    allowedBy: { partition: 'FIRMWARE' },
  },
  {
    title: 'firmware for the other core of an AE3, by its name',
    board: 'OPENMV_AE3',
    mode: 'bootloader',
    file: 'firmware_M55_HP.bin',
    bytes: randomBytes(9000),
    options: { partition: 'HE' },
    code: 'image-wrong-board',
    says: /^firmware_M55_HP\.bin is for the core HP, not for HE/,
    allowedBy: { force: true },
  },
  {
    title: 'and the other way round',
    board: 'OPENMV_AE3',
    mode: 'bootloader',
    file: 'firmware_M55_HE.bin',
    bytes: randomBytes(9000),
    options: { partition: 'HP' },
    code: 'image-wrong-board',
    says: /is for the core HE, not for HP/,
    allowedBy: { partition: null },
  },
  {
    title: 'firmware of an H7 on an M4 (its stack is elsewhere)',
    board: 'OPENMV2',
    mode: 'bootloader',
    file: 'firmware.bin',
    bytes: h7Firmware,
    code: 'image-wrong-board',
    says: /OpenMV Cam M4.*0x30040000/,
    allowedBy: { force: true },
  },
  {
    title: 'firmware of an M4 on an M7 (its vectors are below)',
    board: 'OPENMV3',
    mode: 'bootloader',
    file: 'firmware.bin',
    bytes: firmwareBytes(50_000, 0x0801_0000, 0x2002_0000),
    code: 'image-wrong-board',
    says: /reset vector is 0x08010411, outside 0x08020000/,
    allowedBy: { force: true },
  },
  {
    title: 'a suffix with the ids of another device',
    board: 'OPENMV2',
    mode: 'bootloader',
    file: 'firmware.dfu',
    bytes: withSuffix(m4Firmware, { vendorId: 0x37c5, productId: 0x9204 }),
    code: 'image-suffix-mismatch',
    says: /37c5:9204, the camera is 37c5:9202/,
    allowedBy: { force: true, partition: 'FIRMWARE' },
  },
];

for (const { title, board, mode, file, bytes, options = {}, code, says, allowedBy } of cases) {
  test(`refuses ${title}`, async () => {
    const rig = flashRig(board, mode);
    const report = await rig.flash(file, bytes, options);
    assert.equal(report.result, 'refused', report.message);
    assert.equal(report.code, code);
    assert.match(report.message ?? '', says);
    assert.equal(rig.camera.memory.wear.erasedSectors, 0);
    assert.equal(rig.camera.memory.wear.programmedBytes, 0);
    if (allowedBy === undefined) return;
    const allowed = await rig.flash(file, bytes, { ...options, ...allowedBy });
    assert.equal(allowed.result, 'verified', allowed.message);
  });
}

test('a suffix with any ids, or the right ones, is taken off and flashed', async () => {
  for (const ids of [
    { vendorId: 0xffff, productId: 0xffff },
    { vendorId: 0x37c5, productId: 0x9202 },
  ]) {
    const rig = flashRig('OPENMV2', 'bootloader');
    const report = await rig.flash('firmware.dfu', withSuffix(m4Firmware, ids));
    assert.equal(report.result, 'verified', report.message);
    assert.equal(report.bytes.total, m4Firmware.length);
  }
});

test('a camera that does not tell its memory map is refused whatever is asked for', () => {
  const map = mapDevice({
    protocol: 'dfuse',
    mode: 'rom',
    vendorId: 0x0483,
    productId: 0xdf11,
    boards: boards.filter(({ id }) => id === 'OPENMV4'),
    alternates: [{ number: 0, name: null }],
  });
  const image = parseImage('image.bin', bootloader);
  for (const address of [null, 0x0800_0000]) {
    assert.throws(() => placeImage(image, map, { ...defaultFlashOptions, address }), {
      code: 'flash-device-error',
      message: 'The camera does not tell its memory map.',
    });
  }
});

test('a place that the file or the loader does not go by is a refusal: other cameras go on', async () => {
  const rig = flashRig('OPENMV4', 'rom');
  const dfuse = dfuseFile([{ alternate: 0, address: 0x0800_0000, bytes: bootloader }]);
  const told = await rig.flash('a.dfu', dfuse, { address: 0x0800_0000 });
  assert.deepEqual([told.result, told.code], ['refused', 'flash-refused-unsafe']);
  assert.match(told.message ?? '', /a\.dfu says itself where it belongs: leave --address away/);
  const named = await rig.flash('a.bin', bootloader, { partition: 'FIRMWARE' });
  assert.deepEqual([named.result, named.code], ['refused', 'image-address-outside']);
});

test('bootloader.bin needs no consent on an M4, whose bootloader the first OpenMV Cam has no room for', async () => {
  const rig = flashRig('OPENMV2', 'rom');
  const report = await rig.flash('bootloader.bin', bootloader);
  assert.equal(report.result, 'verified', report.message);
  assert.deepEqual(rig.camera.memory.read(0x0800_0000, bootloader.length), bootloader);
});
