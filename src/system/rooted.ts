import type { Files, System } from './types.ts';
import { listFromSysfs } from '../usb/sysfs.ts';
import { UsbFailure } from '../usb/failure.ts';

/**
 * Another root file system, such as a mounted disk or a test fixture: its files as they would be seen
 * from inside (absolute links stay within it), no command, no device, no change.
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
      which: () => Promise.resolve([]),
    },
    usb: {
      list: () => listFromSysfs(files),
      device: (portPath) =>
        Promise.reject(new UsbFailure('not-found', `port ${portPath} is not on this machine`)),
    },
  };
}

function rootedFiles(files: Files, root: string): Files {
  const outside = async (path: string): Promise<string> =>
    root + (await resolve(files, root, path));
  const refuse = (): Promise<never> =>
    Promise.reject(new Error('another root file system is only looked at, never changed'));
  return {
    readBytes: async (path, limit) => files.readBytes(await outside(path), limit),
    readText: async (path, limit) => files.readText(await outside(path), limit),
    list: async (path) => files.list(await outside(path)),
    stat: async (path) => files.stat(await outside(path)),
    readLink: async (path) => {
      const parent = await resolve(files, root, path.replace(/\/[^/]+$/, ''));
      return files.readLink(`${root}${parent}/${path.split('/').at(-1) ?? ''}`);
    },
    realPath: async (path) => {
      const inside = await resolve(files, root, path);
      return (await files.stat(root + inside)) === null ? null : inside;
    },
    // Permissions there are those of other users on another machine: nothing can be tried.
    canOpen: () => Promise.resolve({ ok: false, errno: 'ENOTSUP' }),
    write: refuse,
    remove: refuse,
  };
}

/** Linux gives up after 40 links too (path_resolution(7)). */
const mostLinks = 40;

/** The path with every link followed as a process with this root directory would follow it. */
async function resolve(files: Files, root: string, path: string): Promise<string> {
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
    if (link === null || (links += 1) > mostLinks) {
      done.push(name);
      continue;
    }
    if (link.startsWith('/')) done = [];
    todo.unshift(...link.split('/'));
  }
  return `/${done.join('/')}`;
}
