import { text } from '../core/text.ts';
import { elfArchitecture, elfHeaderLength } from '../host/elf.ts';
import type { System } from '../system/types.ts';
import { parseAnswer, type Answer } from './answer.ts';
import { probeScript } from './probe-script.ts';
import { behindShim, type BehindShim } from './pyenv.ts';

/** Time for one interpreter to answer, in ms; importing pyusb takes far below one second. */
const probeTimeoutMs = 8_000;

/** What one Python said of itself. */
export type Python = Answer & {
  /** From its ELF header, such as `x86-64 64-bit`; null on macOS. */
  readonly architecture: string | null;
};

/**
 * A program that is called Python. `does-not-run`: it ended without an answer, as a pyenv shim does
 * for a version that is not selected. `not-run`: it could not be started from here.
 */
export type Interpreter = {
  /** Every path that leads to it. */
  readonly paths: readonly string[];
  readonly state: 'answers' | 'does-not-run' | 'timed-out' | 'not-run';
  /** What it said instead of an answer. */
  readonly problem: string | null;
  readonly python: Python | null;
};

/** Asks the interpreters at these paths, all at once, and merges those that are the same one. */
export async function askInterpreters(
  system: System,
  paths: readonly string[],
): Promise<readonly Interpreter[]> {
  const byIdentity = new Map<string, { readonly behind: BehindShim; readonly paths: string[] }>();
  for (const path of new Set(paths)) {
    const behind = (await behindShim(path, system)) ?? { program: path };
    const identity = behind.program === null ? path : await identityOf(system, behind.program);
    const known = byIdentity.get(identity);
    if (known === undefined) byIdentity.set(identity, { behind, paths: [path] });
    else known.paths.push(path);
  }
  const asked = [...byIdentity.values()].map(async ({ behind, paths: aliases }) =>
    behind.program === null
      ? { paths: aliases, state: 'does-not-run' as const, problem: behind.problem, python: null }
      : askInterpreter(system, behind.program, aliases),
  );
  return mergeSame(await Promise.all(asked));
}

/** The interpreter that a path leads to. */
export function interpreterAt(
  interpreters: readonly Interpreter[],
  path: string,
): Interpreter | undefined {
  return interpreters.find((interpreter) => interpreter.paths.includes(path));
}

/**
 * The file behind the links, except in a virtual environment: its `python` is a link to the base
 * interpreter, and yet another Python, told apart by pyvenv.cfg above its folder (PEP 405).
 */
async function identityOf(system: System, path: string): Promise<string> {
  const above = path.slice(0, Math.max(0, path.lastIndexOf('/', path.lastIndexOf('/') - 1)));
  if ((await system.files.stat(`${above}/pyvenv.cfg`)) !== null) return path;
  return (await system.files.realPath(path)) ?? path;
}

async function askInterpreter(
  system: System,
  path: string,
  paths: readonly string[],
): Promise<Interpreter> {
  if (await isInstallPrompt(system, path)) {
    const problem = text`It only offers to install the Xcode command line tools.`;
    return { paths, state: 'does-not-run', problem, python: null };
  }
  const result = await system.commands.run([path, '-B', '-c', probeScript], {
    timeoutMs: probeTimeoutMs,
  });
  if (result.ended === 'timed-out') {
    const problem = text`It did not answer within ${probeTimeoutMs / 1000} s.`;
    return { paths, state: 'timed-out', problem, python: null };
  }
  if (result.ended === 'not-found' || result.ended === 'failed-to-start') {
    return { paths, state: 'not-run', problem: text`It could not be started.`, python: null };
  }
  const answer = parseAnswer(result.stdout);
  if (answer === null) {
    const said = firstLine(result.stderr) ?? firstLine(result.stdout) ?? text`It said nothing.`;
    return { paths, state: 'does-not-run', problem: said, python: null };
  }
  const header = await system.files.readBytes(answer.real, elfHeaderLength);
  const architecture = header === null ? null : elfArchitecture(header);
  return { paths, state: 'answers', problem: null, python: { ...answer, architecture } };
}

/** Without the command line tools, /usr/bin/python3 of macOS opens a dialog to install them. */
async function isInstallPrompt(system: System, path: string): Promise<boolean> {
  if (system.platform !== 'darwin' || !path.startsWith('/usr/bin/')) return false;
  const tools = ['/Library/Developer/CommandLineTools', '/Applications/Xcode.app'];
  const found = await Promise.all(tools.map((tool) => system.files.stat(tool)));
  return found.every((stat) => stat === null);
}

/** Shims are different files that lead to one interpreter: the same file in the same prefix. */
function mergeSame(interpreters: readonly Interpreter[]): readonly Interpreter[] {
  const merged: Interpreter[] = [];
  for (const interpreter of interpreters) {
    const index = merged.findIndex((earlier) => isSame(earlier.python, interpreter.python));
    const earlier = merged[index];
    if (earlier === undefined) merged.push(interpreter);
    else merged[index] = { ...earlier, paths: [...earlier.paths, ...interpreter.paths] };
  }
  return merged;
}

function isSame(a: Python | null, b: Python | null): boolean {
  return a !== null && b !== null && a.real === b.real && a.prefix === b.prefix;
}

function firstLine(text: string): string | null {
  const line = text.split('\n').find((candidate) => candidate.trim() !== '');
  return line === undefined ? null : line.trim().slice(0, 200);
}
