import { canRedraw } from './style.ts';
import type { Output } from './style.ts';

/** Terminals that set one cut longer sequences off. */
const longest = 100_000;

/**
 * The sequence that asks a terminal to fill its clipboard (xterm's OSC 52): the only way from a
 * machine behind ssh to the one in front of the person. The terminal does not say whether it did.
 * Null where no terminal would understand it: tmux and screen keep it to themselves, and at the
 * machine itself a program for the desktop is the sure way.
 */
export function clipboardSequence(
  text: string,
  stream: Output,
  env: Readonly<Record<string, string | undefined>>,
): string | null {
  const remote = Boolean(env['SSH_TTY'] ?? env['SSH_CONNECTION']);
  const shielded = Boolean(env['TMUX'] ?? env['STY']);
  if (!canRedraw(stream, env) || env['TERM'] === 'linux' || !remote || shielded) return null;
  const sequence = `\u001b]52;c;${Buffer.from(text, 'utf8').toString('base64')}\u0007`;
  return sequence.length > longest ? null : sequence;
}
