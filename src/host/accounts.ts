import type { Files } from '../system/types.ts';

export interface Account {
  readonly name: string;
  readonly id: number;
  /** Names behind the last colon of a group; empty for a user. */
  readonly members: readonly string[];
  /** The file it is in. */
  readonly file: string;
}

/** Groups of this machine; ostree systems keep theirs in /usr/lib (nss-altfiles). */
export function groupAccounts(files: Files): Promise<Account[]> {
  return readAccounts(['/etc/group', '/usr/lib/group'], files);
}

export function userAccounts(files: Files): Promise<Account[]> {
  return readAccounts(['/etc/passwd', '/usr/lib/passwd'], files);
}

/** `name:x:id:…`, as both files have it. */
async function readAccounts(paths: readonly string[], files: Files): Promise<Account[]> {
  const texts = await Promise.all(paths.map((path) => files.readText(path)));
  return texts.flatMap((text, index) =>
    (text ?? '').split('\n').flatMap((line) => {
      const [name = '', , id = '', members = '', rest] = line.split(':');
      if (name === '' || !/^\d+$/.test(id)) return [];
      const isGroup = rest === undefined;
      const names = isGroup && members !== '' ? members.split(',') : [];
      return [{ name, id: Number(id), members: names, file: paths[index] ?? '' }];
    }),
  );
}
