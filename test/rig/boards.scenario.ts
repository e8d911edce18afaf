import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, suite, test } from 'node:test';
import { firmwareBytes } from '../support/flash-rig.ts';
import { zipFile } from '../support/zip-file.ts';
import { bootGuest } from './boot/guest.ts';
import { doctor } from './doctor.ts';
import type { Guest } from './boot/guest.ts';

const KiB = 1024;
const files: Readonly<Record<string, Buffer>> = {
  'OPENMV_AE3/firmware_M55_HP.bin': randomBytes(150 * KiB + 3),
  'OPENMV_AE3/firmware_M55_HE.bin': randomBytes(70 * KiB + 1),
  'OPENMV_N6/firmware.bin': randomBytes(130 * KiB),
  'ARDUINO_NICLA_VISION/firmware.bin': Buffer.from(
    firmwareBytes(200 * KiB, 0x0804_0000, 0x2400_1000),
  ),
};

/** What each board gets of one release, and where its loader puts it. */
const flashed: readonly (readonly [
  preset: string,
  regions: readonly (readonly [name: string, address: number, file: string])[],
])[] = [
  [
    'OPENMV_AE3:bootloader',
    [
      ['HP', 0x8002_0000, 'OPENMV_AE3/firmware_M55_HP.bin'],
      ['HE', 0x8032_0000, 'OPENMV_AE3/firmware_M55_HE.bin'],
    ],
  ],
  ['OPENMV_N6:bootloader', [['FIRMWARE', 0x8_0000, 'OPENMV_N6/firmware.bin']]],
  [
    'ARDUINO_NICLA_VISION:bootloader',
    [['Internal Flash 2MB', 0x0804_0000, 'ARDUINO_NICLA_VISION/firmware.bin']],
  ],
];

suite('boards that are not an STM32 camera, one release', { timeout: 1_200_000 }, () => {
  let guest: Guest;
  before(async () => {
    guest = await bootGuest({ suite: 'bookworm' });
    await guest.put('firmware_v5.0.0.zip', zipFile(Object.entries(files)));
  });
  after(() => guest.close());

  for (const [preset, regions] of flashed) {
    test(`${preset}: the right files, each in its place, in one flash`, async () => {
      await guest.plug({ port: 0, preset, speedUp: 20 });
      const { exitCode, report } = await doctor(
        guest,
        ['flash', '/exchange/firmware_v5.0.0.zip', '--yes'],
        { user: 'root' },
      );
      assert.equal(report.flash?.result, 'verified', report.flash?.message);
      assert.equal(exitCode, 0);
      assert.deepEqual(
        report.flash.regions.map(({ name, address }) => [name, Number(address)]),
        regions.map(([name, address]) => [name, address]),
      );
      for (const [, address, file] of regions) {
        const wanted = files[file] ?? Buffer.alloc(0);
        assert.ok(wanted.equals(await guest.cameraMemory(0, address, wanted.length)), file);
      }
      assert.equal((await guest.cameraState(0)).overProgrammedBytes, 0);
    });
  }
});
