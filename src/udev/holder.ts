import type { NamedId } from './host.ts';
import { isSystemAccount, refusesUserAccounts } from './host.ts';
import type { Holder } from './own-rules.ts';

/** How a person gets the node. */
export interface Grant {
  /** Null: the tag uaccess is enough. */
  readonly holder: Holder | null;
  /** Group that the account has to join first; it counts from the next log-in on. */
  readonly join: { readonly group: string; readonly create: boolean } | null;
}

/** Groups that distributions have for such devices, the fittest first. */
export const deviceGroups: readonly string[] = ['plugdev', 'dialout', 'uucp'];

/**
 * What opens the node to this person at once, in the narrowest way:
 * 1. at a seat: the tag uaccess, nothing else;
 * 2. in a device group of this very process (ssh, CI): that group;
 * 3. else OWNER: one account, no new log-in, and no rights to anybody else, where MODE 0666 would
 *    let every service on the machine flash the camera. The account's own primary group would not do
 *    better: on some distributions it is `users`, which is everybody;
 * 4. where udevd refuses ordinary accounts (systemd 258 and 259): a device group to join, which
 *    needs a new log-in.
 */
export function chooseGrant(
  person: {
    readonly uid: number;
    readonly name: string;
    readonly gids: readonly number[];
    readonly atSeat: boolean;
  },
  groups: readonly NamedId[],
  systemd: number | null,
): Grant {
  if (person.atSeat) return { holder: null, join: null };
  const usable = deviceGroups.flatMap(
    (name) => groups.find((group) => group.name === name && isSystemAccount(group.id)) ?? [],
  );
  const mine = usable.find(({ id }) => person.gids.includes(id));
  if (mine !== undefined) return { holder: { kind: 'group', name: mine.name }, join: null };
  if (!refusesUserAccounts(systemd) || isSystemAccount(person.uid)) {
    return { holder: { kind: 'owner', name: ownerValue(person) }, join: null };
  }
  const group = usable[0]?.name ?? 'plugdev';
  return {
    holder: { kind: 'group', name: group },
    join: { group, create: usable.length === 0 },
  };
}

/** A name that rules could read as something else goes in by its number. */
function ownerValue({ name, uid }: { readonly name: string; readonly uid: number }): string {
  return /^[a-z_][a-z0-9_.-]*$/i.test(name) ? name : String(uid);
}
