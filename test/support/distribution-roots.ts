import type { MemoryEntry } from '../../src/simulator/memory-files.ts';
import { vendorRules } from './udev-host.ts';

type Tree = Readonly<Record<string, MemoryEntry>>;

/** A root file system as the distribution documents it, as far as the doctor looks. */
export interface DistributionRoot {
  readonly name: string;
  readonly files: Tree;
  /** Groups that the login of an ordinary user has besides its own. */
  readonly gids?: readonly number[];
  /** Whether somebody can have a seat there at all. */
  readonly seats: boolean;
}

const program: MemoryEntry = { content: 'elf', mode: 0o755 };

function osRelease(id: string, version: string | null, idLike: string | null = null): Tree {
  const lines = [
    `ID=${id}`,
    ...(version === null ? [] : [`VERSION_ID="${version}"`]),
    ...(idLike === null ? [] : [`ID_LIKE="${idLike}"`]),
  ];
  return { '/etc/os-release': `${lines.join('\n')}\n` };
}

function groups(lines: string, path = '/etc/group'): Tree {
  return { [path]: `root:x:0:\n${lines.split(' ').join('\n')}\nalice:x:1000:\n` };
}

/** systemd with udevd running and the rules of its own; the library's name has the version. */
function systemd(library: string): Tree {
  return { [library]: 'elf', '/run/udev/control': '', ...vendorRules };
}

const noSeatRules = Object.fromEntries(
  Object.entries(vendorRules).filter(([path]) => !/uaccess|seat/.test(path)),
);

/** elogind's file in the place of systemd's (src/login/73-seat-late.rules.in). */
const elogindRules: Tree = {
  ...vendorRules,
  '/usr/lib/udev/rules.d/73-seat-late.rules': `ACTION=="remove", GOTO="seat_late_end"
TAG=="uaccess", ENV{MAJOR}!="", RUN{program}+="/usr/libexec/elogind/elogind-uaccess-command %N $env{ID_SEAT}"
LABEL="seat_late_end"
`,
};

function eudev(daemon: string, rules: Tree): Tree {
  return { [daemon]: program, '/run/udev/control': '', ...rules };
}

const apt: Tree = {
  '/usr/bin/apt-get': program,
  '/var/lib/dpkg/status': 'Package: dpkg\nStatus: install ok installed\n',
};
const debianGroups = groups('dialout:x:20: plugdev:x:46:');
const fedoraGroups = groups('dialout:x:18:');

function debian(library: string, release: Tree): Tree {
  return { ...release, ...systemd(library), ...debianGroups, ...apt };
}

/**
 * Versions of systemd and numbers of groups are those that the releases shipped with; Ubuntu 26.04 was
 * not seen.
 */
