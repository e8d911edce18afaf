import type { Files, System } from './types.ts';
import { listFromSysfs } from '../usb/sysfs.ts';
import { UsbFailure } from '../usb/failure.ts';

/**
 * Another root file system, such as a mounted disk or a test fixture: its files as they would be seen
 * from inside (absolute links stay within it), no command run, no device, no change.
 */
export function rootedSystem(machine: System, root: string): System {
  const files = rootedFiles(machine.files, root.replace(/\/+$/, ''));
  return {
    ...machine,
    platform: 'linux',
    env: {},
    files,
    commands: {
      run: (argv) =>
        Promise.resolve({ argv, ended: 'not-found', exitCode: null, stdout: '', stderr: '' }),
      which: (name) => findProgram(files, name),
    },
    usb: {
      list: () => listFromSysfs(files),
      device: (portPath) =>
        Promise.reject(new UsbFailure('not-found', `port ${portPath} is not on this machine`)),
    },
  };
}

/** Where distributions have their programs; the last is NixOS. PATH is not told by any file. */
const programFolders = [
  '/usr/local/sbin',
  '/usr/local/bin',
  '/usr/sbin',
  '/usr/bin',
  '/sbin',
  '/bin',
  '/run/current-system/sw/bin',
];

/** Each file once: /bin is a link to /usr/bin on most systems. */
async function findProgram(files: Files, name: string): Promise<readonly string[]> {
  const found = new Map<string, string>();
  for (const folder of programFolders) {
    const path = `${folder}/${name}`;
    const stat = await files.stat(path);
    if (stat?.kind !== 'file' || (stat.mode & 0o111) === 0) continue;
    const real = (await files.realPath(path)) ?? path;
    if (!found.has(real)) found.set(real, path);
  }
  return [...found.values()];
}

function rootedFiles(files: Files, root: string): Files {
  const within = async <T>(
    path: string,
    look: (outside: string) => Promise<T>,
  ): Promise<T | null> => {
    const inside = await resolve(files, root, path);
    return inside === null ? null : look(root + inside);
  };
  const refuse = (): Promise<never> =>
    Promise.reject(new Error('another root file system is only looked at, never changed'));
  return {
    readBytes: (path, limit) => within(path, (outside) => files.readBytes(outside, limit)),
    readText: (path, limit) => within(path, (outside) => files.readText(outside, limit)),
    list: (path) => within(path, (outside) => files.list(outside)),
    stat: (path) => within(path, (outside) => files.stat(outside)),
    readLink: (path) =>
      within(path.replace(/\/[^/]+$/, ''), (parent) =>
        files.readLink(`${parent}/${path.split('/').at(-1) ?? ''}`),
      ),
    realPath: (path) =>
      within(path, async (outside) =>
        (await files.stat(outside)) === null ? null : outside.slice(root.length),
      ),
    // Permissions there are those of other users on another machine: nothing can be tried.
    canOpen: () => Promise.resolve({ ok: false, errno: 'ENOTSUP' }),
    write: refuse,
    remove: refuse,
  };
}

/** Linux gives up after 40 links too (path_resolution(7)). */
const mostLinks = 40;

/**
 * The path with every link followed as a process with this root directory would follow it; null after
 * too many. None is left for the kernel to follow: it would lead out of the root.
 */
async function resolve(files: Files, root: string, path: string): Promise<string | null> {
  const todo = path.split('/');
  let done: string[] = [];
  let links = 0;
  for (let name = todo.shift(); name !== undefined; name = todo.shift()) {
    if (name === '' || name === '.') continue;
    if (name === '..') {
      done.pop();
      continue;
    }
    const link = await files.readLink(`${root}/${[...done, name].join('/')}`);
    if (link === null) {
      done.push(name);
      continue;
    }
    if ((links += 1) > mostLinks) return null;
    if (link.startsWith('/')) done = [];
    todo.unshift(...link.split('/'));
  }
  return `/${done.join('/')}`;
}
