import { randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import type { Stats } from 'node:fs';
import {
  access,
  mkdir,
  open,
  readdir,
  readlink,
  realpath,
  rename,
  rm,
  stat,
} from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Files, FileStat, OpenResult } from '../types.ts';

const defaultLimit = 1024 * 1024;

/** The machine's own files. */
export const nodeFiles: Files = {
  readBytes,
  readText: async (path, limit) => {
    const bytes = await readBytes(path, limit);
    return bytes === null ? null : new TextDecoder().decode(bytes);
  },
  list: (path) => orNull(async () => (await readdir(path)).sort()),
  stat: (path) => orNull(async () => describe(await stat(path))),
  readLink: (path) => orNull(() => readlink(path)),
  realPath: (path) => orNull(() => realpath(path)),
  canOpen,
  write,
  remove: (path) => rm(path, { force: true }),
};

async function readBytes(path: string, limit: number = defaultLimit): Promise<Uint8Array | null> {
  return orNull(async () => {
    // Not blocking: a pipe or a device under this name must not hang the doctor.
    const file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
    try {
      return await readUpTo(file, limit);
    } finally {
      await file.close();
    }
  });
}

/** Files in /proc and /sys say size 0 or 4096, so the end is where nothing more comes. */
async function readUpTo(
  file: Awaited<ReturnType<typeof open>>,
  limit: number,
): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let total = 0;
  while (total < limit) {
    const chunk = new Uint8Array(Math.min(65_536, limit - total));
    const { bytesRead } = await file.read(chunk, 0, chunk.length, null);
    if (bytesRead === 0) break;
    chunks.push(chunk.subarray(0, bytesRead));
    total += bytesRead;
  }
  return new Uint8Array(Buffer.concat(chunks));
}

async function canOpen(path: string, how: 'read' | 'read-write'): Promise<OpenResult> {
  try {
    // A pipe without a writer, or a serial port without carrier, would keep a blocking open waiting.
    const direction = how === 'read' ? constants.O_RDONLY : constants.O_RDWR;
    const file = await open(path, direction | constants.O_NONBLOCK | constants.O_NOCTTY);
    await file.close();
    return { ok: true };
  } catch (error) {
    return { ok: false, errno: errnoOf(error) };
  }
}

async function write(path: string, content: string, mode: number): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  // Nobody can have put a link there beforehand: the name cannot be guessed, and `wx` follows none.
  const temporary = `${path}.${randomUUID()}.tmp`;
  try {
    const file = await open(temporary, 'wx', mode);
    try {
      await file.writeFile(content);
      // The mode given to open() is cut by the umask.
      await file.chmod(mode);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
    await syncFolder(dirname(path));
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

/** The new name survives a power cut only when its folder is on the disk too (fsync(2)); Windows needs none. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, constants.O_RDONLY).catch(() => null);
  if (folder === null) return;
  try {
    await folder.sync();
  } catch {
    // Some file systems cannot; the file itself is there.
  } finally {
    await folder.close();
  }
}

/** Whether a path on PATH is a program that this user may run. */
export async function isExecutable(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}

function describe(stats: Stats): FileStat {
  return {
    kind: kindOf(stats),
    mode: stats.mode & 0o7777,
    uid: stats.uid,
    gid: stats.gid,
    size: stats.size,
    modifiedMs: stats.mtimeMs,
  };
}

function kindOf(stats: Stats): FileStat['kind'] {
  if (stats.isFile()) return 'file';
  if (stats.isDirectory()) return 'directory';
  if (stats.isCharacterDevice()) return 'character-device';
  return stats.isBlockDevice() ? 'block-device' : 'other';
}

function errnoOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'EUNKNOWN';
}

async function orNull<T>(look: () => Promise<T>): Promise<T | null> {
  try {
    return await look();
  } catch {
    return null;
  }
}
