import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileChanges } from '../../src/repair/file-changes.ts';
import { fakeSystem } from '../support/fake-system.ts';
import type { FileChange } from '../../src/repair/file-changes.ts';
import type { WriteStep } from '../../src/core/step.ts';

const path = '/etc/udev/rules.d/60-openmv.rules';

async function changeTo(
  content: string,
  files: Parameters<typeof fakeSystem>[0],
): Promise<FileChange | undefined> {
  const step: WriteStep = {
    kind: 'write',
    description: '',
    path,
    content,
    mode: 0o644,
    needsRoot: true,
  };
  return (await fileChanges([step], fakeSystem(files))).get(path);
}

function drawn(change: FileChange | undefined): string[] {
  return (change?.lines ?? []).map(({ mark, text }) => mark + text);
}

test('a file that is not there is new, every line of it', async () => {
  const change = await changeTo('a\nb\n', {});
  assert.equal(change?.isNew, true);
  assert.deepEqual(drawn(change), ['+a', '+b']);
});

test('of a file that is there the changed lines are shown, with two around them', async () => {
  const change = await changeTo('1\n2\n3\nnew\n5\n6\n7\n8\n', {
    files: { [path]: '1\n2\n3\nold\n5\n6\n7\n8\n' },
  });
  assert.equal(change?.isNew, false);
  assert.deepEqual(drawn(change), [' 2', ' 3', '-old', '+new', ' 5', ' 6']);
});

test('a file that stays as it is has no changed line', async () => {
  assert.deepEqual(drawn(await changeTo('a\n', { files: { [path]: 'a\n' } })), []);
});

test('of bytes that are no text nothing is claimed to be kept', async () => {
  const change = await changeTo('a\n', { files: { [path]: 'old \uFFFD\n' } });
  assert.equal(change?.isNew, false);
  assert.deepEqual(drawn(change), ['+a']);
});
