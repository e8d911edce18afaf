import type { CommandResult, System } from '../system/types.ts';
import { readDistribution, type Distribution } from './os-release.ts';

/** What a fix may need from the distribution. */
export type PackageNeed = 'libusb' | 'python' | 'pyusb' | 'pip';

export type PackageManagerId = 'apt' | 'dnf' | 'pacman' | 'zypper' | 'apk';

/** How one family of distributions installs software. Every argv lacks only the package names. */
export interface PackageManager {
  readonly id: PackageManagerId;
  /** Program that must be there. */
  readonly program: string;
  /** os-release ids, matched against ID first, then ID_LIKE. */
  readonly families: readonly string[];
  /** Brings the package lists up to date, where installing does not do so by itself. */
  readonly refresh: readonly string[] | null;
  readonly install: readonly string[];
  /** Puts the files of an installed package back. */
  readonly reinstall: readonly string[];
  /** Removes these packages alone, and refuses (apk: keeps them) when others depend on them. */
  readonly remove: readonly string[];
  /** Asks whether one package is installed. */
  readonly query: readonly string[];
  readonly saysInstalled: (result: CommandResult) => boolean;
  /** Package names; for Python they are those of Python 3. */
  readonly packages: Readonly<Record<PackageNeed, string>>;
}

/**
 * Names as the distributions spell them: Debian and Ubuntu package pages, Fedora and openSUSE spec
 * files, Arch and Alpine package lists. `env` because sudo drops DEBIAN_FRONTEND from its caller.
 * pacman has no refresh: `-Sy` without a full upgrade is unsupported on Arch ("partial upgrades").
 */
export const packageManagers: readonly PackageManager[] = [
  {
    id: 'apt',
    program: 'apt-get',
    families: ['debian', 'ubuntu'],
    refresh: ['apt-get', 'update'],
    install: apt('install', '-y', '--no-install-recommends'),
    reinstall: apt('install', '-y', '--no-install-recommends', '--reinstall'),
    remove: ['dpkg', '--remove'],
    query: ['dpkg-query', '-W', '-f=${db:Status-Status}\n'],
    // dpkg knows removed packages too, as `config-files`.
    saysInstalled: (result) => result.exitCode === 0 && /^installed$/m.test(result.stdout),
    packages: {
      libusb: 'libusb-1.0-0',
      python: 'python3',
      pyusb: 'python3-usb',
      pip: 'python3-pip',
    },
  },
  {
    id: 'dnf',
    program: 'dnf',
    families: ['fedora', 'rhel', 'centos'],
    refresh: null,
    install: ['dnf', 'install', '-y', '--setopt=install_weak_deps=False'],
    reinstall: ['dnf', 'reinstall', '-y'],
    remove: ['rpm', '-e'],
    query: ['rpm', '-q'],
    saysInstalled: exitsZero,
    packages: {
      libusb: 'libusb1',
      python: 'python3',
      pyusb: 'python3-pyusb',
      pip: 'python3-pip',
    },
  },
  {
    id: 'pacman',
    program: 'pacman',
    families: ['arch'],
    refresh: null,
    install: ['pacman', '-S', '--needed', '--noconfirm'],
    reinstall: ['pacman', '-S', '--noconfirm'],
    remove: ['pacman', '-R', '--noconfirm'],
    query: ['pacman', '-Q'],
    saysInstalled: exitsZero,
    packages: {
      libusb: 'libusb',
      python: 'python',
      pyusb: 'python-pyusb',
      pip: 'python-pip',
    },
  },
  {
    id: 'zypper',
    program: 'zypper',
    families: ['opensuse', 'suse', 'sles', 'sled'],
    refresh: null,
    install: ['zypper', '--non-interactive', 'install', '--no-recommends'],
    reinstall: ['zypper', '--non-interactive', 'install', '--force'],
    remove: ['rpm', '-e'],
    query: ['rpm', '-q'],
    saysInstalled: exitsZero,
    packages: {
      libusb: 'libusb-1_0-0',
      python: 'python3',
      pyusb: 'python3-pyusb',
      pip: 'python3-pip',
    },
  },
  {
    id: 'apk',
    program: 'apk',
    families: ['alpine'],
    refresh: null,
    install: ['apk', '--update-cache', 'add'],
    reinstall: ['apk', 'fix'],
    remove: ['apk', 'del'],
    query: ['apk', 'info', '-e'],
    saysInstalled: exitsZero,
    packages: { libusb: 'libusb', python: 'python3', pyusb: 'py3-usb', pip: 'py3-pip' },
  },
];

/** The host's distribution and the package manager that installs on it. */
export type Packaging = {
  readonly distribution: Distribution | null;
  readonly manager: PackageManagerId | null;
};

/** Reads os-release and looks whether the family's program is there. Runs nothing. */
export async function observePackaging(system: System): Promise<Packaging> {
  if (system.platform !== 'linux') return { distribution: null, manager: null };
  const distribution = await readDistribution(system.files);
  if (distribution === null) return { distribution: null, manager: null };
  // An ostree host (Silverblue, Kinoite, CoreOS) has dnf, but a read-only /usr.
  const imageBased = (await system.files.stat('/run/ostree-booted')) !== null;
  const manager = imageBased ? null : managerOfDistribution(distribution);
  const found = manager === null ? [] : await system.commands.which(manager.program);
  return { distribution, manager: found.length === 0 ? null : (manager?.id ?? null) };
}

/** The family's package manager: ID decides, then ID_LIKE in its order (nearest first). */
export function managerOfDistribution(distribution: Distribution): PackageManager | null {
  for (const id of [distribution.id, ...distribution.idLike]) {
    const manager = packageManagers.find(({ families }) =>
      families.some((family) => id === family || id.startsWith(`${family}-`)),
    );
    if (manager !== undefined) return manager;
  }
  return null;
}

export function packageManager(id: PackageManagerId): PackageManager {
  const manager = packageManagers.find((candidate) => candidate.id === id);
  if (manager === undefined) throw new TypeError(`no package manager ${id}`);
  return manager;
}

/** A package and whether it is there already. */
export type PackageState = { readonly name: string; readonly installed: boolean };

/** The package that meets the need on this host; null where nobody knows one. Runs one command. */
export async function observePackage(
  system: System,
  { manager: id }: Packaging,
  need: PackageNeed,
): Promise<PackageState | null> {
  if (id === null) return null;
  const manager = packageManager(id);
  const name = manager.packages[need];
  const result = await system.commands.run([...manager.query, name], { timeoutMs: 5_000 });
  return { name, installed: manager.saysInstalled(result) };
}

function apt(...rest: readonly string[]): readonly string[] {
  return ['env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', ...rest];
}

function exitsZero(result: CommandResult): boolean {
  return result.exitCode === 0;
}
