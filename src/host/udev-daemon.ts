import type { UdevDaemon } from '../udev/situation.ts';
import type { Files, System } from '../system/types.ts';

/** What makes device nodes here, and what it is. */
export interface DeviceManager {
  readonly daemon: UdevDaemon | null;
  /** Version of systemd's udev; null of another, and where nothing tells it. */
  readonly systemd: number | null;
}

/** Where distributions put libsystemd-shared-VERSION.so, which udevd is linked to. */
const libraryFolders = [
  '/usr/lib/systemd',
  '/lib/systemd',
  '/usr/lib64/systemd',
  // NixOS
  '/run/current-system/systemd/lib/systemd',
];

/** Linked without that library (Gentoo's systemd-utils), it tells its version for pkg-config. */
const packageConfigs = ['/usr/share/pkgconfig/udev.pc', '/usr/lib/pkgconfig/udev.pc'];

const systemdDaemons = ['/usr/lib/systemd/systemd-udevd', '/lib/systemd/systemd-udevd'];

/** Where eudev has its daemon (Void, Alpine, Devuan: in /sbin; Gentoo's was below /lib). */
const eudevDaemons = ['/sbin/udevd', '/usr/sbin/udevd', '/usr/bin/udevd', '/lib/udev/udevd'];

/**
 * systemd's udev, eudev, or busybox's mdev (also mdevd, which reads the same file). Files tell it; only
 * a systemd without any sign of its version is asked, with `udevadm --version`.
 */
export async function observeDeviceManager(system: System): Promise<DeviceManager> {
  const { files } = system;
  const version = await versionInLibrary(files);
  if (version !== null) return { daemon: 'systemd', systemd: version };
  if (await anyThere(systemdDaemons, files)) {
    return { daemon: 'systemd', systemd: await versionOtherwise(system) };
  }
  if (await anyThere(eudevDaemons, files)) return { daemon: 'eudev', systemd: null };
  const mdev = (await files.stat('/etc/mdev.conf')) !== null;
  return { daemon: mdev ? 'mdev' : null, systemd: null };
}

async function versionInLibrary(files: Files): Promise<number | null> {
  const multiarch = ((await files.list('/usr/lib')) ?? [])
    .filter((name) => name.includes('-linux-'))
    .map((name) => `/usr/lib/${name}/systemd`);
  for (const folder of [...libraryFolders, ...multiarch]) {
    const names = (await files.list(folder)) ?? [];
    const version = names.flatMap((name) => /^libsystemd-shared-(\d+)/.exec(name)?.[1] ?? [])[0];
    if (version !== undefined) return Number(version);
  }
  return null;
}

async function versionOtherwise({ files, commands }: System): Promise<number | null> {
  for (const path of packageConfigs) {
    const version = /^Version:\s*(\d+)/m.exec((await files.readText(path)) ?? '')?.[1];
    if (version !== undefined) return Number(version);
  }
  const asked = await commands.run(['udevadm', '--version'], { timeoutMs: 2000 });
  const version = /^\d+/.exec(asked.stdout)?.[0];
  return asked.exitCode === 0 && version !== undefined ? Number(version) : null;
}

async function anyThere(paths: readonly string[], files: Files): Promise<boolean> {
  const stats = await Promise.all(paths.map((path) => files.stat(path)));
  return stats.some((stat) => stat !== null);
}
