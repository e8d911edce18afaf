import type { System } from '../system/types.ts';
import { interpreterAt, type Interpreter, type Python } from './interpreter.ts';
import { behindShim } from './pyenv.ts';
import { resolveCommand } from './pydfu.ts';
import { isPythonName, parseShebang, shebangLength } from './shebang.ts';

/** Time for `pip --version`, in ms; it imports most of pip. */
const versionTimeoutMs = 8_000;

/** A pip command on PATH and the interpreter that it installs for. */
export type Pip = {
  /** As it is typed. */
  readonly name: string;
  readonly path: string;
  /** The interpreter in the script's first line; null when that is no Python (a shim). */
  readonly interpreterPath: string | null;
};

const pipNames = ['pip', 'pip2', 'pip3'] as const;

/** The pip commands on PATH, by the first line of each: that is what the kernel starts. */
export async function findPips(system: System): Promise<readonly Pip[]> {
  const pips = await Promise.all(
    pipNames.map(async (name): Promise<Pip | null> => {
      const path = await resolveCommand(system, name);
      if (path === null) return null;
      const { program: script } = (await behindShim(path, system)) ?? { program: path };
      // Typed, it says "command not found" like one that is not there.
      if (script === null) return null;
      const command = parseShebang((await system.files.readText(script, shebangLength)) ?? '');
      const interpreterPath =
        command !== null && isPythonName(command) ? await resolveCommand(system, command) : null;
      return { name, path, interpreterPath };
    }),
  );
  return pips.filter((pip) => pip !== null);
}

/**
 * The interpreter that a pip command installs for. A shim says it itself: `pip --version` names the
 * folder it runs from, which is that of one interpreter's own pip. Null when nobody can tell.
 */
export async function ownerOfPip(
  system: System,
  pip: Pip,
  interpreters: readonly Interpreter[],
): Promise<Python | null> {
  if (pip.interpreterPath !== null) {
    return interpreterAt(interpreters, pip.interpreterPath)?.python ?? null;
  }
  const result = await system.commands.run([pip.path, '--version'], {
    timeoutMs: versionTimeoutMs,
  });
  const folder = parsePipVersion(result.stdout);
  if (folder === null) return null;
  return interpreters.find(({ python }) => python?.pip === folder)?.python ?? null;
}

/** The folder in `pip 23.2.1 from /…/site-packages/pip (python 3.11)`; pip before 10 left out `/pip`. */
export function parsePipVersion(stdout: string): string | null {
  const folder = /^pip \S+ from (.+) \(python [\d.]+\)\s*$/m.exec(stdout)?.[1];
  if (folder === undefined) return null;
  return folder.endsWith('/pip') ? folder : `${folder}/pip`;
}
