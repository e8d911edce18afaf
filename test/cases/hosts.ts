import { answerOf, answerOfPython2 } from '../support/fake-python.ts';
import { listedDevice } from '../support/fake-system.ts';
import { debian12, debianFamily, noPython } from '../support/python-hosts.ts';
import { dfuInterface, dialoutPort, romCamera, udevHost } from '../support/udev-host.ts';
import type { FindingCode } from '../../src/core/codes.ts';
import type { Goal } from '../../src/core/goal.ts';
import type { FakeHost } from '../support/fake-system.ts';
import type { UdevHostOptions } from '../support/udev-host.ts';

/**
 * Machines of real cases, as far as the thread tells what they looked like (lsusb, modes of nodes,
 * groups, rules, Python), with an OpenMV Cam where the thread had another board that fails alike. What
 * has to be found was decided from the cause that the thread found.
 */
export interface CaseHost {
  /** Numbers of the cases. */
  readonly ids: readonly string[];
  readonly says: string;
  readonly host: FakeHost;
  readonly goal?: Goal;
  readonly expected: readonly FindingCode[];
}

const etc = '/etc/udev/rules.d';
const ids = 'ATTRS{idVendor}=="0483", ATTRS{idProduct}=="df11"';
const readable = { '/proc/sys/kernel/dmesg_restrict': '0\n', '/proc/uptime': '1000.00 1.00\n' };
const running = listedDevice({ vendorId: 0x37c5, productId: 0x1204 });
const opened = { kind: 'character-device', mode: 0o666 } as const;

function withRule(name: string, rule: string, more: UdevHostOptions = {}): FakeHost {
  return udevHost({ ...more, rules: { [`${etc}/${name}`]: `${rule}\n` } });
}

function withFiles(host: FakeHost, files: FakeHost['files'], more: FakeHost = {}): FakeHost {
  return { ...host, ...more, files: { ...host.files, ...files } };
}

