import type { Files, System } from '../system/types.ts';
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
  const [groups, users, seats, manager, udevRunning, booted, environment, distribution] =
    await Promise.all([
      groupAccounts(files),
      userAccounts(files),
      activeSeatUsers(files),
      observeDeviceManager(system),
      listens(files),
      files.stat('/run/systemd/system'),
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
    udevRunning,
    systemdBooted: booted !== null,
    rulesPlace: family?.rulesPlace ?? 'etc',
    accountTools: family?.accountTools ?? 'shadow',
    container: environment.container,
    wsl: environment.wsl,
  };
}

/**
 * Whether somebody listens where udevadm knocks. The file outlives a udevd that was killed; the
 * kernel's list does not, nor does it show the host's sockets to a container. From systemd 262 on
 * /run/udev/control is a link to the second name.
 */
async function listens(files: Files): Promise<boolean> {
  const sockets = await files.readText('/proc/net/unix');
  return sockets === null
    ? (await files.stat('/run/udev/control')) !== null
    : / \/run\/udev\/(control|io\.systemd\.Udev)$/m.test(sockets);
}

function withoutMembers({ name, id }: Account): NamedId {
  return { name, id };
}

function inImageOnly(group: Account, groups: readonly Account[]): boolean {
  return groups.every(({ name, file }) => name !== group.name || file.startsWith('/usr/'));
}
