import { text } from '../core/text.ts';
import { DoctorError } from '../core/errors.ts';
import { decodeText } from '../explain/decode.ts';
import type { Context } from './context.ts';

/** A text that somebody saved or pasted, in whatever encoding; `-` is standard input. */
export async function readText(
  path: string,
  limit: number,
  { machine, terminal }: Pick<Context, 'machine' | 'terminal'>,
): Promise<string> {
  const bytes =
    path === '-' ? await terminal.readInput(limit) : await machine.files.readBytes(path, limit);
  if (bytes !== null) return decodeText(bytes);
  throw new DoctorError('usage', text`${path} cannot be read.`, {
    exitCode: 2,
    hint: text`Give the file with the text, or - and the text on standard input.`,
  });
}

/** How a message names where a text came from. */
export function placeOf(path: string): string {
  return path === '-' ? text`Standard input` : path;
}
