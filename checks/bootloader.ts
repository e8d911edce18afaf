import { identify } from '../src/boards/identify.ts';
import { isSerialBootloader, onlySerial } from '../src/boards/serial-bootloader.ts';
import { defineCheck } from '../src/core/check.ts';
import { text } from '../src/core/text.ts';
import { openmvVendor } from '../src/udev/camera-ids.ts';
import { isDfuInterface, usbId } from '../src/usb/ids.ts';
import type { Identity } from '../src/boards/identify.ts';
import type { Finding, Severity } from '../src/core/finding.ts';
import type { Goal } from '../src/core/goal.ts';
import type { Text } from '../src/core/text.ts';
import type { ListedDevice } from '../src/system/types.ts';

export type BootloaderFacts = {
  /** Cameras on USB, in whatever mode. */
  readonly cameras: number;
  readonly bootloaders: readonly BootloaderSeen[];
};

export type BootloaderSeen = {
  readonly portPath: string;
  readonly usbId: string;
  readonly name: string;
  /** How old it is seen to be. */
  readonly age: Age;
  /** bcdDevice: the version since 1.0.2. */
  readonly release: number;
};

/**
 * `serial`: of firmware up to v4.5.9, takes firmware over its serial port and knows no DFU ·
 * `without-romfs`: of v4.6.0 and v4.6.20, has no partition ROMFS0 · `lingers`: up to 1.0.1, of firmware
 * up to v4.8.0 · `current`.
 */
type Age = 'serial' | 'without-romfs' | 'lingers' | 'current';

/** Up to firmware v4.8.0 every bootloader said 2.0; the first with a version of its own is 1.0.2. */
const unversioned = 0x0200;
const firstThatLeaves = 0x0102;

/** OpenMV's bootloaders tell their age by what USB lists of them; none is opened. */
export const bootloader = defineCheck<BootloaderFacts>({
  id: 'bootloader',
  title: text`No outdated bootloader is in the way`,
  codes: ['bootloader-outdated'],
  platforms: ['linux', 'darwin', 'win32'],
  needs: ['usb-bus'],
  timeoutMs: 10_000,
  observe: async (system) => {
    const listed = (await system.usb.list()) ?? [];
    return {
      cameras: listed.filter((device) => identityOf(device) !== null).length,
      bootloaders: listed.flatMap((device) => describe(device) ?? []),
    };
  },
  judge: ({ cameras, bootloaders }, goal) => {
    if (cameras === 0) return { skip: text`no camera is on USB` };
    return bootloaders.flatMap((seen): readonly Finding[] => {
      if (seen.age === 'current') return [];
      const { portPath, name, age, release } = seen;
      return [
        {
          code: 'bootloader-outdated',
          severity: severityOf(age, goal),
          message: meaning[age](name, portPath),
          evidence: { portPath, usbId: seen.usbId, age, release: hex(release) },
        },
      ];
    });
  },
});

function identityOf({ vendorId, productId, serial }: ListedDevice): Identity | null {
  return identify(vendorId, productId, serial);
}

function describe(device: ListedDevice): BootloaderSeen | null {
  const identity = identityOf(device);
  if (identity?.mode !== 'bootloader') return null;
  const [board, another] = identity.boards;
  const name = another === undefined && board !== undefined ? board.name : 'camera';
  const seen = { portPath: device.portPath, usbId: usbId(device), name, release: device.release };
  if (isSerialBootloader(device)) return { ...seen, age: 'serial' };
  if (device.vendorId !== openmvVendor || board === undefined) return null;
  const dfu = device.interfaces.find(isDfuInterface);
  const shown = dfu?.alternates.length ?? board.partitions.length;
  // Their names need the device open; ROMFS0 is the only partition that was ever added.
  if (shown > 0 && shown < board.partitions.length) return { ...seen, age: 'without-romfs' };
  const old = device.release === unversioned || device.release < firstThatLeaves;
  return { ...seen, age: old ? 'lingers' : 'current' };
}

function severityOf(age: Age, goal: Goal): Severity {
  if (goal === 'connect' || age === 'lingers') return 'info';
  return age === 'serial' ? 'error' : 'warning';
}

const meaning: Readonly<Record<Exclude<Age, 'current'>, (name: string, port: string) => Text>> = {
  serial: onlySerial,
  'without-romfs': (name, port) =>
    text`The ${name} on port ${port} has a bootloader of early 2025 (v4.6) without the partition ROMFS0, which firmware since v4.7.0 keeps its models and data in. It takes firmware, but romfs0.img needs a new bootloader first.`,
  lingers: (name, port) =>
    text`The ${name} on port ${port} has a bootloader from before 1.0.2 (firmware v4.8.1). It takes firmware; it may not start it by itself afterwards, then unplug the camera and plug it in again.`,
};

function hex(value: number): string {
  return `0x${value.toString(16).padStart(4, '0')}`;
}
