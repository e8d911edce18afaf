import type { MemoryEntry } from '../../src/simulator/memory-files.ts';
import type { FakeHost } from './fake-system.ts';
import { listedDevice } from './fake-system.ts';

/** What systemd's own rules do to a USB node; the facts are from 252, 257 and 262, the words ours. */
export const vendorRules: Readonly<Record<string, string>> = {
  '/usr/lib/udev/rules.d/50-udev-default.rules': `ACTION=="remove", GOTO="default_end"
SUBSYSTEM=="usb", ENV{DEVTYPE}=="usb_device", IMPORT{builtin}="usb_id", IMPORT{builtin}="hwdb --subsystem=usb"
ACTION!="add", GOTO="default_end"
KERNEL=="tty[A-Z]*[0-9]", GROUP="dialout"
SUBSYSTEM=="usb", ENV{DEVTYPE}=="usb_device", MODE="0664"
SUBSYSTEM=="usb", ENV{DEVTYPE}=="usb_device", ENV{ID_USB_INTERFACES}=="*:0701??:*", GROUP="lp"
LABEL="default_end"
`,
  '/usr/lib/udev/rules.d/69-libmtp.rules': `SUBSYSTEM=="usb", PROGRAM="mtp-probe /sys$env{DEVPATH}", RESULT=="1", ENV{ID_MEDIA_PLAYER}="1"
`,
  '/usr/lib/udev/rules.d/70-uaccess.rules': `ACTION=="remove", GOTO="uaccess_end"
SUBSYSTEM=="usb", ENV{ID_USB_INTERFACES}=="*:060101:*", TAG+="uaccess"
ENV{ID_MEDIA_PLAYER}=="?*", TAG+="uaccess"
SUBSYSTEM=="sound", TAG+="uaccess"
LABEL="uaccess_end"
`,
  '/usr/lib/udev/rules.d/73-seat-late.rules': `ACTION=="remove", GOTO="seat_late_end"
TAG=="uaccess", ENV{MAJOR}!="", RUN{builtin}+="uaccess"
LABEL="seat_late_end"
`,
};

/** Debian's dfu-util package: open at plug-in, not after a session switch on systemd 258. */
export const dfuUtilRules = {
  '/usr/lib/udev/rules.d/60-dfu-util.rules':
    'ACTION=="add", SUBSYSTEM=="usb", ATTRS{idVendor}=="0483", ATTRS{idProduct}=="df11", TAG+="uaccess"\n',
};

export const dfuInterface = {
  number: 0,
  class: 0xfe,
  subclass: 1,
  protocol: 2,
  driver: null,
  alternates: [],
};

/** The H743's ROM loader, plugged in. */
export const romCamera = listedDevice({
  vendorId: 0x0483,
  productId: 0xdf11,
  node: '/dev/bus/usb/001/002',
  interfaces: [dfuInterface],
});

export interface UdevHostOptions {
  readonly systemd?: number;
  /** The user holds the active session of seat0. */
  readonly seat?: boolean;
  readonly rules?: Readonly<Record<string, MemoryEntry>>;
  readonly node?: MemoryEntry;
  readonly plugged?: boolean;
  readonly gids?: readonly number[];
  /** Lines of /etc/group. */
  readonly groups?: string;
  readonly uid?: number;
  readonly distro?: string;
  /** What udevadm answers; unless told, it is not there. */
  readonly udevadm?: NonNullable<FakeHost['commands']>;
  /** A running camera, too, whose serial port has these permissions. */
  readonly port?: MemoryEntry;
}

/** An OpenMV Cam H7 that runs its application. */
const runningCamera = listedDevice({
  portPath: '1-2',
  deviceAddress: 3,
  vendorId: 0x37c5,
  productId: 0x1204,
  manufacturer: 'OpenMV',
  product: 'OpenMV Virtual Comm Port in FS Mode',
  node: '/dev/bus/usb/001/003',
  interfaces: [0x02, 0x0a].map((each, number) => ({
    number,
    class: each,
    subclass: number === 0 ? 2 : 0,
    protocol: 0,
    driver: 'cdc_acm',
    alternates: [],
  })),
});

/** As 50-udev-default.rules leaves it. */
export const dialoutPort = { kind: 'character-device', mode: 0o660, gid: 20 } as const;

/** A Debian-like host as bob sees it, with the ROM loader plugged in and nothing set up. */
export function udevHost(options: UdevHostOptions = {}): FakeHost {
  const { systemd = 252, uid = 1001, plugged = true } = options;
  const bob = {
    uid,
    name: uid === 0 ? 'root' : 'bob',
    home: '/home/bob',
    gids: options.gids ?? [uid],
  };
  return {
    user: bob,
    usb: [...(plugged ? [romCamera] : []), ...(options.port ? [runningCamera] : [])],
    commands: {
      'udevadm verify *': { ended: 'not-found' },
      'udevadm test *': { ended: 'not-found' },
      ...options.udevadm,
    },
    files: {
      [`/usr/lib/systemd/libsystemd-shared-${systemd}.so`]: '',
      '/etc/os-release': `ID=${options.distro ?? 'debian'}\n`,
      '/etc/passwd': 'root:x:0:0::/root:/bin/sh\nbob:x:1001:1001::/home/bob:/bin/sh\n',
      '/etc/group':
        options.groups ?? 'root:x:0:\nlp:x:7:\ndialout:x:20:\nplugdev:x:46:\nbob:x:1001:\n',
      '/run/udev/control': '',
      ...(options.seat === true && {
        '/run/systemd/seats/seat0': `IS_SEAT0=1\nACTIVE_UID=${uid}\n`,
      }),
      ...(plugged && {
        '/dev/bus/usb/001/002': options.node ?? { kind: 'character-device', mode: 0o664 },
      }),
      ...(options.port !== undefined && {
        '/sys/bus/usb/devices/1-2:1.0/tty/ttyACM0/dev': '166:0\n',
        '/sys/class/tty/ttyACM0/dev': '166:0\n',
        '/dev/ttyACM0': options.port,
      }),
      ...vendorRules,
      ...options.rules,
    },
  };
}
