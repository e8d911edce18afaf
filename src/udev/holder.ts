import type { NamedId } from './host.ts';
import { isSystemAccount, refusesUserAccounts } from './host.ts';
import type { Holder } from './own-rules.ts';

/** How a person gets the node. */
export interface Grant {
  /** Null: the tag uaccess is enough. */
  readonly holder: Holder | null;
  /**
   * Group that the account has to join first; it counts from the next log-in on. Without an id it has
   * to be made.
   */
  readonly join: (Pick<NamedId, 'name'> & Partial<NamedId>) | null;
}

/** Groups that distributions have for such devices, the fittest first. */
export const deviceGroups: readonly string[] = ['plugdev', 'dialout', 'uucp'];

/**
 * What may open the node to this person, the narrowest first; the first whose rules really do is taken:
 * 1. at a seat: the tag uaccess, nothing else;
 * 2. in a device group of this very process (ssh, CI): that group;
 * 3. else OWNER: one account, no new log-in, and no rights to anybody else, where MODE 0666 would
 *    let every service on the machine flash the camera. The account's own primary group would not do
 *    better: on some distributions it is `users`, which is everybody;
 * 4. where udevd refuses ordinary accounts (systemd 258 and 259): a device group to join, which
 *    needs a new log-in.
 */
export function possibleGrants(
  person: {
    readonly uid: number;
    readonly name: string;
    readonly gids: readonly number[];
    readonly atSeat: boolean;
  },
  groups: readonly NamedId[],
  systemd: number | null,
): readonly [Grant, ...Grant[]] {
  const usable = deviceGroups.flatMap(
    (name) => groups.find((group) => group.name === name && isSystemAccount(group.id)) ?? [],
  );
  const mine = usable.find(({ id }) => person.gids.includes(id));
  const group = usable[0] ?? { name: 'plugdev' };
  const ownerCounts = !refusesUserAccounts(systemd) || isSystemAccount(person.uid);
  const last: Grant = ownerCounts
    ? { holder: { kind: 'owner', name: ownerValue(person) }, join: null }
    : { holder: { kind: 'group', name: group.name }, join: group };
  const before: Grant[] = [
    ...(person.atSeat ? [{ holder: null, join: null }] : []),
    ...(mine === undefined
      ? []
      : [{ holder: { kind: 'group', name: mine.name } as const, join: null }]),
  ];
  return [before[0] ?? last, ...before.slice(1), ...(before.length > 0 ? [last] : [])];
}

/** A name that rules could read as something else goes in by its number. */
function ownerValue({ name, uid }: { readonly name: string; readonly uid: number }): string {
  return /^[a-z_][a-z0-9_.-]*$/i.test(name) ? name : String(uid);
}
