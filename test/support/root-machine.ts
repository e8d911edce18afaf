import { fakeSystem } from './fake-system.ts';
import type { FakeHost, FakeSystem } from './fake-system.ts';
import type { Elevation } from '../../src/repair/elevation.ts';
import type { CommandOptions, CommandResult } from '../../src/system/types.ts';

/** One command as it reached the system. */
interface Ran {
  readonly argv: readonly string[];
  readonly input: string | undefined;
}

export interface RootMachine extends FakeSystem {
  readonly log: Ran[];
  /** Every command's words, joined with spaces, without input. */
  readonly typed: () => readonly string[];
  /** Programs that fail, by name, with what they say. */
  readonly broken: Map<string, string>;
}

export const silentSudo: Elevation = { kind: 'silent', prefix: ['sudo', '-n'] };
export const noRoot: Elevation = { kind: 'none', prefix: ['sudo'] };
export const isRoot: Elevation = { kind: 'root', prefix: [] };

/**
 * A host in memory on which `sudo -n` runs the handful of file programs as root. A program that is not
 * among them does nothing and succeeds.
 */
export function rootMachine(host: FakeHost = {}): RootMachine {
  const system = fakeSystem(host);
  const log: Ran[] = [];
  const broken = new Map<string, string>();
  const run = async (argv: readonly string[], options: CommandOptions): Promise<CommandResult> => {
    log.push({ argv, input: options.input });
    const words = argv[0] === 'sudo' ? argv.slice(argv[1] === '-n' ? 2 : 1) : argv;
    const [name = '', ...rest] = words;
    const complaint = broken.get(name);
    if (complaint !== undefined) {
      return { argv, ended: 'exited', exitCode: 1, stdout: '', stderr: `${complaint}\n` };
    }
    await act(
      name,
      rest.filter((word) => !word.startsWith('-')),
      options.input ?? '',
    );
    return { argv, ended: 'exited', exitCode: 0, stdout: '', stderr: '' };
  };
  const act = async (name: string, rest: readonly string[], input: string): Promise<void> => {
    const [first = '', second = ''] = rest;
    // Root reads what it wrote, whatever the mode.
    if (name === 'tee')
      system.files.put(first, { content: input, mode: 0o600, open: { ok: true } });
    if (name === 'chmod') {
      const content = (await system.files.readBytes(second)) ?? '';
      system.files.put(second, { content: asText(content), mode: parseInt(first, 8) });
    }
    if (name === 'mv') {
      const mode = (await system.files.stat(first))?.mode ?? 0;
      const content = asText((await system.files.readBytes(first)) ?? '');
      system.files.put(second, { content, mode });
      await system.files.remove(first);
    }
    if (name === 'rm') await system.files.remove(first);
    if (name === 'ln') system.files.put(second, { linkTo: first });
  };
  return {
    ...system,
    commands: { run, which: (name) => system.commands.which(name) },
    log,
    broken,
    typed: () => log.map(({ argv }) => argv.join(' ')),
  };
}

function asText(content: string | Uint8Array): string {
  return typeof content === 'string' ? content : new TextDecoder().decode(content);
}
