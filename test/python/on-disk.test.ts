import assert from 'node:assert/strict';
import { test } from 'node:test';
import { libusb } from '../../checks/libusb.ts';
import { pythonPyusb } from '../../checks/python-pyusb.ts';
import { pyusbOnDisk } from '../../src/python/on-disk.ts';
import { elfHeader } from '../support/fake-python.ts';
import { fakeSystem } from '../support/fake-system.ts';
import { pyenv } from '../support/python-hosts.ts';
import type { MemoryEntry } from '../../src/simulator/memory-files.ts';

const core = 'usb/core.py';
const home = '/home/alice';

const places: readonly (readonly [interpreter: string, folder: string])[] = [
  ['/usr/bin/python3.11', '/usr/lib/python3/dist-packages'],
  ['/usr/bin/python3.11', '/usr/local/lib/python3.11/dist-packages'],
  ['/usr/bin/python3.13', '/usr/lib/python3.13/site-packages'],
  ['/usr/bin/python3.13', '/usr/lib64/python3.13/site-packages'],
  ['/usr/bin/python3.13', `${home}/.local/lib/python3.13/site-packages`],
  ['/usr/bin/python2.7', '/usr/lib/python2.7/dist-packages'],
  [
    `${home}/.pyenv/versions/3.11.7/bin/python3.11`,
    `${home}/.pyenv/versions/3.11.7/lib/python3.11/site-packages`,
  ],
];

for (const [interpreter, folder] of places) {
  test(`pyusb in ${folder} is that of ${interpreter}`, async () => {
    const files = {
      [interpreter]: 'elf',
      '/opt/link': { linkTo: interpreter },
      [`${folder}/${core}`]: '',
    };
    assert.equal(await pyusbOnDisk(fakeSystem({ files }), '/opt/link'), folder);
  });
}

test('pyusb of another version, a shim and what is no interpreter tell nothing', async () => {
  const files = {
    '/usr/bin/python3.12': 'elf',
    [`${home}/.pyenv/shims/python3`]: '#!/usr/bin/env bash\n',
    [`/usr/lib/python3.11/site-packages/${core}`]: '',
  };
  const system = fakeSystem({ files });
  for (const path of ['/usr/bin/python3.12', `${home}/.pyenv/shims/python3`, '/nowhere']) {
    assert.equal(await pyusbOnDisk(system, path), null, path);
  }
});

/** Debian with python3, its pyusb and libusb. */
const healthy: Readonly<Record<string, MemoryEntry>> = {
  '/etc/os-release': 'ID=debian\n',
  '/usr/bin/python3': { linkTo: 'python3.11' },
  '/usr/bin/python3.11': 'elf',
  [`/usr/lib/python3/dist-packages/${core}`]: '',
  '/usr/lib/libusb-1.0.so.0': { content: elfHeader(62, 64) },
};
const which = { python3: ['/usr/bin/python3'] };

test('for a goal without Python nothing is run where files tell enough, and it passes', async () => {
  const system = fakeSystem({ files: healthy, which });
  for (const goal of ['flash', 'connect'] as const) {
    assert.deepEqual(pythonPyusb.judge(await pythonPyusb.observe(system, goal), goal), []);
    assert.deepEqual(libusb.judge(await libusb.observe(system, goal), goal), []);
  }
  assert.deepEqual(system.ran, []);
});

test('what was not run proves nothing for pydfu', async () => {
  const system = fakeSystem({ files: healthy, which });
  for (const check of [pythonPyusb, libusb]) {
    const judgement =
      check === libusb
        ? libusb.judge(await libusb.observe(system, 'flash'), 'pydfu')
        : pythonPyusb.judge(await pythonPyusb.observe(system, 'flash'), 'pydfu');
    assert.ok('unknown' in judgement);
  }
});

test('a library of another architecture, or one Python of two without pyusb, has Python asked', async () => {
  const foreign = { ...healthy, '/usr/lib/libusb-1.0.so.0': { content: elfHeader(3, 32) } };
  await assert.rejects(
    libusb.observe(fakeSystem({ files: foreign, which }), 'flash'),
    /no such command.*python3/,
  );
  const two = {
    files: { ...healthy, '/usr/bin/python2': 'elf' },
    which: { ...which, python2: ['/usr/bin/python2'] },
  };
  await assert.rejects(pythonPyusb.observe(fakeSystem(two), 'flash'), /no such command.*python/);
});

test('a shim of pip is run for pydfu only', async () => {
  const observe = async (goal: 'flash' | 'pydfu'): Promise<readonly string[]> => {
    const system = fakeSystem(pyenv);
    await pythonPyusb.observe(system, goal);
    return system.ran
      .map(([program = '']) => program)
      .filter((program) => program.endsWith('/pip'));
  };
  assert.deepEqual(await observe('flash'), []);
  assert.deepEqual(await observe('pydfu'), [`${home}/.pyenv/shims/pip`]);
});
