import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fakeSystem } from '../support/fake-system.ts';
import { runDoctor } from '../support/fake-world.ts';
import { firmwareBytes } from '../support/flash-rig.ts';
import { zipFile } from '../support/zip-file.ts';
import type { Report } from '../../src/core/report.ts';

const firmware = firmwareBytes(9000, 0x0804_0000, 0x2400_0000);
const bootloader = firmwareBytes(4000, 0x0800_0000, 0x2002_0000);
const otherBootloader = firmwareBytes(5000, 0x0800_0000, 0x2002_0000);
const release = zipFile([
  ['OPENMV4/firmware.bin', firmware],
  ['OPENMV4/bootloader.bin', bootloader],
  ['OPENMV4P/firmware.bin', firmware],
  ['OPENMV4P/bootloader.bin', otherBootloader],
]);
const ofM4 = firmwareBytes(3000, 0x0800_0000, 0x2002_0000);
const ofM7 = firmwareBytes(3500, 0x0800_0000, 0x2002_0000);
const old = zipFile([
  ['OPENMV2/bootloader.bin', ofM4],
  ['OPENMV3/bootloader.bin', ofM7],
  ['OPENMV4/bootloader.bin', bootloader],
]);
const broken = zipFile([['OPENMV4/firmware.bin', { content: firmware, crc: 7 }]]);
const files = {
  '/fw/firmware_v4.8.1.zip': { content: release },
  '/fw/old.zip': { content: old },
  '/fw/broken.zip': { content: broken },
  '/fw/cut.zip': { content: release.subarray(0, 900) },
  '/ide/OPENMV4/firmware.bin': { content: firmware },
  '/ide/OPENMV4': { kind: 'directory' as const },
  '/ide': { kind: 'directory' as const },
};

async function flash(line: string): Promise<NonNullable<Report['flash']>> {
  const run = await runDoctor(`flash ${line} --yes --json`, { system: fakeSystem({ files }) });
  const report = JSON.parse(run.stdout) as Report;
  assert.ok(report.flash, run.stdout);
  return report.flash;
}

test('a release zip is flashed through the bootloader', async () => {
  const { result, regions, file } = await flash('/fw/firmware_v4.8.1.zip --simulate OPENMV4');
  assert.equal(result, 'verified');
  assert.deepEqual(regions, [{ name: 'FIRMWARE', address: '0x08040000', size: 9000 }]);
  assert.equal(file?.name, 'firmware_v4.8.1.zip');
});

test('a folder of OpenMV IDE is flashed as the zip is', async () => {
  const { result, file } = await flash('/ide/OPENMV4/ --simulate OPENMV4');
  assert.deepEqual([result, file?.name, file?.size], ['verified', 'OPENMV4', 9000]);
});

test('a ROM loader gets the bootloader of the board that is named', async () => {
  const { regions } = await flash(
    '/fw/firmware_v4.8.1.zip --simulate OPENMV4:rom --board OPENMV4P --dry-run',
  );
  assert.deepEqual(
    regions.map(({ address, size }) => [address, size]),
    [['0x08000000', 5000]],
  );
});

for (const [board, size] of [
  ['OPENMV3', 3500],
  ['OPENMV4', 4000],
] as const) {
  test(`a ROM loader that tells its chip gets the bootloader of ${board} unasked`, async () => {
    const { regions } = await flash(`/fw/old.zip --simulate ${board}:rom --dry-run`);
    assert.deepEqual(
      regions.map((region) => region.size),
      [size],
    );
  });
}

for (const [line, code, says] of [
  [
    '/fw/firmware_v4.8.1.zip --simulate OPENMV4:rom --dry-run',
    'image-wrong-board',
    /--board OPENMV4/,
  ],
  ['/fw/firmware_v4.8.1.zip --simulate OPENMV2', 'image-wrong-board', /OPENMV4, OPENMV4P/],
  ['/fw/broken.zip --simulate OPENMV4', 'image-damaged', /checksum of OPENMV4\/firmware\.bin/],
  ['/fw/cut.zip --simulate OPENMV4', 'image-damaged', /cut\.zip is damaged/],
] as const) {
  test(`flash ${line} is refused (${code}), and nothing is written`, async () => {
    const refused = await flash(line);
    assert.deepEqual([refused.result, refused.code, refused.bytes.written], ['refused', code, 0]);
    assert.match(refused.message ?? '', says);
  });
}
