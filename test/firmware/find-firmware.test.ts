import assert from 'node:assert/strict';
import { test } from 'node:test';
import { boards } from '../../src/boards/catalog.ts';
import { findFirmware } from '../../src/firmware/find-firmware.ts';
import { firmwareCache } from '../../src/firmware/places.ts';
import { fakeSystem } from '../support/fake-system.ts';
import type { FakeHost } from '../support/fake-system.ts';

const h7 = boards.filter(({ id }) => id === 'OPENMV4');
const ide = '/home/alice/.config/OpenMV/openmvide/firmware';
const installed = '/opt/openmvide/share/qtcreator/firmware';

async function pathsOf(host: FakeHost, of: typeof boards | null): Promise<readonly string[]> {
  return (await findFirmware(fakeSystem(host), of)).map(({ path }) => path);
}

const files = Object.fromEntries(
  [
    `${ide}/OPENMV4/firmware.bin`,
    `${ide}/OPENMV4P/firmware.bin`,
    `${ide}/CYW4343/cyw4343_btfw.bin`,
    `${installed}/OPENMV4/firmware.bin`,
    '/home/alice/Downloads/firmware_v4.8.1.zip',
    '/home/alice/Downloads/firmware_v5.0.0.zip',
    '/home/alice/Downloads/firmware_OPENMV4 (2).zip',
    '/home/alice/Downloads/firmware_OPENMV3.zip',
    '/home/alice/Downloads/other-project.bin',
    '/home/alice/Downloads/holiday.zip',
    '/home/alice/.cache/openmv-doctor/firmware/v4.7.0-12/firmware_v4.7.0.zip',
    '/home/alice/.cache/openmv-doctor/firmware/v4.9.0-13/firmware_v4.9.0.zip.part',
  ].map((path) => [path, '']),
);
const settings = {
  [`${ide}/settings.json`]: '{\n  "firmware_version": "4.8.1",\n  "boards": []}',
  [`${installed}/settings.json`]: 'damaged',
};

test('what names the board comes first, then what is newer; other boards and programs are left out', async () => {
  assert.deepEqual(await pathsOf({ files: { ...files, ...settings } }, h7), [
    `${ide}/OPENMV4`,
    '/home/alice/Downloads/firmware_OPENMV4 (2).zip',
    `${installed}/OPENMV4`,
    '/home/alice/Downloads/firmware_v5.0.0.zip',
    '/home/alice/Downloads/firmware_v4.8.1.zip',
    '/home/alice/.cache/openmv-doctor/firmware/v4.7.0-12/firmware_v4.7.0.zip',
  ]);
});

test('without a camera all of it is found, each with its board and version', async () => {
  const found = await findFirmware(fakeSystem({ files: { ...files, ...settings } }), null);
  assert.deepEqual(
    found.slice(0, 2).map(({ path, board, version, from }) => [path, board?.id, version, from]),
    [
      [`${ide}/OPENMV4`, 'OPENMV4', '4.8.1', 'boards'],
      [`${ide}/OPENMV4P`, 'OPENMV4P', '4.8.1', 'boards'],
    ],
  );
  assert.equal(found.length, 8);
});

const homes: readonly (readonly [
  platform: string,
  env: Record<string, string>,
  file: string,
  found: string,
])[] = [
  [
    'win32',
    { APPDATA: 'C:\\Users\\alice\\AppData\\Roaming' },
    'C:/Users/alice/AppData/Roaming/OpenMV/openmvide/firmware/OPENMV4/firmware.bin',
    'C:/Users/alice/AppData/Roaming/OpenMV/openmvide/firmware/OPENMV4',
  ],
  [
    'win32',
    { 'ProgramFiles(x86)': 'C:\\Program Files (x86)' },
    'C:/Program Files (x86)/OpenMV IDE/share/qtcreator/firmware/OPENMV4/firmware.bin',
    'C:/Program Files (x86)/OpenMV IDE/share/qtcreator/firmware/OPENMV4',
  ],
  [
    'darwin',
    {},
    '/Applications/OpenMV IDE.app/Contents/Resources/firmware/OPENMV4/firmware.bin',
    '/Applications/OpenMV IDE.app/Contents/Resources/firmware/OPENMV4',
  ],
  [
    'linux',
    {},
    '/home/alice/openmvide/share/qtcreator/firmware/OPENMV4/firmware.bin',
    '/home/alice/openmvide/share/qtcreator/firmware/OPENMV4',
  ],
];

for (const [platform, env, file, found] of homes) {
  test(`OpenMV IDE on ${platform}: ${found}`, async () => {
    const system = fakeSystem({ platform, env });
    const list = (path: string): Promise<readonly string[] | null> =>
      Promise.resolve(
        file.startsWith(`${path}/`) ? [file.slice(path.length + 1).split('/')[0] ?? ''] : null,
      );
    // In memory a path begins with a slash.
    const stat = (path: string): Promise<{ readonly kind: string } | null> =>
      Promise.resolve(file.startsWith(`${path}/`) ? { kind: 'directory' } : null);
    Object.assign(system.files, { list, stat });
    const places = await findFirmware(system, h7);
    assert.deepEqual(
      places.map(({ path }) => path),
      [found],
    );
  });
}

for (const [platform, env, cache] of [
  ['linux', {}, '/home/alice/.cache/openmv-doctor/firmware'],
  ['linux', { XDG_CACHE_HOME: '/scratch' }, '/scratch/openmv-doctor/firmware'],
  ['linux', { XDG_CACHE_HOME: 'relative' }, '/home/alice/.cache/openmv-doctor/firmware'],
  ['darwin', {}, '/home/alice/Library/Caches/openmv-doctor/firmware'],
  ['win32', { LOCALAPPDATA: 'C:\\Users\\a\\Local\\' }, 'C:/Users/a/Local/openmv-doctor/firmware'],
] as const) {
  test(`the cache on ${platform} with ${JSON.stringify(env)} is ${cache}`, () => {
    assert.equal(firmwareCache(fakeSystem({ platform, env })), cache);
  });
}
