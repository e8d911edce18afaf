import type { System } from '../system/types.ts';
import { deviceGroups } from '../udev/holder.ts';
import type { NamedId } from '../udev/host.ts';
import { groupAccounts, userAccounts } from './accounts.ts';
import type { Account } from './accounts.ts';
import { osReleasePaths, parseOsRelease } from './os-release.ts';
import { activeSeatUsers } from './seats.ts';
import { systemdVersion } from './systemd-version.ts';

/** Who asks for access, from the running process. */
type Asker = {
  readonly uid: number;
  readonly name: string;
  /** Groups of this process. */
  readonly gids: readonly number[];
  /** Holds the active session of a seat. */
  readonly atSeat: boolean;
  /** Groups that the account is in by the group file, in this login or not yet. */
  readonly accountGids: readonly number[];
};

/** What decides about access besides rules and nodes; enough to plan a repair. */
export type UdevSituation = {
  readonly asker: Asker;
  /** Groups and users that rules here name or that access could be given to. */
  readonly groups: readonly NamedId[];
  readonly users: readonly NamedId[];
  /** Version of udevd; null where there is none. */
  readonly systemd: number | null;
  readonly udevRunning: boolean;
  /** ID of os-release. */
  readonly distro: string | null;
};

/** `named`: groups and owners that the rules speak of. */
export async function observeUdevSituation(
  system: System,
  named: readonly string[],
): Promise<UdevSituation> {
  const { files, user } = system;
  const [groups, users, seats, systemd, control, release] = await Promise.all([
    groupAccounts(files),
    userAccounts(files),
    activeSeatUsers(files),
    systemdVersion(system),
    files.stat('/run/udev/control'),
    readDistribution(files),
  ]);
  const inAccount = groups.filter(({ members }) => members.includes(user.name));
  const wanted = (account: Account): boolean =>
    named.includes(account.name) ||
    deviceGroups.includes(account.name) ||
    user.gids.includes(account.id);
  return {
    asker: {
      uid: user.uid,
      name: user.name,
      gids: user.gids,
      atSeat: seats.includes(user.uid),
      accountGids: inAccount.map(({ id }) => id),
    },
    groups: groups.filter(wanted).map(withoutMembers),
    users: users
      .filter(({ name }) => named.includes(name) || name === user.name)
      .map(withoutMembers),
    systemd,
    udevRunning: control !== null,
    distro: release,
  };
}

async function readDistribution(files: System['files']): Promise<string | null> {
  for (const path of osReleasePaths) {
    const text = await files.readText(path, 4096);
    if (text !== null) return parseOsRelease(text).id;
  }
  return null;
}

function withoutMembers({ name, id }: Account): NamedId {
  return { name, id };
}
