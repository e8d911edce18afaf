import type { Outcome } from './evaluate.ts';
import type { Certainty } from './match.ts';

/** Who wants to open the node. */
export interface Person {
  readonly uid: number;
  readonly gids: readonly number[];
  /** Whether this user holds the active session of a seat, whom the uaccess builtin serves. */
  readonly atSeat: boolean;
}

type Permissions = {
  readonly [Key in 'mode' | 'owner' | 'group']: readonly Pick<Outcome[Key][number], 'value'>[];
} & Pick<Outcome, 'uaccess'>;

/** Whether the outcome of an event lets this person read and write the node. */
export function grants(outcome: Permissions, person: Person): Certainty {
  if (person.uid === 0) return 'yes';
  const byMode = outcome.mode.flatMap((mode) =>
    outcome.owner.flatMap((owner) =>
      outcome.group.map((group) => permits(mode.value, owner.value, group.value, person)),
    ),
  );
  const byAcl = person.atSeat ? outcome.uaccess : 'no';
  if (byAcl === 'yes' || byMode.every(Boolean)) return 'yes';
  return byAcl === 'maybe' || byMode.some(Boolean) ? 'maybe' : 'no';
}

/** POSIX: the first class that fits decides, owner before group before others. */
function permits(mode: number, uid: number, gid: number, person: Omit<Person, 'atSeat'>): boolean {
  if (person.uid === 0) return true;
  const shift = uid === person.uid ? 6 : person.gids.includes(gid) ? 3 : 0;
  return ((mode >> shift) & 6) === 6;
}
