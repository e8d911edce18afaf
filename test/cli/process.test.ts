import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
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