export const distributionRoots: readonly DistributionRoot[] = [
  {
    name: 'Debian 11',
    files: debian('/lib/systemd/libsystemd-shared-247.so', osRelease('debian', '11')),
    seats: true,
  },
  {
    name: 'Debian 12',
    files: debian(
      '/usr/lib/x86_64-linux-gnu/systemd/libsystemd-shared-252.so',
      osRelease('debian', '12'),
    ),
    seats: true,
  },
  {
    name: 'Debian 13',
    files: debian(
      '/usr/lib/aarch64-linux-gnu/systemd/libsystemd-shared-257.so',
      osRelease('debian', '13'),
    ),
    seats: true,
  },
  {
    name: 'Ubuntu 22.04',
    files: debian(
      '/usr/lib/systemd/libsystemd-shared-249.so',
      osRelease('ubuntu', '22.04', 'debian'),
    ),
    seats: true,
  },
  {
    name: 'Ubuntu 24.04',
    files: debian(
      '/usr/lib/x86_64-linux-gnu/systemd/libsystemd-shared-255.so',
      osRelease('ubuntu', '24.04', 'debian'),
    ),
    seats: true,
  },
  {
    name: 'Ubuntu 26.04',
    files: debian(
      '/usr/lib/x86_64-linux-gnu/systemd/libsystemd-shared-259.so',
      osRelease('ubuntu', '26.04', 'debian'),
    ),
    seats: true,
  },
  {
    // Its first user is in plugdev; most have no screen.
    name: 'Raspberry Pi OS 12',
    files: debian(
      '/usr/lib/aarch64-linux-gnu/systemd/libsystemd-shared-252.so',
      osRelease('debian', '12'),
    ),
    gids: [20, 46],
    seats: true,
  },
  {
    name: 'Linux Mint 22',
    files: debian(
      '/usr/lib/x86_64-linux-gnu/systemd/libsystemd-shared-255.so',
      osRelease('linuxmint', '22', 'ubuntu debian'),
    ),
    seats: true,
  },
  {
    name: 'Devuan 5 with elogind',
    files: {
      ...osRelease('devuan', '5', 'debian'),
      ...eudev('/sbin/udevd', elogindRules),
      ...debianGroups,
      ...apt,
    },
    seats: true,
  },
  {
    name: 'Fedora 42',
    files: {
      ...osRelease('fedora', '42'),
      ...systemd('/usr/lib64/systemd/libsystemd-shared-257.3-7.fc42.so'),
      ...fedoraGroups,
      '/usr/bin/dnf': program,
    },
    seats: true,
  },
  {
    name: 'Fedora 43',
    files: {
      ...osRelease('fedora', '43'),
      ...systemd('/usr/lib64/systemd/libsystemd-shared-258-1.fc43.so'),
      ...fedoraGroups,
      '/usr/bin/dnf': program,
    },
    seats: true,
  },
  {
    name: 'Rocky 9',
    files: {
      ...osRelease('rocky', '9.5', 'rhel centos fedora'),
      ...systemd('/usr/lib/systemd/libsystemd-shared-252.so'),
      ...fedoraGroups,
      '/usr/bin/dnf': program,
    },
    seats: true,
  },
  {
    name: 'Fedora Silverblue 43',
    files: {
      ...osRelease('fedora', '43'),
      ...systemd('/usr/lib64/systemd/libsystemd-shared-258-1.fc43.so'),
      ...groups('wheel:x:10:alice'),
      ...groups('dialout:x:18:', '/usr/lib/group'),
      '/run/ostree-booted': '',
      '/usr/bin/dnf': program,
      '/usr/bin/rpm-ostree': program,
    },
    seats: true,
  },
  {
    name: 'Bazzite 42',
    files: {
      ...osRelease('bazzite', '42', 'fedora'),
      ...systemd('/usr/lib64/systemd/libsystemd-shared-257.3-7.fc42.so'),
      ...groups('wheel:x:10:alice'),
      ...groups('dialout:x:18:', '/usr/lib/group'),
      '/run/ostree-booted': '',
      '/usr/bin/rpm-ostree': program,
    },
    seats: true,
  },
  {
    name: 'Arch',
    files: {
      ...osRelease('arch', null),
      ...systemd('/usr/lib/systemd/libsystemd-shared-260.1-1.so'),
      ...groups('uucp:x:14:'),
      '/usr/bin/pacman': program,
      '/var/lib/pacman/local/pacman-7.0.0-1/desc': '',
    },
    seats: true,
  },
  {
    name: 'Manjaro',
    files: {
      ...osRelease('manjaro', null, 'arch'),
      ...systemd('/usr/lib/systemd/libsystemd-shared-257.7-1.so'),
      ...groups('uucp:x:14:'),
      '/usr/bin/pacman': program,
      '/var/lib/pacman/local/pacman-7.0.0-1/desc': '',
    },
    seats: true,
  },
  {
    name: 'Artix without elogind',
    files: {
      ...osRelease('artix', null),
      ...eudev('/usr/bin/udevd', noSeatRules),
      ...groups('uucp:x:14:'),
      '/usr/bin/pacman': program,
      '/var/lib/pacman/local/pacman-7.0.0-1/desc': '',
    },
    seats: false,
  },
  {
    name: 'SteamOS 3',
    files: {
      ...osRelease('steamos', '3.7', 'arch'),
      ...systemd('/usr/lib/systemd/libsystemd-shared-257.so'),
      ...groups('uucp:x:14:'),
      '/usr/bin/pacman': program,
    },
    seats: true,
  },
  {
    name: 'openSUSE Tumbleweed',
    files: {
      ...osRelease('opensuse-tumbleweed', '20260101', 'opensuse suse'),
      ...systemd('/usr/lib/systemd/libsystemd-shared-258.so'),
      ...groups('dialout:x:484:'),
      '/usr/bin/zypper': program,
    },
    seats: true,
  },
  {
    name: 'openSUSE Aeon',
    files: {
      ...osRelease('opensuse-aeon', '20260101', 'suse opensuse opensuse-tumbleweed'),
      ...systemd('/usr/lib/systemd/libsystemd-shared-258.so'),
      ...groups('dialout:x:484:'),
      '/usr/bin/zypper': program,
    },
    seats: true,
  },
  {
    name: 'NixOS',
    files: {
      ...osRelease('nixos', '25.11'),
      '/run/current-system/systemd/lib/systemd/libsystemd-shared-258.so': 'elf',
      '/run/udev/control': '',
      ...Object.fromEntries(
        Object.entries(vendorRules).map(([path, rules]) => [
          path.replace('/usr/lib/udev', '/etc/udev'),
          rules,
        ]),
      ),
      ...groups('dialout:x:27:'),
    },
    seats: true,
  },
  {
    name: 'Alpine with mdev',
    files: {
      ...osRelease('alpine', '3.22.0'),
      ...groups('uucp:x:14: dialout:x:20:'),
      '/etc/mdev.conf': '$MODALIAS=.* root:root 0660 @modprobe -q -b "$MODALIAS"\n',
      '/sbin/apk': program,
      '/lib/apk/db/installed': 'P:musl\nV:1.2\n',
    },
    seats: false,
  },
  {
    name: 'Alpine with eudev',
    files: {
      ...osRelease('alpine', '3.22.0'),
      ...eudev('/sbin/udevd', noSeatRules),
      ...groups('uucp:x:14: dialout:x:20:'),
      '/etc/mdev.conf': '$MODALIAS=.* root:root 0660 @modprobe -q -b "$MODALIAS"\n',
      '/sbin/apk': program,
      '/lib/apk/db/installed': 'P:musl\nV:1.2\n',
    },
    seats: false,
  },
  {
    name: 'Void with elogind',
    files: {
      ...osRelease('void', null),
      ...eudev('/usr/bin/udevd', elogindRules),
      ...groups('dialout:x:11: plugdev:x:26:'),
      '/usr/bin/xbps-install': program,
    },
    seats: true,
  },
  {
    name: 'Gentoo with OpenRC and elogind',
    files: {
      ...osRelease('gentoo', '2.17'),
      '/usr/lib/systemd/systemd-udevd': program,
      '/usr/share/pkgconfig/udev.pc': 'Name: udev\nVersion: 259\n',
      '/run/udev/control': '',
      ...elogindRules,
      ...groups('uucp:x:14: dialout:x:20:'),
      '/usr/bin/emerge': program,
      '/var/db/pkg/sys-apps/portage-3.0.69/PF': 'portage-3.0.69\n',
    },
    seats: true,
  },
  {
    // The first user of Ubuntu's image is in both groups.
    name: 'Ubuntu 24.04 in WSL',
    files: {
      ...debian(
        '/usr/lib/x86_64-linux-gnu/systemd/libsystemd-shared-255.so',
        osRelease('ubuntu', '24.04', 'debian'),
      ),
      '/proc/version': 'Linux version 5.15.0-microsoft-standard-WSL2',
      '/run/systemd/container': 'wsl\n',
    },
    gids: [20, 46],
    seats: false,
  },
  {
    name: 'Ubuntu 24.04 in WSL without systemd',
    files: {
      ...osRelease('ubuntu', '24.04', 'debian'),
      '/usr/lib/x86_64-linux-gnu/systemd/libsystemd-shared-255.so': 'elf',
      ...vendorRules,
      ...debianGroups,
      ...apt,
      '/proc/version': 'Linux version 5.15.0-microsoft-standard-WSL2',
    },
    gids: [20, 46],
    seats: false,
  },
  {
    name: 'Debian 12 in Docker',
    files: { ...osRelease('debian', '12'), ...debianGroups, ...apt, '/.dockerenv': '' },
    seats: false,
  },
  {
    name: 'ChromeOS Crostini',
    files: {
      ...debian(
        '/usr/lib/x86_64-linux-gnu/systemd/libsystemd-shared-252.so',
        osRelease('debian', '12'),
      ),
      '/dev/.cros_milestone': '131\n',
      '/run/systemd/container': 'lxc\n',
    },
    seats: false,
  },
];
