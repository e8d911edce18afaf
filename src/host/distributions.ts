import { text } from '../core/text.ts';
import type { AccountTools, RulesPlace } from '../udev/situation.ts';
import type { Distribution } from './os-release.ts';
import type { PackageManagerId, PackageNeed } from './package-managers.ts';

type FamilyId =
  | 'debian'
  | 'fedora'
  | 'fedora-ostree'
  | 'arch'
  | 'steamos'
  | 'opensuse'
  | 'opensuse-transactional'
  | 'alpine'
  | 'void'
  | 'gentoo'
  | 'nixos';

/**
 * What about a family of distributions does not show in its files. Everything else (groups, the
 * version of udev, who sits at the screen) is looked at, not looked up.
 */
export interface DistributionFamily {
  readonly id: FamilyId;
  /** Members, for people. */
  readonly name: string;
  /** os-release ids, matched against ID first, then ID_LIKE in its order (nearest first). */
  readonly ids: readonly string[];
  /** A file that only this variant of a family has; such rows stand before the family itself. */
  readonly sign?: string;
  /** Null: software is installed by hand, as `installByHand` says. */
  readonly manager: PackageManagerId | null;
  /** One line each. */
  readonly installByHand?: (packages: string) => readonly string[];
  /** For Python they are those of Python 3. */
  readonly packages: Readonly<Record<PackageNeed, string>>;
  /** `nixos`: /etc/udev is generated from the configuration. */
  readonly rulesPlace: RulesPlace;
  /** `busybox`: addgroup and delgroup; elsewhere groupadd and usermod of shadow. */
  readonly accountTools: AccountTools;
}

const usual = { rulesPlace: 'etc', accountTools: 'shadow' } as const;

const fedoraPackages = {
  libusb: 'libusb1',
  python: 'python3',
  pyusb: 'python3-pyusb',
  pip: 'python3-pip',
  'dfu-util': 'dfu-util',
} as const;

const archPackages = {
  libusb: 'libusb',
  python: 'python',
  pyusb: 'python-pyusb',
  pip: 'python-pip',
  'dfu-util': 'dfu-util',
} as const;

const susePackages = { ...fedoraPackages, libusb: 'libusb-1_0-0' } as const;

/**
 * A new distribution is one row. Names as the distributions spell them: Debian's and Ubuntu's package
 * pages, spec files of Fedora and openSUSE, aports, void-packages, Gentoo's tree, nixpkgs.
 */
export const families: readonly DistributionFamily[] = [
  {
    ...usual,
    id: 'debian',
    name: 'Debian, Ubuntu, Raspberry Pi OS, Linux Mint, Devuan',
    ids: ['debian', 'ubuntu'],
    manager: 'apt',
    packages: {
      libusb: 'libusb-1.0-0',
      python: 'python3',
      pyusb: 'python3-usb',
      pip: 'python3-pip',
      'dfu-util': 'dfu-util',
    },
  },
  {
    ...usual,
    id: 'fedora-ostree',
    name: 'Fedora Silverblue, Kinoite, Bazzite, Bluefin, CoreOS',
    ids: ['fedora', 'rhel', 'centos'],
    // It has dnf, but a read-only /usr.
    sign: '/run/ostree-booted',
    manager: null,
    installByHand: (packages) => [
      text`Layer the packages over the image: rpm-ostree install ${packages}`,
      text`Then restart: what is layered counts from the next start on.`,
    ],
    packages: fedoraPackages,
  },
  {
    ...usual,
    id: 'fedora',
    name: 'Fedora, RHEL, CentOS Stream, Rocky, Alma',
    ids: ['fedora', 'rhel', 'centos'],
    manager: 'dnf',
    packages: fedoraPackages,
  },
  {
    ...usual,
    id: 'steamos',
    name: 'SteamOS',
    ids: ['steamos'],
    manager: null,
    installByHand: (packages) => [
      text`SteamOS is read-only. To install anyway: sudo steamos-readonly disable`,
      text`then: sudo pacman -S ${packages} (the next update of SteamOS takes it away again).`,
    ],
    packages: archPackages,
  },
  {
    ...usual,
    id: 'arch',
    name: 'Arch, Manjaro, EndeavourOS, Artix',
    ids: ['arch', 'artix'],
    manager: 'pacman',
    packages: archPackages,
  },
  {
    ...usual,
    id: 'opensuse-transactional',
    name: 'openSUSE MicroOS, Aeon, Kalpa',
    ids: ['opensuse-microos', 'opensuse-aeon', 'opensuse-kalpa'],
    manager: null,
    installByHand: (packages) => [
      text`Install into a new snapshot: sudo transactional-update pkg install ${packages}`,
      text`Then restart: the snapshot counts from the next start on.`,
    ],
    packages: susePackages,
  },
  {
    ...usual,
    id: 'opensuse',
    name: 'openSUSE Tumbleweed, Leap, SLES',
    ids: ['opensuse', 'suse', 'sles', 'sled'],
    manager: 'zypper',
    packages: susePackages,
  },
  {
    ...usual,
    id: 'alpine',
    name: 'Alpine, postmarketOS',
    ids: ['alpine'],
    manager: 'apk',
    packages: {
      libusb: 'libusb',
      python: 'python3',
      pyusb: 'py3-usb',
      pip: 'py3-pip',
      'dfu-util': 'dfu-util',
    },
    accountTools: 'busybox',
  },
  {
    ...usual,
    id: 'void',
    name: 'Void',
    ids: ['void'],
    manager: 'xbps',
    packages: {
      libusb: 'libusb',
      python: 'python3',
      pyusb: 'python3-usb',
      pip: 'python3-pip',
      'dfu-util': 'dfu-util',
    },
  },
  {
    ...usual,
    id: 'gentoo',
    name: 'Gentoo',
    ids: ['gentoo'],
    manager: 'emerge',
    packages: {
      libusb: 'dev-libs/libusb',
      python: 'dev-lang/python',
      pyusb: 'dev-python/pyusb',
      pip: 'dev-python/pip',
      'dfu-util': 'app-mobilephone/dfu-util',
    },
  },
  {
    id: 'nixos',
    name: 'NixOS',
    ids: ['nixos'],
    manager: null,
    installByHand: (packages) => [
      text`Add the packages to environment.systemPackages, or start a shell that has them: nix-shell -p ${packages}`,
    ],
    packages: {
      libusb: 'libusb1',
      python: 'python3',
      pyusb: 'python3Packages.pyusb',
      pip: 'python3Packages.pip',
      'dfu-util': 'dfu-util',
    },
    rulesPlace: 'nixos',
    accountTools: 'shadow',
  },
];

/** The row of this distribution; null where nobody has written one. `signs`: files that are there. */
export function familyOf(
  { id, idLike }: Pick<Distribution, 'id' | 'idLike'>,
  signs: readonly string[],
): DistributionFamily | null {
  const here = families.filter(({ sign }) => sign === undefined || signs.includes(sign));
  for (const own of [id, ...idLike]) {
    const exact = here.find(({ ids }) => ids.includes(own));
    // `opensuse-tumbleweed` and `opensuse-leap` are openSUSE.
    const family = exact ?? here.find(({ ids }) => ids.some((each) => own.startsWith(`${each}-`)));
    if (family !== undefined) return family;
  }
  return null;
}
