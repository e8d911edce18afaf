import assert from 'node:assert/strict';
import { PassThrough } from 'node:stream';
import { describe, it } from 'node:test';

import { DoctorError } from '../../src/core/errors.ts';
import { createPrompter } from '../../src/ui/prompts.ts';
import { createStyle } from '../../src/ui/style.ts';
import { Screen } from '../support/screen.ts';
import type { Prompter } from '../../src/ui/prompts.ts';

const enter = '\r';
const down = '\u001b[B';
const ctrlC = '\u0003';
const ctrlD = '\u0004';

const unicode = createStyle({ write: () => true }, { LANG: 'C.UTF-8' }, 'linux');

describe('createPrompter', () => {
  for (const columns of [80, 40]) {
    it(`asks on a terminal of ${columns} columns`, async () => {
      const { prompter, screen, type } = terminal(columns);
      const answer = prompter.confirm('Do all this?', false);
      await type('y', enter);
      assert.equal(await answer, true);
      assert.match((await screen.lines()).join('\n'), /Do all this\? Yes/);
    });
  }

  it('takes the preset for Enter', async () => {
    const { prompter, type } = terminal();
    const answer = prompter.confirm('Do all this?', false);
    await type(enter);
    assert.equal(await answer, false);
  });

  it('chooses with the arrow keys', async () => {
    const { prompter, screen, type } = terminal();
    const answer = prompter.choose('What now?', [
      { value: 'all', name: 'Fix all' },
      { value: 'choose', name: 'Choose', description: 'one after another' },
    ]);
    await type(down);
    assert.match((await screen.lines()).join('\n'), /Fix all[\s\S]*Choose[\s\S]*one after another/);
    await type(enter);
    assert.equal(await answer, 'choose');
  });

  it('ends with 130 on Ctrl-C, and shows the cursor again', async () => {
    const { prompter, screen, type } = terminal();
    const answer = assert.rejects(prompter.confirm('Do all this?', true), isInterrupted);
    await type(ctrlC);
    await answer;
    assert.ok(screen.raw.lastIndexOf('\u001b[?25h') >= screen.raw.lastIndexOf('\u001b[?25l'));
  });

  it('ends with 130 on Ctrl-D, whatever is asked: the key closes no terminal, and readline stops reading', async () => {
    const choices = [{ value: 'all', name: 'Fix all' }];
    for (const ask of [
      (prompter: Prompter) => prompter.confirm('Do all this?', true),
      (prompter: Prompter) => prompter.choose('What now?', choices),
      (prompter: Prompter) => prompter.pick('Which?', choices),
    ]) {
      const { prompter, type } = terminal();
      const answer = assert.rejects(ask(prompter), isInterrupted);
      await type(ctrlD);
      await answer;
    }
  });

  it('ends with 130 when the input is closed', async () => {
    const { prompter, input } = terminal();
    const answer = assert.rejects(prompter.confirm('Do all this?', true), isInterrupted);
    await asked();
    input.end();
    await answer;
  });

  for (const [what, inputTty, outputTty] of [
    ['input', false, true],
    ['output', true, false],
  ] as const) {
    it(`refuses to ask when the ${what} is no terminal`, async () => {
      const input = Object.assign(new PassThrough(), { isTTY: inputTty });
      const output = Object.assign(new PassThrough(), { isTTY: outputTty });
      const prompter = createPrompter({ input, output }, unicode);
      assert.equal(prompter.interactive, false);
      await assert.rejects(prompter.confirm('Do all this?', true), (error) => {
        assert.ok(error instanceof DoctorError);
        assert.equal(error.exitCode, 2);
        return true;
      });
      assert.equal(output.read(), null);
    });
  }
});

function terminal(columns = 80): {
  prompter: Prompter;
  screen: Screen;
  input: PassThrough;
  type: (...keys: string[]) => Promise<void>;
} {
  const input = Object.assign(new PassThrough(), { isTTY: true });
  const screen = new Screen(columns, 24);
  const prompter = createPrompter({ input, output: screen }, unicode);
  return {
    prompter,
    screen,
    input,
    async type(...keys) {
      await asked();
      for (const key of keys) {
        input.write(key);
        await asked();
      }
    },
  };
}

/** Until inquirer has loaded and drawn. */
async function asked(): Promise<void> {
  await import('inquirer');
  for (let turn = 0; turn < 30; turn++) {
    await new Promise<void>((resolve) => {
      setImmediate(resolve);
    });
  }
}

function isInterrupted(error: unknown): boolean {
  assert.ok(error instanceof DoctorError);
  assert.equal(error.code, 'interrupted');
  assert.equal(error.exitCode, 130);
  return true;
}
