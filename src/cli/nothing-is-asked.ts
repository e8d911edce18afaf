import { text } from '../core/text.ts';
import type { Text } from '../core/text.ts';
import type { Arguments } from './arguments.ts';

/** Why nobody can be asked here: stdout belongs to a document, or there is no terminal. */
export function whyNothingIsAsked({ values }: Arguments): Text {
  const document = (['json', 'markdown'] as const).find((name) => values[name] === true);
  return document === undefined
    ? text`there is no terminal to ask in`
    : text`--${document} asks nothing`;
}
