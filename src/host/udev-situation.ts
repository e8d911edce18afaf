import type { System } from '../system/types.ts';
import { deviceGroups } from '../udev/holder.ts';
import type { NamedId } from '../udev/host.ts';
import type { UdevSituation } from '../udev/situation.ts';
import { groupAccounts, userAccounts } from './accounts.ts';
import type { Account } from './accounts.ts';
import { readDistribution } from './os-release.ts';
import { activeSeatUsers } from './seats.ts';
import { systemdVersion } from './systemd-version.ts';

/** `named`: groups and owners that the rules speak of. */
export async function observeUdevSituation(
  system: System,
  named: readonly string[],
): Promise<UdevSituation> {
  const { files, user } = system;
  const [groups, users, seats, systemd, control, distribution] = await Promise.all([
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
    distro: distribution?.id ?? null,
  };
}

function withoutMembers({ name, id }: Account): NamedId {
  return { name, id };
}
