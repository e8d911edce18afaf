import { findIdes } from '../host/ide.ts';
import type { System } from '../system/types.ts';
import { isPythonName, parseShebang, shebangLength } from './shebang.ts';

/**
 * Names under which pydfu is started where no IDE tells: `#!/usr/bin/env python` (and python2, by
 * hand) in the days of Python 2, `python3` since.
 */
const usualNames = ['python', 'python2', 'python3'] as const;

/** One way in which pydfu gets an interpreter. */
export type Launcher = {
  /** A name for PATH, or a path. */
  readonly command: string;
  /** The pydfu.py that demands it; null when no IDE was found and the name is a usual one. */
  readonly script: string | null;
  /** The file that PATH makes of the name; null when there is none. */
  readonly path: string | null;
};

/**
 * The interpreters that pydfu may run in.
 *
 * An installed IDE decides: IDE 1.x and 2.x start the file pydfu.py itself, so its first line counts
 * (its error dialog names that file as the command). Newer ones start `python3 pydfu.py -u FILE`
 * (qt-creator, openmv plugin, tools/dfu-util.cpp), and the file's first line says python3 as well.
 * Without an IDE nobody can know, so every usual name that exists counts: what worked under one name
 * must work under the other. Versioned names (python3.9) do not count: nothing starts pydfu by them.
 */
export async function findLaunchers(system: System): Promise<readonly Launcher[]> {
  const scripts = await findScripts(system);
  const demanded = await Promise.all(scripts.map((script) => readDemand(system, script)));
  const found = demanded.filter((launcher) => launcher !== null);
  if (found.length > 0) return found;
  const usual = await Promise.all(
    usualNames.map(async (command) => {
      return { command, script: null, path: await resolveCommand(system, command) };
    }),
  );
  return usual.filter(({ path }) => path !== null);
}

async function readDemand(system: System, script: string): Promise<Launcher | null> {
  const command = parseShebang((await system.files.readText(script, shebangLength)) ?? '');
  if (command === null || !isPythonName(command)) return null;
  return { command, script, path: await resolveCommand(system, command) };
}

/** The file that starts when the command is typed; null when there is none. */
export async function resolveCommand(system: System, command: string): Promise<string | null> {
  if (command.includes('/')) return (await system.files.stat(command)) === null ? null : command;
  const [first] = await system.commands.which(command);
  return first ?? null;
}

async function findScripts(system: System): Promise<readonly string[]> {
  const scripts = (await findIdes(system)).map(({ resources }) => `${resources}/pydfu/pydfu.py`);
  const stats = await Promise.all(scripts.map((script) => system.files.stat(script)));
  return scripts.filter((_, index) => stats[index]?.kind === 'file');
}
