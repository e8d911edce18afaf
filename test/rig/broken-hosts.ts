import type { FindingCode } from '../../src/core/codes.ts';
import type { Goal } from '../../src/core/goal.ts';

/** What somebody has done to a machine, and what has to be found there. */
export interface BrokenHost {
  readonly title: string;
  /** Shell commands, as root, before the camera is plugged in; they write rules with `rule FILE TEXT`. */
  readonly before?: string;
  /** The same after it. */
  readonly after?: string;
  /** What `after` leaves behind besides rules files. */
  readonly undo?: string;
  /** `BOARD:MODE`; the ROM loader of an OpenMV Cam M4 unless told. */
  readonly preset?: string;
  readonly goal?: Goal;
  readonly code: FindingCode;
  /** For `udev-rules-ineffective`. */
  readonly reason?: string;
}

/** Where rules of the machine's owner and of its distribution are. */
const etc = '/etc/udev/rules.d';
const usr = '/usr/lib/udev/rules.d';

const loader = 'SUBSYSTEM=="usb", ATTR{idVendor}=="0483", ATTR{idProduct}=="df11"';
const forAll = `${loader}, MODE="0666"`;

/** `rule FILE TEXT`, and a machine without any rule for cameras. */
export const toolsOfRoot = `rule() { printf '%s\\n' "$2" >"$1"; }`;
export const cleanUp = `rm -rf ${etc}/* ${usr}/60-dfu-util.rules; udevadm control --reload`;

/** One row per broken host: the list, then what else was seen in the field. */
export const brokenHosts: readonly BrokenHost[] = [
  {
    title: 'a comment behind the rule',
    before: `rule ${etc}/60-cam.rules '${forAll} # OpenMV'`,
    code: 'udev-rules-ineffective',
    reason: 'trailing-comment',
  },
  {
    title: 'a group that does not exist here',
    before: `rule ${etc}/60-cam.rules '${loader}, MODE="0660", GROUP="cameras"'`,
    code: 'udev-rules-ineffective',
    reason: 'unknown-group',
  },
  {
    title: 'uaccess in a 99- file',
    before: `rule ${etc}/99-openmv.rules '${loader}, TAG+="uaccess"'`,
    code: 'udev-rules-ineffective',
    reason: 'uaccess-too-late',
  },
  {
    title: 'ACTION=="add" only, and the camera was there before; a trigger did not help',
    after: `rule ${etc}/60-cam.rules 'ACTION=="add", ${forAll}'
      udevadm control --reload; udevadm trigger --subsystem-match=usb --attr-match=idVendor=0483 --settle`,
    code: 'udev-rules-ineffective',
    reason: 'action-add-only',
  },
  {
    title: 'a file name that udev does not read',
    before: `rule ${etc}/60-cam.rule '${forAll}'`,
    code: 'udev-rules-ineffective',
    reason: 'wrong-suffix',
  },
  {
    title: 'a rule for the USB node alone, while the serial port is asked for',
    before: `rule ${etc}/60-cam.rules 'SUBSYSTEM=="usb", ATTR{idVendor}=="37c5", MODE="0666"'`,
    preset: 'OPENMV2:run',
    goal: 'connect',
    code: 'udev-rules-ineffective',
    reason: 'wrong-subsystem',
  },
  {
    title: 'ids in upper case',
    before: `rule ${etc}/60-cam.rules '${forAll.replace('df11', 'DF11')}'`,
    code: 'udev-rules-ineffective',
    reason: 'uppercase-hex',
  },
  {
    title: "the distribution's rule masked by a link to /dev/null",
    before: `rule ${usr}/60-dfu-util.rules '${forAll}'; ln -s /dev/null ${etc}/60-dfu-util.rules`,
    code: 'udev-rules-ineffective',
    reason: 'masked',
  },
  {
    title: 'a later rule with another MODE',
    before: `rule ${etc}/60-cam.rules '${forAll}'
      rule ${etc}/90-lab.rules 'SUBSYSTEM=="usb", ENV{DEVTYPE}=="usb_device", MODE="0600"'`,
    code: 'udev-rules-ineffective',
    reason: 'overridden',
  },
  {
    title: 'a rule that is right, and came after the camera',
    after: `rule ${etc}/60-cam.rules '${forAll}'`,
    code: 'udev-rules-not-applied',
  },
  {
    title: 'vendor and interface of two different parents',
    before: `rule ${etc}/60-cam.rules 'ATTRS{idVendor}=="0483", ATTRS{bInterfaceClass}=="fe", MODE="0666"'`,
    code: 'udev-rules-ineffective',
    reason: 'wrong-parent',
  },
  {
    title: 'a link to a rules file that is gone',
    before: `ln -s /opt/openmvide/99-openmv.rules ${etc}/99-openmv.rules`,
    code: 'udev-rules-ineffective',
    reason: 'unreadable',
  },
  {
    title: 'a udev that was stopped',
    after: 'systemctl stop systemd-udevd.service "systemd-udevd-*.socket"',
    undo: 'systemctl start systemd-udevd.service',
    code: 'udev-not-running',
  },
];

/** What only systemd 258 and later makes of rules that worked before. */
export const brokenSince258: readonly BrokenHost[] = [
  {
    title: "Debian's own rule for dfu-util, and the camera was there before the login",
    before: `rule ${usr}/60-dfu-util.rules 'ACTION=="add", ${loader}, TAG+="uaccess"'`,
    // As a login finds the node, and the event by which logind then has udev give it away.
    after:
      'setfacl -b /dev/bus/usb/001/*; udevadm trigger --subsystem-match=usb --attr-match=idVendor=0483 --settle',
    code: 'udev-rules-ineffective',
    reason: 'action-add-only',
  },
  {
    title: 'a tag beside a group that does not exist here',
    before: `rule ${etc}/60-cam.rules '${loader}, TAG+="uaccess", GROUP="cameras"'`,
    code: 'udev-rules-ineffective',
    reason: 'unknown-group',
  },
  {
    title: 'uaccess in a 99- file',
    before: `rule ${etc}/99-openmv.rules '${loader}, TAG+="uaccess"'`,
    code: 'udev-rules-ineffective',
    reason: 'uaccess-too-late',
  },
];
