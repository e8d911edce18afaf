import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { after, before, test } from 'node:test';
import { nodeCommands } from '../../../src/system/node/commands.ts';
import type { CommandOptions, CommandResult } from '../../../src/system/types.ts';

const commands = nodeCommands(process.env);

/** Runs a line of JavaScript in a node of its own. */
function node(code: string, options: Partial<CommandOptions> = {}): Promise<CommandResult> {
  return commands.run([process.execPath, '-e', code], { timeoutMs: 20_000, ...options });
}

let folder = '';
before(() => {
  folder = mkdtempSync(join(tmpdir(), 'openmv-doctor-'));
});
after(() => {
  rmSync(folder, { recursive: true, force: true });
});

test('a command gives its exit code and both of its outputs, as they are', async () => {
  const code = 'process.stdout.write("out\\n\\n"); console.error("err"); process.exitCode = 7';
  const { ended, exitCode, stdout, stderr } = await node(code);
  assert.deepEqual(
    { ended, exitCode, stdout, stderr },
    { ended: 'exited', exitCode: 7, stdout: 'out\n\n', stderr: 'err\n' },
  );
});

test('arguments arrive as they are: no shell looks at them', async () => {
  const words = ['$HOME', '`id`', "it's", 'a  b', '*', '; exit 3', ''];
  const code = 'console.log(JSON.stringify(process.argv.slice(1)))';
  const { stdout } = await commands.run([process.execPath, '-e', code, '--', ...words], {
    timeoutMs: 20_000,
  });
  assert.deepEqual(JSON.parse(stdout), words);
});

test('a program that does not exist is a result', async () => {
  const result = await commands.run(['openmv-doctor-no-such-program'], { timeoutMs: 1000 });
  assert.deepEqual([result.ended, result.exitCode], ['not-found', null]);
});

test('a file that is no program cannot start, and says so', { skip: skipOnWindows() }, async () => {
  const path = join(folder, 'plain');
  writeFileSync(path, 'x', { mode: 0o644 });
  const result = await commands.run([path], { timeoutMs: 1000 });
  assert.deepEqual([result.ended, result.exitCode], ['failed-to-start', null]);
});

test('an argument that no program can get is a result too', async () => {
  const result = await commands.run([process.execPath, 'a\0b'], { timeoutMs: 1000 });
  assert.deepEqual([result.ended, result.exitCode], ['failed-to-start', null]);
});

test('a command that takes too long is ended, and what it said until then is kept', async () => {
  const result = await node('console.log("begun"); setTimeout(() => {}, 60000)', {
    timeoutMs: 1500,
  });
  assert.deepEqual([result.ended, result.exitCode, result.stdout], ['timed-out', null, 'begun\n']);
});

test(
  'a child that outlives its parent does not hold the doctor past the time limit',
  { skip: skipOnWindows() },
  async () => {
    const code = `require('node:child_process').spawn(process.execPath, ['-e', 'setTimeout(() => {}, 8000)'], { stdio: 'inherit' }); setTimeout(() => {}, 60000)`;
    const started = performance.now();
    const result = await node(code, { timeoutMs: 500 });
    assert.equal(result.ended, 'timed-out');
    assert.ok(performance.now() - started < 5000, 'waited for the grandchild');
  },
);

test('a command that ends by a signal has no exit code', { skip: skipOnWindows() }, async () => {
  const result = await node('process.kill(process.pid, "SIGKILL")');
  assert.deepEqual([result.ended, result.exitCode], ['signalled', null]);
});

test('output is cut at 1 MiB, and the program goes on to its own end', async () => {
  const code = 'process.stdout.write("x".repeat(3 * 1024 * 1024), () => process.exit(7))';
  const { stdout, ended, exitCode } = await node(code);
  assert.equal(stdout.length, 1024 * 1024);
  assert.deepEqual([ended, exitCode], ['exited', 7]);
});

test('input arrives on stdin; without it stdin is at its end', async () => {
  const echo = 'process.stdin.pipe(process.stdout)';
  assert.equal((await node(echo, { input: 'rules ü\n' })).stdout, 'rules ü\n');
  const silent = await node(echo);
  assert.deepEqual([silent.ended, silent.stdout], ['exited', '']);
});

test('a command that does not read its input does no harm', async () => {
  const result = await node('process.exit(0)', { input: 'x'.repeat(1024 * 1024) });
  assert.deepEqual([result.ended, result.exitCode], ['exited', 0]);
});

test('commands speak untranslated, and get what else the environment says', async () => {
  const { stdout } = await node(
    'console.log(process.env.LC_ALL, process.env.LANGUAGE, process.env.X, !!process.env.PATH)',
    { env: { X: 'y' } },
  );
  assert.equal(stdout, 'C C y true\n');
});

test(
  'which finds every program of a name on PATH, in its order, once',
  { skip: skipOnWindows() },
  async () => {
    for (const [name, mode] of [
      ['b/tool', 0o755],
      ['a/tool', 0o755],
      ['c/tool', 0o644],
    ] as const) {
      mkdirSync(join(folder, name.slice(0, 1)), { recursive: true });
      writeFileSync(join(folder, name), '#!/bin/sh\n');
      chmodSync(join(folder, name), mode);
    }
    mkdirSync(join(folder, 'd/tool'), { recursive: true });
    const PATH = ['b', '', 'a', 'c', 'd', 'missing', 'b']
      .map((name) => (name === '' ? '' : join(folder, name)))
      .join(delimiter);
    assert.deepEqual(await nodeCommands({ PATH }).which('tool'), [
      join(folder, 'b/tool'),
      join(folder, 'a/tool'),
    ]);
    assert.deepEqual(await nodeCommands({}).which('tool'), []);
  },
);

function skipOnWindows(): string | false {
  return process.platform === 'win32' ? 'POSIX only' : false;
}

test('what a program leaves in the background is not waited for when its output is ignored', async () => {
  // As xclip does: the parent ends, the child keeps its outputs open.
  const code =
    'require("node:child_process").spawn(process.execPath, ["-e", "setTimeout(() => {}, 15000)"], { stdio: "inherit", detached: true }).unref()';
  const started = performance.now();
  const { ended, exitCode } = await node(code, { input: 'text', ignoreOutput: true });
  assert.deepEqual([ended, exitCode], ['exited', 0]);
  assert.ok(performance.now() - started < 10_000, 'it waited for the child');
});
