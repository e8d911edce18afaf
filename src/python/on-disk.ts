import type { System } from '../system/types.ts';

/** `/usr/bin/python3.11`, `/home/me/.pyenv/versions/3.11.7/bin/python3.11`: prefix and version. */
const program = /^(.*)\/bin\/python(\d)\.(\d+)$/;

/**
 * Where pyusb stands on disk for the interpreter that a path leads to; null where nothing tells. It is
 * enough for goals that need no Python. That it can be imported, only the interpreter itself can say.
 */
export async function pyusbOnDisk({ files, user }: System, path: string): Promise<string | null> {
  const real = (await files.realPath(path)) ?? '';
  const [, prefix, major = '', minor = ''] = program.exec(real) ?? [];
  if (prefix === undefined) return null;
  const version = `python${major}.${minor}`;
  const folders = [
    `${prefix}/lib/${version}/site-packages`,
    `${prefix}/lib64/${version}/site-packages`,
    // Debian: modules of packages, and what pip installs beside them.
    `${prefix}/lib/python${major}/dist-packages`,
    `${prefix}/lib/${version}/dist-packages`,
    `${prefix}/local/lib/${version}/dist-packages`,
    `${user.home}/.local/lib/${version}/site-packages`,
  ];
  const stats = await Promise.all(folders.map((folder) => files.stat(`${folder}/usb/core.py`)));
  return folders.find((_, index) => stats[index]?.kind === 'file') ?? null;
}
