import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fakeSystem } from '../support/fake-system.ts';
import { runDoctor } from '../support/fake-world.ts';
import { firmwareBytes } from '../support/flash-rig.ts';
import { zipFile } from '../support/zip-file.ts';
import type { Report } from '../../src/core/report.ts';

// OpenMV's first camera (2014): its own bootloader was a serial port, so the ROM loader is its only DFU.

const stack = 0x1001_0000;
const bootloader = firmwareBytes(15_000, 0x0800_0000, stack);
const firmware = firmwareBytes(90_000, 0x0801_0000, stack);
const entries = [
  ['OPENMV1/bootloader.bin', bootloader],
  ['OPENMV1/firmware.bin', firmware],
  ['OPENMV1/openmv.bin', firmwareBytes(150_000, 0x0800_0000, stack)],
  ['OPENMV2/bootloader.bin', firmwareBytes(14_000, 0x0800_0000, stack)],
] as const;
const files = {
  '/fw/OPENMV1': { kind: 'directory' as const },
  '/fw/own': { kind: 'directory' as const },
  '/fw/own/firmware.bin': { content: firmware },
  '/fw/own/bootloader.bin': { content: bootloader },
  '/fw/release.zip': { content: zipFile(entries) },
  ...Object.fromEntries(entries.map(([name, content]) => [`/fw/${name}`, { content }])),
};

async function flash(line: string): Promise<Report> {
  const run = await runDoctor(`flash ${line} --simulate OPENMV1:rom --json`, {
    system: fakeSystem({ files }),
  });
  return JSON.parse(run.stdout) as Report;
}

const both = [
  ['0x08000000', bootloader.length],
  ['0x08010000', firmware.length],
];
const written: readonly (readonly [line: string, regions: unknown])[] = [
  ['/fw/OPENMV1 --yes', both],
  ['/fw/release.zip --board OPENMV1 --yes', both],
  ['/fw/own --board OPENMV1 --yes', both],
  ['/fw/OPENMV1/firmware.bin --board OPENMV1 --yes', both.slice(1)],
  ['/fw/OPENMV1/bootloader.bin --board OPENMV1 --yes', both.slice(0, 1)],
];
for (const [line, regions] of written) {
  test(`the first OpenMV Cam takes all through its ROM loader, in one go: flash ${line}`, async () => {
    const { exitCode, flash: done, flashes } = await flash(line);
    assert.deepEqual([exitCode, done?.result], [0, 'verified'], done?.message);
    assert.deepEqual(
      done?.regions.map(({ address, size }) => [address, size]),
      regions,
    );
    assert.deepEqual(flashes, [], 'no two steps');
  });
}

test('openmv.bin would erase the drive that lies inside it: refused, with what does not', async () => {
  const { flash: refused } = await flash('/fw/OPENMV1/openmv.bin --board OPENMV1 --yes');
  assert.deepEqual([refused?.result, refused?.code], ['refused', 'flash-refused-unsafe']);
  assert.match(refused?.message ?? '', /own drive\. Flash bootloader\.bin and firmware\.bin/);
});

test("somebody's own build is for an M4 where the camera can be one, as bootloader.bin alone is", async () => {
  const { flash: planned } = await flash('/fw/own --dry-run');
  assert.deepEqual(
    planned?.regions.map(({ address }) => address),
    ['0x08000000'],
  );
});
