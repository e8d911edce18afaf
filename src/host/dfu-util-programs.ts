import type { CommandResult, System } from '../system/types.ts';
import { text } from '../core/text.ts';
import { elfArchitecture, elfHeaderLength, processArchitecture } from './elf.ts';
import { findIdes } from './ide.ts';

/** One dfu-util on this machine. */
export type DfuUtil = {
  readonly path: string;
  /** Whose it is: one on PATH, or the one that OpenMV IDE brings along and starts. */
  readonly of: 'path' | 'ide';
  /** `trusted`: not started, since its package cannot be installed without what it needs. */
  readonly state: 'runs' | 'trusted' | 'not-executable' | 'broken' | 'no-answer';
  /** What it or the loader said of it; null where nothing was wrong. */
  readonly error: string | null;
};

/** Where only packages of the distribution put programs (Filesystem Hierarchy Standard 3.0). */
const packagedFolders = ['/usr/bin', '/bin', '/usr/sbin', '/sbin'];

/** Every dfu-util that this user or the IDE could start. */
export async function findDfuUtils(system: System): Promise<readonly DfuUtil[]> {
  const places = (system.env['PATH'] ?? '').split(':').filter((folder) => folder.startsWith('/'));
  const onPath = await existing(
    [...new Set(places)].map((folder) => `${folder}/dfu-util`),
    system,
  );
  const bundled = await inIdes(system);
  return Promise.all([
    ...onPath.map((path) => look(path, 'path', system)),
    ...bundled.map((path) => look(path, 'ide', system)),
  ]);
}

/** By real path: /bin is a link to /usr/bin on most systems. */
async function existing(paths: readonly string[], { files }: System): Promise<readonly string[]> {
  const stats = await Promise.all(paths.map((path) => files.stat(path)));
  const there = paths.filter((_, index) => stats[index]?.kind === 'file');
  const real = await Promise.all(there.map((path) => files.realPath(path)));
  return [...new Map(there.map((path, index) => [real[index] ?? path, path])).values()];
}

/** The IDE brings one per platform; the others are not for this machine. */
async function inIdes(system: System): Promise<readonly string[]> {
  const own = processArchitecture(system.arch);
  const paths: string[] = [];
  for (const { resources } of await findIdes(system)) {
    for (const platform of (await system.files.list(`${resources}/dfu-util`)) ?? []) {
      const path = `${resources}/dfu-util/${platform}/dfu-util`;
      const header = await system.files.readBytes(path, elfHeaderLength);
      if (header !== null && elfArchitecture(header) === own) paths.push(path);
    }
  }
  return paths;
}

async function look(path: string, of: DfuUtil['of'], system: System): Promise<DfuUtil> {
  const mode = (await system.files.stat(path))?.mode ?? 0;
  if ((mode & 0o111) === 0) return { path, of, state: 'not-executable', error: null };
  if (packagedFolders.includes(path.slice(0, path.lastIndexOf('/')))) {
    return { path, of, state: 'trusted', error: null };
  }
  const result = await system.commands.run([path, '--version'], { timeoutMs: 5000 });
  return { path, of, ...verdictOn(result) };
}

function verdictOn(result: CommandResult): Pick<DfuUtil, 'state' | 'error'> {
  if (/^dfu-util [\d.]+/m.test(result.stdout)) return { state: 'runs', error: null };
  // Another root file system, where nothing is started, ends so as well.
  if (result.ended === 'not-found' || result.ended === 'timed-out') {
    return { state: 'no-answer', error: result.ended };
  }
  const said = result.stderr.trim().split('\n')[0]?.slice(0, 200) ?? '';
  const how = result.exitCode === null ? result.ended : text`exit code ${result.exitCode}`;
  return { state: 'broken', error: said === '' ? how : said };
}
