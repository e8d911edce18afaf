import type { Files } from '../system/types.ts';

/** Group names by id from /etc/group (group(5)). */
export async function readGroups(files: Files): Promise<ReadonlyMap<number, string>> {
  const text = (await files.readText('/etc/group')) ?? '';
  const entries = text.split('\n').flatMap((line): (readonly [number, string])[] => {
    const [name, , gid] = line.split(':');
    return name !== undefined && /^\d+$/.test(gid ?? '') ? [[Number(gid), name]] : [];
  });
  return new Map(entries);
}
