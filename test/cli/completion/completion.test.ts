import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runDoctor } from '../../support/fake-world.ts';
import { fakeSystem } from '../../support/fake-system.ts';

const inChina = { LANG: 'zh_CN.UTF-8' };

for (const { shell, chinese } of [
  { shell: 'bash', chinese: false },
  { shell: 'zsh', chinese: true },
  { shell: 'fish', chinese: true },
  // It reads what a program prints in the code page of the console.
  { shell: 'powershell', chinese: false },
]) {
  test(`the script for ${shell} describes in ${chinese ? 'the user’s language' : 'English or not at all'}`, async () => {
    const run = await runDoctor(`completion ${shell}`, { system: fakeSystem({ env: inChina }) });
    const text = run.shown[0]?.text ?? '';
    assert.equal(/\p{Script=Han}/u.test(text), chinese);
    assert.equal(run.exitCode, 0);
  });
}

test('a shell without completion is wrong usage, and those that have it are named', async () => {
  const run = await runDoctor('completion tcsh');
  assert.equal(run.exitCode, 2);
  assert.deepEqual(run.shown[0]?.error, {
    code: 'usage',
    message: 'There is no completion for the shell "tcsh".',
    hint: 'The shells are: bash, zsh, fish, powershell.',
  });
});
