import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { nodeFiles } from '../../../src/system/node/files.ts';

let folder = '';
before(() => {
  folder = mkdtempSync(join(tmpdir(), 'openmv-doctor-'));
});
after(() => {
  rmSync(folder, { recursive: true, force: true });
});
const posix = process.platform !== 'win32';
const skip = posix ? false : 'POSIX only';
/** Root may open everything. */
const skipAsRoot = posix && process.getuid?.() !== 0 ? false : 'not as root';

test(
  'a written file has its content and its mode, whatever the umask, and no helper file is left',
  { skip },
  async () => {
    const path = join(folder, 'new/folders/x.rules');
    const umask = process.umask(0o077);
    try {
      await nodeFiles.write(path, 'content ü\n', 0o664);
    } finally {
      process.umask(umask);
    }
    assert.equal(readFileSync(path, 'utf8'), 'content ü\n');
    assert.equal(statSync(path).mode & 0o7777, 0o664);
    assert.deepEqual(readdirSync(join(folder, 'new/folders')), ['x.rules']);
  },
);

test(
  'writing replaces the file as a whole: who has the old one open keeps it',
  { skip },
  async () => {
    const path = join(folder, 'replaced');
    const old = join(folder, 'old-name');
    writeFileSync(path, 'old');
    linkSync(path, old);
    await nodeFiles.write(path, 'new', 0o600);
    assert.equal(readFileSync(path, 'utf8'), 'new');
    assert.equal(readFileSync(old, 'utf8'), 'old');
  },
);

test('writing onto a link replaces the link, not what it points to', { skip }, async () => {
  const target = join(folder, 'target');
  writeFileSync(target, 'kept');
  symlinkSync(target, join(folder, 'mask'));
  await nodeFiles.write(join(folder, 'mask'), 'rules', 0o644);
  assert.equal(readFileSync(target, 'utf8'), 'kept');
  assert.equal(await nodeFiles.readLink(join(folder, 'mask')), null);
});

test('a write that fails leaves nothing behind', async () => {
  mkdirSync(join(folder, 'taken/by-folder'), { recursive: true });
  await assert.rejects(nodeFiles.write(join(folder, 'taken/by-folder'), 'x', 0o644));
  assert.deepEqual(readdirSync(join(folder, 'taken')), ['by-folder']);
});

test('a link beside the target is never written through', { skip }, async () => {
  const path = join(folder, 'linked');
  const victim = join(folder, 'victim');
  writeFileSync(victim, 'precious');
  // The name that the temporary file had when it could be guessed.
  symlinkSync(victim, `${path}.${process.pid}.tmp`);
  await nodeFiles.write(path, 'new', 0o600);
  assert.equal(await nodeFiles.readText(victim), 'precious');
  assert.equal(await nodeFiles.readText(path), 'new');
});

test('reading stops at the limit; without one, at 1 MiB', async () => {
  const path = join(folder, 'large');
  writeFileSync(path, Buffer.alloc(1024 * 1024 + 5, 'x'));
  assert.equal((await nodeFiles.readBytes(path, 10))?.length, 10);
  assert.equal((await nodeFiles.readBytes(path))?.length, 1024 * 1024);
  assert.equal((await nodeFiles.readBytes(path, 4 * 1024 * 1024))?.length, 1024 * 1024 + 5);
  assert.equal(await nodeFiles.readText(path, 3), 'xxx');
});

test('a file of /proc, which says that it is empty, is read to its end', async (t) => {
  if (process.platform !== 'linux') {
    t.skip('Linux only');
    return;
  }
  assert.match((await nodeFiles.readText('/proc/version')) ?? '', /^Linux version .*\n$/s);
});

test('what is missing or unreadable is null, never an error', async () => {
  const missing = join(folder, 'missing');
  assert.equal(await nodeFiles.readBytes(missing), null);
  assert.equal(await nodeFiles.readText(folder), null);
  assert.equal(await nodeFiles.list(missing), null);
  assert.equal(await nodeFiles.stat(missing), null);
  assert.equal(await nodeFiles.readLink(missing), null);
  assert.equal(await nodeFiles.realPath(missing), null);
  assert.equal(await nodeFiles.readText(join(folder, 'nul\0byte')), null);
  await nodeFiles.remove(missing);
});

test('opening says by which errno it fails', { skip: skipAsRoot }, async () => {
  const path = join(folder, 'guarded');
  writeFileSync(path, 'x');
  assert.deepEqual(await nodeFiles.canOpen(path, 'read-write'), { ok: true });
  chmodSync(path, 0o444);
  assert.deepEqual(await nodeFiles.canOpen(path, 'read'), { ok: true });
  assert.deepEqual(await nodeFiles.canOpen(path, 'read-write'), { ok: false, errno: 'EACCES' });
  assert.deepEqual(await nodeFiles.canOpen(folder, 'read-write'), { ok: false, errno: 'EISDIR' });
});

const unopenable = [
  ['missing', 'ENOENT'],
  ['file/below', 'ENOTDIR'],
  ['circle', 'ELOOP'],
] as const;

for (const [name, errno] of unopenable) {
  test(`opening ${name} fails with ${errno}`, { skip }, async () => {
    writeFileSync(join(folder, 'file'), '');
    rmSync(join(folder, 'circle'), { force: true });
    symlinkSync('circle', join(folder, 'circle'));
    assert.deepEqual(await nodeFiles.canOpen(join(folder, name), 'read'), { ok: false, errno });
  });
}

test('a pipe that nobody writes to keeps nobody waiting', { skip, timeout: 5000 }, async () => {
  const path = join(folder, 'pipe');
  execFileSync('mkfifo', [path]);
  assert.deepEqual(await nodeFiles.canOpen(path, 'read'), { ok: true });
  assert.equal((await nodeFiles.readText(path)) ?? '', '');
  assert.equal((await nodeFiles.stat(path))?.kind, 'other');
});

test('a listing is sorted, and a stat follows links', { skip }, async () => {
  mkdirSync(join(folder, 'listed'));
  for (const name of ['b', 'a', 'B']) writeFileSync(join(folder, 'listed', name), 'xyz');
  symlinkSync('a', join(folder, 'listed/link'));
  chmodSync(join(folder, 'listed/a'), 0o640);
  assert.deepEqual(await nodeFiles.list(join(folder, 'listed')), ['B', 'a', 'b', 'link']);
  const stat = await nodeFiles.stat(join(folder, 'listed/link'));
  assert.deepEqual([stat?.kind, stat?.mode, stat?.size], ['file', 0o640, 3]);
  assert.equal((await nodeFiles.stat('/dev/null'))?.kind, 'character-device');
  assert.equal((await nodeFiles.stat(folder))?.kind, 'directory');
});
