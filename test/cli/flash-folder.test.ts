import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nameOf, parentOf } from '../../src/cli/file-names.ts';
import { fakeSystem } from '../support/fake-system.ts';
import { runDoctor } from '../support/fake-world.ts';
import { firmwareBytes } from '../support/flash-rig.ts';
import type { Report } from '../../src/core/report.ts';

/** Linked where M7, H7 and their bootloaders are; this stack is in the memory of both. */
const stack = 0x2002_0000;
const ofH7 = firmwareBytes(9000, 0x0804_0000, stack);
const ofM7 = firmwareBytes(8000, 0x0802_0000, stack);
const bootloader = firmwareBytes(4000, 0x0800_0000, stack);
const files = {
  '/fw/OPENMV4/firmware.bin': { content: ofH7 },
  '/fw/OPENMV4/bootloader.bin': { content: bootloader },
  '/fw/OPENMV4/deep/firmware.bin': { content: ofM7 },
  '/release/OPENMV3/firmware.bin': { content: ofM7 },
  '/release/OPENMV4/firmware.bin': { content: ofH7 },
  '/release/notes/firmware.bin': { content: ofM7 },
};

async function flash(line: string, consent = '--yes'): Promise<Report> {
  const system = fakeSystem({ files });
  const run = await runDoctor(`flash ${line} ${consent} --json`, { system });
  return JSON.parse(run.stdout) as Report;
}

const forAnother =
  /^The folder OPENMV4 is for the OpenMV Cam H7; another camera is there: OpenMV Cam M7 \(port 1-1\)\. Take the file from the folder of your board, or override with --force\.$/;

for (const [what, line] of [
  ['a folder', '/fw/OPENMV4 --simulate OPENMV3'],
  ['the folder that one stands in', '/fw/OPENMV4/. --simulate OPENMV3'],
  ['the folder above', '/fw/OPENMV4/deep/.. --simulate OPENMV3'],
  ['a folder, whose camera still runs', '/fw/OPENMV4 --simulate OPENMV3:run --wait 60'],
  ['a folder, to the ROM loader of another chip', '/fw/OPENMV4 --simulate OPENMV3:rom --wait 60'],
  ['a file in such a folder', '/fw/OPENMV4/firmware.bin --simulate OPENMV3'],
  ['such a file for a ROM loader', '/fw/OPENMV4/bootloader.bin --simulate OPENMV3:rom'],
  [
    'such a file by a partition',
    '/fw/OPENMV4/firmware.bin --simulate OPENMV3 --partition FIRMWARE',
  ],
] as const) {
  test(`${what} is for the board that it is named after, and is not waited for`, async () => {
    const { flash: refused, exitCode, durationMs } = await flash(line);
    assert.deepEqual([exitCode, refused?.code], [4, 'image-wrong-board'], refused?.message);
    assert.match(refused?.message ?? '', forAnother);
    assert.ok(durationMs < 1000, `${durationMs} ms`);
  });
}

for (const line of [
  '/fw/OPENMV4 --simulate OPENMV3 --force',
  '/fw/OPENMV4 --simulate OPENMV3:run --wait 60 --force',
  '/fw/OPENMV4/firmware.bin --simulate OPENMV3 --force',
  '/fw/OPENMV4/firmware.bin --simulate OPENMV3 --address 0x08040000',
  '/fw/OPENMV4/firmware.bin --simulate OPENMV4',
  '/fw/OPENMV4/deep/firmware.bin --simulate OPENMV3',
  '/fw/OPENMV4/firmware.bin --simulate OPENMV3,OPENMV4',
]) {
  test(`flash ${line} goes through`, async () => {
    const { flash: done } = await flash(line);
    assert.equal(done?.result, 'verified', done?.message);
  });
}

for (const path of ['/fw/OPENMV4', '/fw/OPENMV4/firmware.bin']) {
  test(`with --all ${path} is refused for each camera of another board, and that is told`, async () => {
    const line = `${path} --simulate OPENMV3,OPENMV4 --all`;
    const { flashes, exitCode } = await flash(line);
    assert.deepEqual(
      flashes.map(({ portPath, result, code }) => [portPath, result, code]),
      [
        ['1-1', 'refused', 'image-wrong-board'],
        ['1-2', 'verified', undefined],
      ],
    );
    assert.match(
      flashes[0]?.message ?? '',
      /^The folder OPENMV4 is for the OpenMV Cam H7; this camera is OpenMV Cam M7\./,
    );
    assert.equal(exitCode, 4);
    const forced = await flash(`${line} --force`);
    assert.deepEqual(
      forced.flashes.map(({ result }) => result),
      ['verified', 'verified'],
    );
  });
}

test('a file in a folder of a board starts no repair in two steps', async () => {
  const { flashes, flash: done } = await flash('/fw/OPENMV4/bootloader.bin --simulate OPENMV4:rom');
  assert.deepEqual([done?.result, flashes], ['verified', []]);
});

test('the folder and --board contradict each other: refused, unless --force', async () => {
  const line = '/fw/OPENMV4/firmware.bin --simulate OPENMV3 --board openmv3';
  const refused = await flash(line);
  assert.equal(refused.exitCode, 4);
  assert.equal(
    refused.flash?.message,
    'The folder OPENMV4 is for the OpenMV Cam H7, and --board says OPENMV3. Take the file from the folder of your board, or override with --force.',
  );
  const forced = await flash(`${line} --force`);
  assert.equal(forced.flash?.result, 'verified', forced.flash?.message);
});

for (const [board, size] of [
  ['OPENMV3', 8000],
  ['OPENMV4', 9000],
] as const) {
  test(`an unpacked release has the folder of the ${board}`, async () => {
    const { flash: done } = await flash(`/release --simulate ${board}`);
    assert.equal(done?.result, 'verified', done?.message);
    assert.deepEqual(
      [done.regions.map((region) => region.size), done.file?.name],
      [[size], 'release'],
    );
  });
}

test('an unpacked release without the folder of the board is refused as the zip is', async () => {
  const { flash: refused } = await flash('/release --simulate OPENMV2');
  assert.equal(refused?.code, 'image-wrong-board');
  assert.match(refused.message ?? '', /^folder release holds no firmware for this camera/);
});

test('a partition is found in any case of letters, in a folder too', async () => {
  for (const path of ['/fw/OPENMV4', '/fw/OPENMV4/firmware.bin']) {
    const { flash: done } = await flash(`${path} --simulate OPENMV4 --partition firmware`);
    assert.equal(done?.result, 'verified', done?.message);
  }
});

test('--json asks nothing, and says that it is to blame', async () => {
  const { error, exitCode } = await flash('/fw/OPENMV4 --simulate OPENMV4', '');
  assert.deepEqual(
    [exitCode, error?.message],
    [2, '--yes was not given, and --json asks nothing.'],
  );
});

test('a path is called by its last part, and . and .. by what they stand for', async () => {
  const realPath = (path: string): Promise<string | null> =>
    Promise.resolve(path === '..' ? null : `/real/OPENMV4${path === '.' ? '' : '-other'}`);
  const names = ['.', './', 'a/OPENMV3/', 'C:\\fw\\OPENMV3', '/', '..'].map((path) =>
    nameOf(path, { realPath }),
  );
  assert.deepEqual(await Promise.all(names), [
    'OPENMV4',
    'OPENMV4-other',
    'OPENMV3',
    'OPENMV3',
    '/',
    '..',
  ]);
  assert.deepEqual(['firmware.bin', 'a/b.bin', '/b.bin', 'a\\b.bin'].map(parentOf), [
    '.',
    'a/',
    '/',
    'a\\',
  ]);
});
