import { text } from '../core/text.ts';
import type { Text } from '../core/text.ts';
import type { Outcome, Source } from './evaluate.ts';
import type { NamedId, UdevHost } from './host.ts';

/** What one line of a rules file has the last word on. */
export type Decision = {
  readonly sets: 'mode' | 'owner' | 'group' | 'uaccess';
  readonly value: string;
  readonly file: string;
  readonly line: number;
};

/** Which line of which file gives a node its mode, owner and group, and the user at the seat its access. */
export function decisionsOf(
  outcome: Outcome,
  host: Pick<UdevHost, 'groups' | 'users'>,
): Decision[] {
  const decide = (sets: Decision['sets'], value: string, source: Source | null): Decision[] =>
    source === null ? [] : [{ sets, value, file: source.path, line: source.line }];
  return [
    ...outcome.mode.flatMap(({ value, source }) =>
      decide('mode', value.toString(8).padStart(4, '0'), source),
    ),
    ...outcome.owner.flatMap(({ value, source }) =>
      decide('owner', nameOf(value, host.users), source),
    ),
    ...outcome.group.flatMap(({ value, source }) =>
      decide('group', nameOf(value, host.groups), source),
    ),
    ...outcome.tagged.flatMap((source) => decide('uaccess', outcome.uaccess, source)),
  ];
}

export function nameOf(id: number, accounts: readonly NamedId[]): string {
  return accounts.find((account) => account.id === id)?.name ?? (id === 0 ? 'root' : String(id));
}

/** Whom a rule gives the node to, where that is not the one who asks; null where it serves nobody. */
export function servesOthers(decisions: readonly Decision[]): Text | null {
  const forSeat = decisions.find(({ sets, value }) => sets === 'uaccess' && value === 'yes');
  if (forSeat !== undefined) {
    return text`${forSeat.file}, line ${forSeat.line}, gives access to who is logged in at this machine's screen, and this session (ssh, su, a service) is not that`;
  }
  // Of several values none is certain, and nothing is claimed.
  const only = (what: Decision['sets']): Decision | undefined => {
    const found = decisions.filter(({ sets }) => sets === what);
    return found.length === 1 ? found[0] : undefined;
  };
  const [group, owner] = [only('group'), only('owner')];
  const mode = parseInt(only('mode')?.value ?? '0660', 8);
  if (group !== undefined && group.value !== 'root' && (mode & 0o060) === 0o060) {
    return text`${group.file}, line ${group.line}, gives access to the group ${group.value}, which you are not in`;
  }
  if (owner !== undefined && owner.value !== 'root' && (mode & 0o600) === 0o600) {
    return text`${owner.file}, line ${owner.line}, gives access to the user ${owner.value} only`;
  }
  return null;
}
