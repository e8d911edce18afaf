import type { System } from '../system/types.ts';
import { deviceGroups } from '../udev/holder.ts';
import type { NamedId } from '../udev/host.ts';
import type { UdevSituation } from '../udev/situation.ts';
import { observeEnvironment } from './environment.ts';
import { groupAccounts, userAccounts } from './accounts.ts';
import type { Account } from './accounts.ts';
import { readDistribution } from './os-release.ts';
import { observeFamily } from './packaging.ts';
import { activeSeatUsers } from './seats.ts';
import { observeDeviceManager } from './udev-daemon.ts';

/** `named`: groups and owners that the rules speak of. */
export async function observeUdevSituation(
  system: System,
  named: readonly string[],
): Promise<UdevSituation> {
  const { files, user } = system;
  const [groups, users, seats, manager, control, environment, distribution] = await Promise.all([
    groupAccounts(files),
    userAccounts(files),
    activeSeatUsers(files),
    observeDeviceManager(system),
    files.stat('/run/udev/control'),
    observeEnvironment(system),
    readDistribution(files),
  ]);
  const family = distribution && (await observeFamily(system, distribution));
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
    groups: groups.filter(wanted).map((group) => ({
      ...withoutMembers(group),
      ...(inImageOnly(group, groups) && { inImage: true }),
    })),
    users: users
      .filter(({ name }) => named.includes(name) || name === user.name)
      .map(withoutMembers),
    ...manager,
    udevRunning: control !== null,
    rulesPlace: family?.rulesPlace ?? 'etc',
    accountTools: family?.accountTools ?? 'shadow',
    container: environment.container,
    wsl: environment.wsl,
  };
}

function withoutMembers({ name, id }: Account): NamedId {
  return { name, id };
}

function inImageOnly(group: Account, groups: readonly Account[]): boolean {
  return groups.every(({ name, file }) => name !== group.name || file.startsWith('/usr/'));
}