export const caseHosts: readonly CaseHost[] = [
  {
    ids: ['C029', 'C030', 'C033', 'C059', 'C060', 'C088', 'C089', 'C098', 'C170', 'C231', 'C234'],
    says: 'no rule for the loader, node 0664 of root',
    host: udevHost(),
    expected: ['udev-rules-missing'],
  },
  {
    ids: ['C243'],
    says: 'NixOS without a rule',
    host: udevHost({ distro: 'nixos', rules: { '/etc/NIXOS': '' } }),
    expected: ['udev-rules-missing'],
  },
  {
    ids: ['C061'],
    says: 'the rule is right, the node still 0664',
    host: withRule('60-cam.rules', `SUBSYSTEM=="usb", ${ids}, MODE="0666"`),
    expected: ['udev-rules-not-applied'],
  },
  {
    ids: ['C148'],
    says: 'a comment behind the rule',
    host: withRule('46-stdfu.rules', `SUBSYSTEM=="usb", ${ids}, MODE="0666" # loader`),
    expected: ['udev-rules-ineffective'],
  },
  {
    ids: ['C169'],
    says: 'a group that Fedora does not have',
    host: withRule('50-cam.rules', `SUBSYSTEM=="usb", ${ids}, MODE="0660", GROUP="plugdev"`, {
      distro: 'fedora',
      groups: 'root:x:0:\ndialout:x:18:\nbob:x:1001:\n',
    }),
    expected: ['udev-rules-ineffective'],
  },
  {
    ids: ['C211'],
    says: 'uaccess in a file that is read too late',
    host: withRule('99-cam.rules', `SUBSYSTEM=="usb", ${ids}, TAG+="uaccess"`, { seat: true }),
    expected: ['udev-rules-ineffective'],
  },
  {
    ids: ['C213'],
    says: 'a rules file that ends in .rule',
    host: withRule('60-cam.rule', `SUBSYSTEM=="usb", ${ids}, MODE="0666"`),
    expected: ['udev-rules-ineffective'],
  },
  {
    ids: ['C099'],
    says: 'a later rule takes it back',
    host: udevHost({
      rules: {
        [`${etc}/45-cam.rules`]: `SUBSYSTEM=="usb", ${ids}, MODE="0666"\n`,
        [`${etc}/90-other.rules`]: 'SUBSYSTEM=="usb", MODE="0600"\n',
      },
    }),
    expected: ['udev-rules-ineffective'],
  },
  {
    ids: ['C244'],
    says: 'the rules file of an old IDE, which lacks the new ids',
    host: withRule('99-openmv.rules', `SUBSYSTEMS=="usb", ATTRS{idVendor}=="1209", MODE:="0666"`),
    expected: ['udev-rules-incomplete'],
  },
  {
    ids: ['C123', 'C124', 'C126'],
    says: 'a driver of the kernel holds the interface',
    host: {
      ...udevHost({ node: opened }),
      usb: [{ ...romCamera, interfaces: [{ ...dfuInterface, driver: 'usb-storage' }] }],
    },
    expected: ['usb-device-busy'],
  },
  {
    ids: ['C031'],
    says: 'a serial port of dialout, and a user who is not in it',
    host: udevHost({ port: dialoutPort }),
    goal: 'connect',
    expected: ['serial-permission-denied'],
  },
  {
    ids: ['C019', 'C050', 'C054', 'C062', 'C093'],
    says: 'the camera runs its application',
    host: { ...udevHost({ plugged: false }), usb: [running] },
    expected: ['camera-in-run-mode'],
  },
  {
    ids: ['C013', 'C052', 'C095'],
    says: 'nothing on USB',
    host: udevHost({ plugged: false }),
    expected: ['camera-not-found'],
  },
  {
    ids: ['C048', 'C094', 'C155'],
    says: 'nothing on USB, and errors on a port in the kernel’s log',
    host: withFiles(udevHost({ plugged: false }), readable, {
      commands: {
        dmesg: {
          stdout: `[  990.1] usb 1-2: new full-speed USB device number 8 using xhci_hcd
[  990.2] usb 1-2: device descriptor read/64, error -71
[  991.0] usb usb1-port2: unable to enumerate USB device\n`,
        },
      },
    }),
    expected: ['camera-not-found', 'usb-enumeration-errors'],
  },
  {
    ids: ['C242'],
    says: 'an AE3 that is reset over its disk',
    host: withFiles(udevHost({ plugged: false }), readable, {
      usb: [
        listedDevice({
          vendorId: 0x37c5,
          productId: 0x16e3,
          deviceAddress: 31,
          interfaces: [
            { ...dfuInterface, class: 8, subclass: 6, protocol: 0x50, driver: 'usb-storage' },
          ],
        }),
      ],
      commands: {
        dmesg: {
          stdout: [910, 950, 990]
            .map(
              (at) => `[  ${at}.0] usb 1-1: reset high-speed USB device number 4 using xhci_hcd\n`,
            )
            .join(''),
        },
      },
    }),
    goal: 'connect',
    expected: ['usb-mass-storage-reset-loop'],
  },
  {
    ids: ['C113', 'C114', 'C115'],
    says: 'WSL without the camera',
    host: withFiles(udevHost({ plugged: false }), {
      '/proc/version': 'Linux version 5.15.153.1-microsoft-standard-WSL2\n',
    }),
    expected: ['wsl-usb'],
  },
  {
    ids: ['C172', 'C174'],
    says: 'VirtualBox without the camera',
    host: withFiles(udevHost({ plugged: false }), {
      '/sys/class/dmi/id/sys_vendor': 'innotek GmbH\n',
    }),
    expected: ['camera-not-found', 'virtual-machine-usb'],
  },
  {
    ids: ['C176', 'C179'],
    says: 'a container that lists the camera and has no node',
    host: {
      user: { uid: 0, name: 'root' },
      usb: [romCamera],
      files: { '/.dockerenv': '', '/etc/os-release': 'ID=debian\n' },
    },
    expected: ['container-usb'],
  },
  {
    ids: ['C160', 'C161', 'C163'],
    says: 'a snap that may not open USB devices',
    host: {
      env: { SNAP: '/snap/node/9' },
      usb: [romCamera],
      files: {
        '/dev/bus/usb/001/002': { kind: 'character-device', open: { ok: false, errno: 'EPERM' } },
      },
    },
    expected: ['sandboxed-node'],
  },
  {
    ids: ['C192'],
    says: 'two ROM loaders with the same serial number',
    host: {
      ...udevHost({ node: opened }),
      usb: ['1-1', '1-2'].map((portPath) => ({ ...romCamera, portPath, serial: 'STM32FxSTM32' })),
    },
    expected: ['rom-serial-not-unique'],
  },
  {
    ids: ['C103', 'C104', 'C105', 'C109'],
    says: 'pyusb for Python 3, and a script for Python 2',
    host: debianFamily({ python: answerOfPython2(), python3: answerOf() }),
    goal: 'pydfu',
    expected: ['pyusb-missing', 'pip-mismatch'],
  },
  {
    ids: ['C101', 'C205', 'C207'],
    says: 'no pip for the Python that runs',
    host: debianFamily({ python2: answerOfPython2({ pip: null }), python3: answerOf() }),
    goal: 'pydfu',
    expected: ['pip-missing', 'pip-mismatch', 'pyusb-missing'],
  },
  {
    ids: ['C102', 'C202'],
    says: 'a Python into which pip may not install',
    host: debian12,
    goal: 'pydfu',
    expected: ['pyusb-missing', 'python-externally-managed'],
  },
  {
    ids: ['C040', 'C218'],
    says: 'pyusb, and no libusb for it',
    host: debianFamily({ python3: answerOf({ libusb: null, backend: null }) }),
    goal: 'pydfu',
    expected: ['libusb-missing'],
  },
  {
    ids: ['C067', 'C070'],
    says: 'libusb for another processor',
    host: debianFamily({
      python3: answerOf({
        libusb: {
          name: '/opt/homebrew/lib/libusb-1.0.dylib',
          path: null,
          error: "mach-o file, but is an incompatible architecture (have 'arm64', need 'x86_64')",
        },
        backend: null,
      }),
    }),
    goal: 'pydfu',
    expected: ['libusb-wrong-architecture'],
  },
  {
    ids: ['C239'],
    says: 'no Python at all that the script could run in',
    host: noPython,
    goal: 'pydfu',
    expected: ['python-missing', 'libusb-missing'],
  },
];
