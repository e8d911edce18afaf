import { DoctorError } from '../core/errors.ts';
import { text } from '../core/text.ts';
import type { Style } from './style.ts';

/** Asks the person in front of the terminal; one decision at a time. */
export interface Prompter {
  /** Whether there is someone to ask; without, every question is refused. */
  readonly interactive: boolean;
  /** Rejects with `interrupted` (exit code 130) on Ctrl-C, on Ctrl-D and when the input is closed. */
  confirm(question: string, preset: boolean): Promise<boolean>;
  /** Rejects as `confirm` does. */
  choose<Value extends string>(question: string, choices: readonly Choice<Value>[]): Promise<Value>;
  /** Any number of them, all unless told otherwise. Rejects as `confirm` does. */
  pick<Value extends string>(
    question: string,
    choices: readonly Choice<Value>[],
  ): Promise<readonly Value[]>;
}

export interface Choice<Value extends string> {
  readonly value: Value;
  readonly name: string;
  /** Shown while it is selected. */
  readonly description?: string;
}

export interface PromptStreams {
  readonly input: NodeJS.ReadableStream & {
    readonly isTTY?: boolean;
    readonly readableEnded?: boolean;
  };
  readonly output: NodeJS.WritableStream & { readonly isTTY?: boolean };
  /** Ends a question as Ctrl-C does: a signal from outside, which is no key. */
  readonly signal?: AbortSignal;
}

export const notInteractive = text`There is no terminal to ask in. Add --yes to consent to automatic steps, or run it in a terminal.`;
export const interrupted = text`Interrupted. Nothing more was done.`;

/**
 * What readline tells of a key. On Ctrl-D it stops reading, in raw mode without any end of the input:
 * the question would stay open and the process end for want of work.
 */
interface PressedKey {
  readonly name?: string;
  readonly ctrl?: boolean;
}

/** Both streams must be terminals. inquirer is loaded with the first question (50 ms). */
export function createPrompter(
  { input, output, signal }: PromptStreams,
  { say, encode, dim }: Pick<Style, 'say' | 'encode' | 'dim'>,
): Prompter {
  const interactive = input.isTTY === true && output.isTTY === true;
  const theme = {
    keywords: { yes: say.yes, no: say.no, error: () => say.yesOrNo(true) },
    style: {
      keysHelpTip: (keys: readonly (readonly [key: string, does: string])[]) =>
        dim(encode(keys.map(([key, does]) => `${key} ${say.key[does] ?? does}`).join(' • '))),
    },
  };
  const ask = async (question: Question): Promise<unknown> => {
    if (!interactive) throw new DoctorError('usage', notInteractive, { exitCode: 2 });
    const { default: inquirer } = await import('inquirer');
    const prompt = inquirer.createPromptModule({ input, output });
    const asked = prompt<{ answer: unknown }>([{ ...question, theme, name: 'answer' }]);
    // inquirer notices a closed input only when the process exits, which is too late to say so.
    const onEnd = (): void => {
      asked.ui.close();
    };
    const onKey = (_typed: unknown, key: PressedKey | undefined): void => {
      if (key?.ctrl === true && key.name === 'd') onEnd();
    };
    input.once('end', onEnd);
    input.on('keypress', onKey);
    signal?.addEventListener('abort', onEnd);
    try {
      if (input.readableEnded === true || signal?.aborted === true) onEnd();
      const { answer } = await asked;
      return answer;
    } catch (error) {
      throw isExit(error)
        ? new DoctorError('interrupted', interrupted, { exitCode: 130, cause: error })
        : error;
    } finally {
      input.off('end', onEnd);
      input.off('keypress', onKey);
      signal?.removeEventListener('abort', onEnd);
    }
  };
  return {
    interactive,
    async confirm(question, preset) {
      return (await ask({ type: 'confirm', message: question, default: preset })) === true;
    },
    async choose(question, choices) {
      const answer = await ask({ type: 'select', message: question, choices: [...choices] });
      const chosen = choices.find(({ value }) => value === answer);
      if (!chosen) throw new Error(`inquirer gave back none of the choices: ${String(answer)}`);
      return chosen.value;
    },
    async pick(question, choices) {
      const offered = choices.map((choice) => ({ ...choice, checked: true }));
      const answer = await ask({ type: 'checkbox', message: question, choices: offered });
      const picked = Array.isArray(answer) ? answer : [];
      return choices.map(({ value }) => value).filter((value) => picked.includes(value));
    },
  };
}

type Question =
  | { type: 'confirm'; message: string; default: boolean }
  | { type: 'select'; message: string; choices: Choice<string>[] }
  | { type: 'checkbox'; message: string; choices: (Choice<string> & { checked: boolean })[] };

/** Ctrl-C, a closed input and an aborted prompt; inquirer does not export its error classes. */
function isExit(error: unknown): boolean {
  return (
    error instanceof Error &&
    ['ExitPromptError', 'AbortPromptError', 'AbortError'].includes(error.name)
  );
}
