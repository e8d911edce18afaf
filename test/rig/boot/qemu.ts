import { readFileSync, openSync, closeSync } from 'node:fs';

export interface Machine {
  readonly kernel: string;
  readonly initrd: string;
  readonly root: string;
  /** Host folders by the tag that initrd-init.sh mounts. */
  readonly shares: Readonly<Record<'node' | 'product' | 'rig' | 'exchange', string>>;
  readonly variant: 'quick' | 'full';
  /** Who is logged in at tty1 of the full variant. */
  readonly seat: string | null;
  readonly usb: boolean;
  /** The guest's clock jumps over idle time. */
  readonly virtualTime: boolean;
  readonly socket: string;
  readonly console: string;
}

const memory = '1G';

/** What Debian, Python and Node ask for and no more: newer vector units are slow to emulate. */
const emulated = 'Nehalem';

/** The command line of QEMU for one guest; nothing of what it writes to its disk is kept. */
export function qemuArguments(machine: Machine): readonly string[] {
  const { shares, virtualTime } = machine;
  return [
    ...['-nodefaults', '-no-user-config', '-no-reboot', '-display', 'none', '-nic', 'none'],
    ...['-M', 'pc', '-vga', 'std', '-m', memory, '-smp', '1'],
    ...acceleration(virtualTime),
    ...['-kernel', machine.kernel, '-initrd', machine.initrd, '-append', kernelLine(machine)],
    ...['-drive', `file=${machine.root},if=virtio,format=raw,snapshot=on`],
    ...['-device', 'virtio-rng-pci'],
    ...['-chardev', `file,id=console,path=${machine.console}`, '-serial', 'chardev:console'],
    // Waits for the host before it starts: a port without a reader would look like its end.
    ...['-chardev', `socket,id=rig,path=${machine.socket},server=on,wait=on`],
    ...['-device', 'virtio-serial-pci', '-device', 'virtserialport,chardev=rig,name=rig'],
    ...Object.entries(shares).flatMap(([tag, path]) => [
      '-virtfs',
      `local,path=${path},mount_tag=${tag},security_model=none,multidevs=remap` +
        (tag === 'exchange' ? '' : ',readonly=on'),
    ]),
  ];
}

function kernelLine({ variant, seat, usb }: Machine): string {
  const words = [
    'console=ttyS0 quiet panic=1 mitigations=off random.trust_cpu=on audit=0 tsc=reliable no_timer_check',
    `rig.init=${variant === 'quick' ? '/opt/rig/quick-init.sh' : '/sbin/init'}`,
    ...(seat === null ? [] : [`rig.seat=${seat}`]),
    ...(usb ? [] : ['rig.usb=0']),
  ];
  return words.join(' ');
}

/**
 * One processor: a second one makes every wake-up across them twice as slow under emulation. Its clock
 * counts instructions, 1 ns each: however busy the host is, to its programs the guest is a machine of
 * one even speed, and their time limits mean what they say. Idle time passes as it does outside, or,
 * in virtual time, not at all.
 */
function acceleration(virtualTime: boolean): readonly string[] {
  if (accelerated() && !virtualTime) return ['-accel', 'kvm', '-cpu', 'host'];
  const idle = virtualTime ? 'off' : 'on';
  return ['-accel', 'tcg', '-icount', `shift=0,sleep=${idle}`, '-cpu', emulated];
}

/** /dev/kvm alone says little: without vmx or svm a stock kernel hangs in it. */
function accelerated(): boolean {
  if (!/^flags\s*:.*\b(vmx|svm)\b/m.test(readFileSync('/proc/cpuinfo', 'utf8'))) return false;
  try {
    closeSync(openSync('/dev/kvm', 'r+'));
    return true;
  } catch {
    return false;
  }
}
