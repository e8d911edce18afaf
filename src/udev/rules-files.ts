import type { LogicalLine } from './logical-lines.ts';

/** Folders of rules, strongest first (udev(7)); /lib counts where it is no link to /usr/lib. */
export const rulesFolders = [
  '/etc/udev/rules.d',
  '/run/udev/rules.d',
  '/usr/local/lib/udev/rules.d',
  '/usr/lib/udev/rules.d',
  '/lib/udev/rules.d',
] as const;

/** What udev makes of a file in one of the folders. */
type RulesFileState = 'read' | 'shadowed' | 'wrong-suffix' | 'unreadable';

export interface PlacedFile {
  readonly path: string;
  readonly state: RulesFileState;
  /** For `shadowed`: the file of the same name in a stronger folder, perhaps a link to /dev/null. */
  readonly by: string | null;
}

/** A file with those of its lines that can matter for a camera. */
export type RulesFile = {
  readonly path: string;
  readonly state: RulesFileState;
  readonly by: string | null;
  /** For `unreadable`: the name of the error. `by` is then where a link leads. */
  readonly problem?: string;
  readonly lines: readonly LogicalLine[];
};

/**
 * The order in which udev reads: by file name, whatever the folder; of files with the same name only
 * the one in the strongest folder. `folders` come strongest first.
 */
export function placeFiles(
  folders: readonly { readonly path: string; readonly names: readonly string[] }[],
): PlacedFile[] {
  const winners = new Map<string, string>();
  const placed = folders.flatMap(({ path: folder, names }) =>
    names.map((name): PlacedFile & { readonly name: string } => {
      const path = `${folder}/${name}`;
      if (!name.endsWith('.rules')) return { name, path, state: 'wrong-suffix', by: null };
      const by = winners.get(name) ?? null;
      if (by === null) winners.set(name, path);
      return { name, path, state: by === null ? 'read' : 'shadowed', by };
    }),
  );
  return placed
    .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
    .map(({ path, state, by }) => ({ path, state, by }));
}
