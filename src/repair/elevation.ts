import type { System } from '../system/types.ts';

/** How a single command gets root. The doctor as a whole is never elevated. */
export type Elevation =
  /** Is root already. */
  | { readonly kind: 'root'; readonly prefix: readonly [] }
  /** Works without a question. */
  | { readonly kind: 'silent'; readonly prefix: readonly string[] }
  /** Asks for a password on the terminal. */
  | { readonly kind: 'asking'; readonly prefix: readonly string[] }
  /** Cannot be had here: the commands are shown instead, with the prefix a person would use. */
  | { readonly kind: 'none'; readonly prefix: readonly string[] };

interface Tool {
  readonly name: string;
  /** Exits 0 when the tool needs no password now; null when it always asks. */
  readonly probe: readonly string[] | null;
  readonly silent: readonly string[];
  readonly asking: readonly string[];
}

/** In the order of preference. */
const tools: readonly Tool[] = [
  { name: 'sudo', probe: ['sudo', '-n', 'true'], silent: ['sudo', '-n'], asking: ['sudo'] },
  { name: 'doas', probe: ['doas', '-n', 'true'], silent: ['doas', '-n'], asking: ['doas'] },
  { name: 'pkexec', probe: null, silent: [], asking: ['pkexec'] },
];

/** Finds the way to root; looks only, and asks nobody. */
export async function findElevation(system: System, interactive: boolean): Promise<Elevation> {
  if (system.user.uid === 0) return { kind: 'root', prefix: [] };
  let asking: readonly string[] | null = null;
  for (const tool of tools) {
    if ((await system.commands.which(tool.name)).length === 0) continue;
    if (tool.probe !== null) {
      const { exitCode } = await system.commands.run(tool.probe, { timeoutMs: 5000 });
      if (exitCode === 0) return { kind: 'silent', prefix: tool.silent };
    }
    asking ??= tool.asking;
  }
  if (interactive && asking !== null) return { kind: 'asking', prefix: asking };
  return { kind: 'none', prefix: asking ?? ['sudo'] };
}

/**
 * Asks for the password once, with the terminal to itself, so that no prompt breaks into the live
 * steps. Only sudo can do that ahead; the others ask at each command.
 */
export async function authenticate(elevation: Elevation, system: System): Promise<Elevation> {
  if (elevation.kind !== 'asking' || elevation.prefix[0] !== 'sudo') return elevation;
  // sudo asks on the terminal itself (/dev/tty), whatever its standard streams are.
  const { exitCode } = await system.commands.run(['sudo', '-v'], { timeoutMs: 300_000 });
  return exitCode === 0
    ? { kind: 'silent', prefix: ['sudo', '-n'] }
    : { kind: 'none', prefix: ['sudo'] };
}
