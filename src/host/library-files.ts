import type { System } from '../system/types.ts';
import { elfArchitecture, elfHeaderLength } from './elf.ts';

/** A library file on disk; whether it can be loaded is another question. */
export type LibraryFile = {
  readonly path: string;
  /** Such as `x86-64 64-bit`; null when it is no ELF file or cannot be read. */
  readonly architecture: string | null;
};

/** Searched by every Linux loader (ld.so(8); musl: /lib, /usr/local/lib, /usr/lib). */
const usualFolders = ['/lib', '/usr/lib', '/lib64', '/usr/lib64', '/usr/local/lib'] as const;

/** Where Homebrew (Apple silicon, Intel) and MacPorts put libraries. */
const macFolders = ['/opt/homebrew/lib', '/usr/local/lib', '/opt/local/lib'] as const;

/** Every file of the library that the loader could meet, by real path, each once. */
export async function findLibraryFiles(
  system: System,
  name: RegExp,
): Promise<readonly LibraryFile[]> {
  const folders = system.platform === 'darwin' ? macFolders : await loaderFolders(system);
  const files = new Map<string, LibraryFile>();
  for (const folder of folders) {
    for (const entry of (await system.files.list(folder)) ?? []) {
      if (!name.test(entry)) continue;
      const path = await system.files.realPath(`${folder}/${entry}`);
      if (path === null || files.has(path)) continue;
      const header = await system.files.readBytes(path, elfHeaderLength);
      files.set(path, { path, architecture: header === null ? null : elfArchitecture(header) });
    }
  }
  return [...files.values()];
}

/** LD_LIBRARY_PATH, then ld.so.conf with its includes (Debian's multiarch folders), then the usual. */
async function loaderFolders(system: System): Promise<readonly string[]> {
  const fromEnvironment = (system.env['LD_LIBRARY_PATH'] ?? '').split(':');
  const configured = await configuredFolders(system);
  const all = [...fromEnvironment, ...configured, ...usualFolders];
  return [...new Set(all.filter((folder) => folder.startsWith('/')))];
}

/** The folders of ld.so.conf and the files it includes: one level, so that no loop can hang us. */
async function configuredFolders(system: System): Promise<readonly string[]> {
  const main = await readLines(system, '/etc/ld.so.conf');
  const lines = await Promise.all(
    main.map(async (line) => {
      const pattern = /^include\s+(.+)$/.exec(line)?.[1];
      if (pattern === undefined) return [line];
      const included = await expand(system, pattern);
      return (await Promise.all(included.map((path) => readLines(system, path)))).flat();
    }),
  );
  return lines.flat();
}

async function readLines(system: System, path: string): Promise<readonly string[]> {
  const text = (await system.files.readText(path)) ?? '';
  return text.split('\n').map((line) => line.replace(/#.*/, '').trim());
}

async function expand(system: System, pattern: string): Promise<readonly string[]> {
  const absolute = pattern.startsWith('/') ? pattern : `/etc/${pattern}`;
  const slash = absolute.lastIndexOf('/');
  const [before = '', after] = absolute.slice(slash + 1).split('*');
  const folder = absolute.slice(0, slash);
  const names = (await system.files.list(folder)) ?? [];
  const fits = (name: string): boolean =>
    after === undefined ? name === before : name.startsWith(before) && name.endsWith(after);
  return names.filter(fits).map((name) => `${folder}/${name}`);
}
