import type { Files } from '../system/types.ts';

/** What a path is called, by which folders say their board; `.` and `..` by what they stand for. */
export async function nameOf(path: string, files: Pick<Files, 'realPath'>): Promise<string> {
  const name = lastOf(path);
  if (name !== '.' && name !== '..') return name;
  return lastOf((await files.realPath(path)) ?? path);
}

/** The folder that a file is in. */
export function parentOf(path: string): string {
  const end = Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\'));
  return end === -1 ? '.' : path.slice(0, end + 1);
}

function lastOf(path: string): string {
  return path.split(/[\\/]/).findLast((part) => part !== '') ?? path;
}
