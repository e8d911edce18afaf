export type SuiteName = 'bullseye' | 'bookworm' | 'trixie' | 'sid';

/**
 * The distributions that can be booted. A new one is one row here, and a name in a scenario's
 * `bootGuest`. All run under the same kernel, that of the host's Debian.
 */
export interface Suite {
  /** Packages on top of debootstrap's minimal system. */
  readonly packages: readonly string[];
  /** Packages that the guest can install from its local apt folder, with all they lack. */
  readonly offered: readonly string[];
  /** Shell commands in the finished system, as root, with the local folders in place. */
  readonly finish: readonly string[];
}

const base = ['systemd', 'systemd-sysv', 'udev', 'dbus', 'libpam-systemd', 'sudo', 'acl', 'kmod'];

export const suites: Readonly<Record<SuiteName, Suite>> = {
  /**
   * The machine the product was born from: `python` is Python 2, `pip` is Python 3's, pyusb came by
   * `pip install`, and no libusb.
   */
  bullseye: {
    packages: [
      ...base,
      'python2',
      'python-is-python2',
      'python3',
      'python3-pip',
      'python-pip-whl',
      'tmux',
    ],
    offered: ['libusb-1.0-0', 'python3-usb'],
    finish: [
      'pip3 install --quiet pyusb',
      // Debian 11 has no pip for Python 2; its wheel of pip 20.3 still runs there. The `pip` that it
      // would put first on PATH goes, so that `pip` stays Python 3's.
      'python2 /usr/share/python-wheels/pip-20.3.4-py2.py3-none-any.whl/pip install --quiet' +
        ' --no-index --find-links /usr/share/python-wheels pip setuptools wheel',
      'rm /usr/local/bin/pip /usr/local/bin/wheel /usr/local/bin/easy_install*',
    ],
  },
  /** PEP 668 (EXTERNALLY-MANAGED), no Python 2. */
  bookworm: {
    packages: [...base, 'python3', 'python3-pip'],
    offered: ['libusb-1.0-0', 'python3-usb', 'modemmanager'],
    finish: [],
  },
  /** systemd 257, no Python at all. */
  trixie: { packages: base, offered: ['libusb-1.0-0', 'python3-usb'], finish: [] },
  /** The newest systemd: 258 changed what a rule for uaccess has to look like. */
  sid: { packages: base, offered: ['libusb-1.0-0', 'python3-usb'], finish: [] },
};

export const suiteNames: readonly SuiteName[] = ['bullseye', 'bookworm', 'trixie', 'sid'];
