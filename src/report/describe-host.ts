import type { HostReport } from '../core/report.ts';
import { groupAccounts } from '../host/accounts.ts';
import { observeEnvironment } from '../host/environment.ts';
import { readDistribution } from '../host/os-release.ts';
import type { System } from '../system/types.ts';

/** What a helper asks first: which system, in which surroundings, as whom. */
export async function describeHost(system: System): Promise<HostReport> {
  const { files, user } = system;
  const [environment, distro, libc, groups, seat] = await Promise.all([
    observeEnvironment(system),
    describeDistro(system),
    describeLibc(system),
    groupAccounts(files),
    observeSeat(system),
  ]);
  return {
    platform: system.platform,
    release: system.release,
    arch: system.arch,
    libc,
    distro,
    ...environment,
    elevated: user.uid === 0,
    seat,
    groups: user.gids.map((gid) => groups.find(({ id }) => id === gid)?.name ?? String(gid)),
  };
}

async function describeDistro({ files }: System): Promise<HostReport['distro']> {
  const distribution = await readDistribution(files);
  if (distribution === null) return null;
  const { id, versionId, idLike } = distribution;
  return { id, version: versionId, idLike };
}

/** By the dynamic loader in /lib: a Debian may have musl installed beside its own glibc. */
async function describeLibc({ platform, files }: System): Promise<string | null> {
  if (platform !== 'linux') return null;
  const folders = await Promise.all(['/lib64', '/lib'].map((path) => files.list(path)));
  const names = folders.flatMap((folder) => folder ?? []);
  const musl = names.some((name) => name.startsWith('ld-musl-'));
  return musl && !names.some((name) => name.startsWith('ld-linux')) ? 'musl' : 'glibc';
}

/** The seat of this login session, as logind notes it; ssh, cron and containers have none. */
async function observeSeat({ files, env }: System): Promise<string | null> {
  const session = env['XDG_SESSION_ID'];
  if (session === undefined || !/^\w+$/.test(session)) return env['XDG_SEAT'] ?? null;
  const text = await files.readText(`/run/systemd/sessions/${session}`);
  return /^SEAT=(.+)$/m.exec(text ?? '')?.[1] ?? env['XDG_SEAT'] ?? null;
}
