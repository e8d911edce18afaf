import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

/** What only the process itself shows: its exit code, and its streams as the system gives them. */
const program = join(import.meta.dirname, '../../src/bin.js');

test('a process whose event loop runs empty before its end is no success', () => {
  // Never says that anything was written, so that the end is waited for in vain.
  const mute = 'data:text/javascript,process.stdout.write=()=>true';
  const { status } = spawnSync(process.execPath, ['--import', mute, program, '--version']);
  assert.equal(status, 3);
});

test(
  'a document that could not be written is a failure, and stderr says so',
  { skip: !existsSync('/dev/full') && 'no /dev/full here' },
  () => {
    const full = openSync('/dev/full', 'w');
    const { status, stderr } = spawnSync(process.execPath, [program, '--version'], {
      stdio: ['ignore', full, 'pipe'],
      encoding: 'utf8',
    });
    closeSync(full);
    assert.equal(status, 3);
    assert.match(stderr, /^The output is not complete, it could not be written: ENOSPC/);
  },
);

test('a reader who closes the pipe early changes no exit code and hears nothing', async () => {
  const child = spawn(process.execPath, [program, 'explain', 'usb-device-busy'], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  child.stdout.destroy();
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const [status] = (await once(child, 'close')) as [number];
  assert.deepEqual([status, said], [0, '']);
});
