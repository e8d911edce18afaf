/** What a fix may need from the distribution. */
export type PackageNeed = 'libusb' | 'python' | 'pyusb' | 'pip' | 'dfu-util';

export type PackageManagerId = 'apt' | 'dnf' | 'pacman' | 'zypper' | 'apk' | 'xbps' | 'emerge';

/** Where it stands which packages are installed. */
export type PackageRecord =
  /** A file with a piece of text for each package. */
  | { readonly file: string; readonly says: (text: string, name: string) => boolean }
  /** A folder with an entry for each; Gentoo's names have a folder in them. */
  | { readonly folder: string; readonly entry: (baseName: string) => RegExp }
  /** A database that has to be asked: exit code 0 says that something brings the name. */
  | { readonly query: readonly string[] };

/** How software is installed. Every argv lacks only the package names. */
export interface PackageManager {
  readonly id: PackageManagerId;
  /** Program that must be there. */
  readonly program: string;
  /** Brings the package lists up to date, where installing does not do so by itself. */
  readonly refresh: readonly string[] | null;
  readonly install: readonly string[];
  /** Puts the files of an installed package back. */
  readonly reinstall: readonly string[];
  /** Removes these packages alone, and refuses (apk, emerge: keeps them) when others depend on them. */
  readonly remove: readonly string[];
  readonly record: PackageRecord;
}

/**
 * Files are read rather than programs asked: that takes no time, and works on a mounted disk. RPM's
 * database is the exception; `--whatprovides`, because RHEL 8 and 9 call libusb1 `libusbx` and
 * openSUSE calls python3-pyusb after the Python version it is for. `env` because sudo drops
 * DEBIAN_FRONTEND from its caller. pacman has no refresh: `-Sy` without a full upgrade is
 * unsupported on Arch ("partial upgrades").
 */
export const packageManagers: readonly PackageManager[] = [
  {
    id: 'apt',
    program: 'apt-get',
    refresh: ['apt-get', 'update'],
    install: apt('install', '-y', '--no-install-recommends'),
    reinstall: apt('install', '-y', '--no-install-recommends', '--reinstall'),
    remove: ['dpkg', '--remove'],
    // dpkg knows removed packages too, as `config-files`.
    record: { file: '/var/lib/dpkg/status', says: dpkgSays },
  },
  {
    id: 'dnf',
    program: 'dnf',
    refresh: null,
    install: ['dnf', 'install', '-y', '--setopt=install_weak_deps=False'],
    reinstall: ['dnf', 'reinstall', '-y'],
    remove: ['rpm', '-e'],
    record: { query: ['rpm', '-q', '--whatprovides'] },
  },
  {
    id: 'pacman',
    program: 'pacman',
    refresh: null,
    install: ['pacman', '-S', '--needed', '--noconfirm'],
    reinstall: ['pacman', '-S', '--noconfirm'],
    remove: ['pacman', '-R', '--noconfirm'],
    record: { folder: '/var/lib/pacman/local', entry: (name) => named(name, '-[^-]+-[^-]+') },
  },
  {
    id: 'zypper',
    program: 'zypper',
    refresh: null,
    install: ['zypper', '--non-interactive', 'install', '--no-recommends'],
    reinstall: ['zypper', '--non-interactive', 'install', '--force'],
    remove: ['rpm', '-e'],
    record: { query: ['rpm', '-q', '--whatprovides'] },
  },
  {
    id: 'apk',
    program: 'apk',
    refresh: null,
    install: ['apk', '--update-cache', 'add'],
    reinstall: ['apk', 'fix'],
    remove: ['apk', 'del'],
    record: {
      file: '/lib/apk/db/installed',
      says: (text, name) => text.split('\n').includes(`P:${name}`),
    },
  },
  {
    id: 'xbps',
    program: 'xbps-install',
    refresh: null,
    install: ['xbps-install', '-Sy'],
    reinstall: ['xbps-install', '-Sfy'],
    remove: ['xbps-remove', '-y'],
    record: { query: ['xbps-query'] },
  },
  {
    id: 'emerge',
    program: 'emerge',
    refresh: null,
    install: ['emerge', '--ask=n', '--noreplace'],
    reinstall: ['emerge', '--ask=n', '--oneshot'],
    remove: ['emerge', '--ask=n', '--depclean'],
    record: { folder: '/var/db/pkg', entry: (name) => named(name, '-[0-9][^-]*(-r[0-9]+)?') },
  },
];

export function packageManager(id: PackageManagerId): PackageManager {
  const manager = packageManagers.find((candidate) => candidate.id === id);
  if (manager === undefined) throw new TypeError(`no package manager ${id}`);
  return manager;
}

function apt(...rest: readonly string[]): readonly string[] {
  return ['env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', ...rest];
}

/** Paragraphs of `Key: value` lines (deb-control(5)); a package can be there once per architecture. */
function dpkgSays(text: string, name: string): boolean {
  return text.split('\n\n').some((paragraph) => {
    const lines = paragraph.split('\n');
    return (
      lines.includes(`Package: ${name}`) &&
      lines.some((line) => /^Status: \S+ \S+ installed$/.test(line))
    );
  });
}

function named(name: string, version: string): RegExp {
  return new RegExp(`^${name.replace(/[.+]/g, '\\$&')}${version}$`);
}
