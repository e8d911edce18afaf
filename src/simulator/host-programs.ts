import type { CommandResult } from '../system/types.ts';
import type { MemoryFiles } from './memory-files.ts';

export interface HostWorld {
  readonly files: MemoryFiles;
  /** What udevd does on a trigger: the node gets the permissions that the rules say. */
  readonly applyRules: () => Promise<void>;
}

type Answer = { readonly exitCode: number; readonly stdout?: string; readonly stderr?: string };
type Program = (
  rest: readonly string[],
  input: string,
  world: HostWorld,
) => Answer | Promise<Answer>;

const success: Answer = { exitCode: 0 };
/** Conditions of the file that `tee` just wrote, as root would leave them. */
const rootOwned = { uid: 0, gid: 0 };

/** The few programs that fixes run on a Linux with udev; others are not installed there. */
const programs: Readonly<Record<string, Program>> = {
  true: () => success,
  mkdir: () => success,
  chmod: () => success,
  tee: (rest, input, { files }) => {
    files.put(rest.at(-1) ?? '', { content: input, ...rootOwned });
    return success;
  },
  mv: async (rest, _input, { files }) => {
    const [from = '', to = ''] = rest.slice(-2);
    const content = await files.readText(from);
    if (content === null) return { exitCode: 1, stderr: `mv: cannot stat '${from}'` };
    files.put(to, { content, ...rootOwned });
    await files.remove(from);
    return success;
  },
  rm: async (rest, _input, { files }) => {
    await files.remove(rest.at(-1) ?? '');
    return success;
  },
  udevadm: async ([verb], _input, { applyRules }) => {
    if (verb === '--version') return { exitCode: 0, stdout: '252\n' };
    if (verb === 'trigger') await applyRules();
    // `verify` is younger than this udev (254).
    return verb === 'verify' ? { exitCode: 1, stderr: "Unknown command verb 'verify'." } : success;
  },
};

/** Runs a program of the simulated host; `sudo -n` needs no password there. */
export async function runProgram(
  argv: readonly string[],
  input: string,
  world: HostWorld,
): Promise<CommandResult> {
  const words = argv[0] === 'sudo' ? argv.slice(argv[1] === '-n' ? 2 : 1) : argv;
  const [name = '', ...rest] = words;
  const program = Object.hasOwn(programs, name) ? programs[name] : undefined;
  if (program === undefined) {
    return { argv, ended: 'not-found', exitCode: null, stdout: '', stderr: '' };
  }
  const { exitCode, stdout = '', stderr = '' } = await program(rest, input, world);
  return { argv, ended: 'exited', exitCode, stdout, stderr };
}
