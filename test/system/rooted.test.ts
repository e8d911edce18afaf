import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rootedSystem } from '../../src/system/rooted.ts';
import { UsbFailure } from '../../src/usb/failure.ts';
import { fakeSystem } from '../support/fake-system.ts';
import type { System } from '../../src/system/types.ts';
import type { MemoryEntry } from '../../src/simulator/memory-files.ts';

/** A machine with a secret, and a mounted disk that tries to reach it. */
function disk(files: Readonly<Record<string, MemoryEntry>>): System {
  const mounted = Object.entries(files).map(([path, entry]) => [`/mnt${path}`, entry] as const);
  const machine = fakeSystem({
    files: { '/etc/secret': 'of the machine', ...Object.fromEntries(mounted) },
  });
  return rootedSystem(machine, '/mnt/');
}

const links: readonly (readonly [
  what: string,
  files: Readonly<Record<string, MemoryEntry>>,
  path: string,
  text: string | null,
])[] = [
  ['an ordinary file', { '/etc/x': 'x' }, '/etc/x', 'x'],
  [
    'an absolute link',
    { '/etc/secret': 'of the disk', '/a': { linkTo: '/etc/secret' } },
    '/a',
    'of the disk',
  ],
  [
    'an absolute link to what is on the machine only',
    { '/a': { linkTo: '/etc/secret' } },
    '/a',
    null,
  ],
  ['a relative link', { '/etc/x': 'x', '/usr/a': { linkTo: '../etc/x' } }, '/usr/a', 'x'],
  ['a relative link beyond the root', { '/a': { linkTo: '../../../../etc/secret' } }, '/a', null],
  ['a path beyond the root', {}, '/../../etc/secret', null],
  ['a linked folder', { '/usr/lib/x': 'x', '/lib': { linkTo: 'usr/lib' } }, '/lib/x', 'x'],
  ['a linked folder outside', { '/etc': { linkTo: '/etc' } }, '/etc/secret', null],
  ['links behind links', { '/a': { linkTo: '/b' }, '/b': { linkTo: 'c' }, '/c': 'c' }, '/a', 'c'],
  ['a link to itself', { '/a': { linkTo: '/a' } }, '/a', null],
  ['two links in a circle', { '/a': { linkTo: 'b' }, '/b': { linkTo: 'a' } }, '/a', null],
  ['forty links', chain(40, '/etc/x'), '/link0', 'x'],
  // The kernel follows no more than 40 either; the last one must not be left to it.
  ['forty-one links to the machine', chain(41, '/etc/secret'), '/link0', null],
];

for (const [what, files, path, text] of links) {
  test(`inside another root, ${what} ${text === null ? 'leads nowhere' : 'stays inside'}`, async () => {
    const { files: seen } = disk(files);
    assert.equal(await seen.readText(path), text);
    assert.equal((await seen.readBytes(path))?.length ?? null, text?.length ?? null);
    assert.equal((await seen.stat(path)) !== null, text !== null);
    assert.equal((await seen.realPath(path)) !== null, text !== null);
  });
}

test('a link is read as it is written, in the folder where it really stands', async () => {
  const { files } = disk({
    '/usr/lib/x': { linkTo: '/etc/secret' },
    '/lib': { linkTo: 'usr/lib' },
  });
  assert.equal(await files.readLink('/lib/x'), '/etc/secret');
  assert.equal(await files.readLink('/lib'), 'usr/lib');
  assert.equal(await files.readLink('/usr/lib'), null);
});

test('a real path is told as it looks from inside', async () => {
  const { files } = disk({ '/usr/lib/x': 'x', '/lib': { linkTo: '/usr/lib' } });
  assert.equal(await files.realPath('/lib/../lib/./x'), '/usr/lib/x');
  assert.deepEqual(await files.list('/lib'), ['x']);
});

test('another root is never changed, nothing runs there, and nothing is opened', async () => {
  const machine = fakeSystem({ which: { sudo: ['/usr/bin/sudo'] }, files: { '/mnt/dev/x': '' } });
  const system = rootedSystem(machine, '/mnt');
  await assert.rejects(system.files.write('/etc/x', 'x', 0o644), /never changed/);
  await assert.rejects(system.files.remove('/dev/x'), /never changed/);
  assert.equal((await system.commands.run(['sudo', 'true'], { timeoutMs: 1 })).ended, 'not-found');
  assert.deepEqual(await system.commands.which('sudo'), []);
  assert.deepEqual(await system.files.canOpen('/dev/x', 'read'), { ok: false, errno: 'ENOTSUP' });
  await assert.rejects(system.usb.device('1-1'), UsbFailure);
  assert.deepEqual(machine.ran, []);
  assert.equal(await machine.files.readText('/mnt/dev/x'), '');
});

test('the environment of the machine says nothing about another root', () => {
  const machine = fakeSystem({ env: { XDG_SESSION_ID: '1' }, platform: 'darwin' });
  const system = rootedSystem(machine, '/mnt');
  assert.deepEqual(system.env, {});
  assert.equal(system.platform, 'linux');
});

/** `/link0` → `/link1` → … → `target`: so many links. */
function chain(length: number, target: string): Readonly<Record<string, MemoryEntry>> {
  const entries = Array.from({ length }, (_, at): [string, MemoryEntry] => [
    `/link${at}`,
    { linkTo: at === length - 1 ? target : `/link${at + 1}` },
  ]);
  return { '/etc/x': 'x', ...Object.fromEntries(entries) };
}
