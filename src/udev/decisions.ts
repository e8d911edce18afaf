import { text } from '../core/text.ts';
import type { Text } from '../core/text.ts';
import type { Outcome, Source } from './evaluate.ts';
import type { NamedId, UdevHost } from './host.ts';
import type { Certainty } from './match.ts';

/** What one line of a rules file has the last word on: one of the four. */
export type Decision = {
  /** Octal. */
  readonly mode?: string;
  readonly owner?: string;
  readonly group?: string;
  /** Whether the user at the seat gets access by it. */
  readonly uaccess?: Certainty;
  readonly file: string;
  readonly line: number;
};

/** Which line of which file gives a node its mode, owner and group, and the user at the seat its access. */
export function decisionsOf(
  { mode, owner, group, tagged, uaccess }: Outcome,
  { users, groups }: Pick<UdevHost, 'groups' | 'users'>,
): Decision[] {
  const at = (source: Source | null, what: Omit<Decision, 'file' | 'line'>): Decision[] =>
    source === null ? [] : [{ ...what, file: source.path, line: source.line }];
  return [
    ...mode.flatMap(({ value, source }) =>
      at(source, { mode: value.toString(8).padStart(4, '0') }),
    ),
    ...owner.flatMap(({ value, source }) => at(source, { owner: nameOf(value, users) })),
    ...group.flatMap(({ value, source }) => at(source, { group: nameOf(value, groups) })),
    ...tagged.flatMap((source) => at(source, { uaccess })),
  ];
}

export function nameOf(id: number, accounts: readonly NamedId[]): string {
  return accounts.find((account) => account.id === id)?.name ?? (id === 0 ? 'root' : String(id));
}

/** Whom a rule gives the node to, where that is not the one who asks; null where it serves nobody. */
export function servesOthers(decisions: readonly Decision[]): Text | null {
  const forSeat = decisions.find(({ uaccess }) => uaccess === 'yes');
  if (forSeat !== undefined) {
    return text`${forSeat.file}, line ${forSeat.line}, gives access to who is logged in at this machine's screen, and this session (ssh, su, a service) is not that`;
  }
  // Of several values none is certain, and nothing is claimed.
  const only = (
    what: 'mode' | 'owner' | 'group',
  ): (Decision & { readonly value: string }) | null => {
    const found = decisions.flatMap((each) =>
      each[what] === undefined ? [] : [{ ...each, value: each[what] }],
    );
    return found.length === 1 ? (found[0] ?? null) : null;
  };
  const [group, owner] = [only('group'), only('owner')];
  const mode = parseInt(only('mode')?.value ?? '0660', 8);
  if (group !== null && group.value !== 'root' && (mode & 0o060) === 0o060) {
    return text`${group.file}, line ${group.line}, gives access to the group ${group.value}, which you are not in`;
  }
  if (owner !== null && owner.value !== 'root' && (mode & 0o600) === 0o600) {
    return text`${owner.file}, line ${owner.line}, gives access to the user ${owner.value} only`;
  }
  return null;
}
