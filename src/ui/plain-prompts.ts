import { createInterface } from 'node:readline/promises';
import { DoctorError } from '../core/errors.ts';
import { interrupted, notInteractive } from './prompts.ts';
import type { Choice, PromptStreams, Prompter } from './prompts.ts';
import type { Style } from './style.ts';

/**
 * The same questions as lines, without a cursor that moves: for screen readers (`--plain`) and for
 * terminals that cannot redraw. Choices are numbered, and the number is typed.
 */
export function createPlainPrompter(
  { input, output, signal }: PromptStreams,
  { say, encode }: Style,
): Prompter {
  const interactive = input.isTTY === true && output.isTTY === true;
  const print = (line: string): void => {
    output.write(`${encode(line)}\n`);
  };
  const ask = async (question: string): Promise<string> => {
    if (!interactive) throw new DoctorError('usage', notInteractive, { exitCode: 2 });
    const lines = createInterface({ input, output, terminal: false });
    const closed = new AbortController();
    const stop = (): void => {
      closed.abort();
    };
    lines.once('close', stop);
    signal?.addEventListener('abort', stop);
    try {
      if (signal?.aborted === true) stop();
      return (await lines.question(`${encode(question)} `, { signal: closed.signal })).trim();
    } catch (error) {
      print('');
      throw new DoctorError('interrupted', interrupted, { exitCode: 130, cause: error });
    } finally {
      signal?.removeEventListener('abort', stop);
      lines.off('close', stop);
      lines.close();
    }
  };
  /** Asks until the answer is one; an empty one is the preset. */
  const until = async <Answer>(
    question: string,
    read: (answer: string) => Answer | null,
  ): Promise<Answer> => {
    for (;;) {
      const answer = read(await ask(question));
      if (answer !== null) return answer;
    }
  };
  return {
    interactive,
    confirm: (question, preset) =>
      until(`${question} ${say.yesOrNo(preset)}`, (answer) => {
        if (answer === '') return preset;
        if (/^(y|yes|是)$/i.test(answer)) return true;
        return /^(n|no|否)$/i.test(answer) ? false : null;
      }),
    async choose(question, choices) {
      print(question);
      list(choices, print);
      return until(say.numbered(choices.length), (answer) => at(choices, answer || '1'));
    },
    async pick(question, choices) {
      print(question);
      list(choices, print);
      return until(say.numbers(choices.length), (answer) => {
        if (answer === '') return choices.map(({ value }) => value);
        const picked = answer.split(/[\s,，]+/).map((number) => at(choices, number));
        return answer === '0' ? [] : picked.every((value) => value !== null) ? picked : null;
      });
    },
  };
}

function list(choices: readonly Choice<string>[], print: (line: string) => void): void {
  for (const [index, { name, description }] of choices.entries()) {
    print(`${index + 1}. ${name}${description === undefined ? '' : ` - ${description}`}`);
  }
}

function at<Value extends string>(choices: readonly Choice<Value>[], number: string): Value | null {
  return /^\d{1,3}$/.test(number) ? (choices[Number(number) - 1]?.value ?? null) : null;
}
