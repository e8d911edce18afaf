import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fakeSystem } from './fake-system.ts';

test('the fake host follows links in folders and in files', async () => {
  const { files } = fakeSystem({
    files: {
      '/lib': { linkTo: 'usr/lib' },
      '/usr/lib/a': 'text',
      '/etc/b': { linkTo: '../lib/a' },
    },
  });
  assert.equal(await files.readText('/etc/b'), 'text');
  assert.equal(await files.realPath('/etc/b'), '/usr/lib/a');
  assert.equal(await files.readLink('/etc/b'), '../lib/a');
  assert.equal(await files.readLink('/lib/a'), null);
  assert.deepEqual(await files.list('/lib'), ['a']);
});

test('the fake host applies owner, group and other bits as POSIX does', async () => {
  const open = async (mode: number, uid: number, gid: number): Promise<boolean> => {
    const host = fakeSystem({ files: { '/n': { mode, uid, gid } }, user: { gids: [1000, 46] } });
    return (await host.files.canOpen('/n', 'read-write')).ok;
  };
  assert.equal(await open(0o664, 0, 0), false);
  assert.equal(await open(0o660, 0, 46), true);
  assert.equal(await open(0o600, 1000, 0), true);
  assert.equal(await open(0o066, 1000, 46), false);
});

test('the fake host rejects a command that the test did not list', async () => {
  const host = fakeSystem({ commands: { 'a b': { stdout: 'c' } } });
  assert.equal((await host.commands.run(['a', 'b'], { timeoutMs: 1 })).stdout, 'c');
  await assert.rejects(host.commands.run(['a'], { timeoutMs: 1 }), /lists no such command/);
  assert.deepEqual(host.ran, [['a', 'b'], ['a']]);
});
