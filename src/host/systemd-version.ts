import type { System } from '../system/types.ts';

/** Where distributions put libsystemd-shared-VERSION.so, which udevd is linked to. */
const libraryFolders = ['/usr/lib/systemd', '/lib/systemd', '/usr/lib64/systemd'];

/**
 * Version of systemd-udevd; null where there is none (mdev). The name of its library tells it
 * without running anything; eudev and unusual layouts are asked with `udevadm --version`.
 */
export async function systemdVersion(system: System): Promise<number | null> {
  const multiarch = (await system.files.list('/usr/lib')) ?? [];
  const folders = [
    ...libraryFolders,
    ...multiarch
      .filter((name) => name.includes('-linux-'))
      .map((name) => `/usr/lib/${name}/systemd`),
  ];
  for (const folder of folders) {
    const names = (await system.files.list(folder)) ?? [];
    const version = names.flatMap((name) => /^libsystemd-shared-(\d+)/.exec(name)?.[1] ?? [])[0];
    if (version !== undefined) return Number(version);
  }
  const asked = await system.commands.run(['udevadm', '--version'], { timeoutMs: 2000 });
  const version = /^\d+/.exec(asked.stdout)?.[0];
  return asked.exitCode === 0 && version !== undefined ? Number(version) : null;
}
