import { identify } from '../src/boards/identify.ts';
import { defineCheck, type Judgement } from '../src/core/check.ts';
import { text } from '../src/core/text.ts';
import { readKernelLog } from '../src/host/kernel-log.ts';
import { hexId } from '../src/usb/ids.ts';
import { kernelEvents } from '../src/usb/kernel-events.ts';
import { troubleOn } from '../src/usb/port-trouble.ts';
import type { Finding } from '../src/core/finding.ts';
import type { ListedDevice, System } from '../src/system/types.ts';
import type { KernelEvent } from '../src/usb/kernel-events.ts';
import type { PortTrouble } from '../src/usb/port-trouble.ts';

export type KernelLogFacts = {
  readonly cameras: readonly LoggedCamera[];
  /** Ports on which the kernel has a device now. */
  readonly occupied: readonly string[];
  /** Null: nothing on this machine made it worth a look. */
  readonly log: {
    readonly source: 'dmesg' | 'journal' | null;
    readonly reason: string | null;
  } | null;
  /** Seconds since the kernel started. */
  readonly uptime: number;
  /** The newest of ports on which something failed or was reset. */
  readonly events: readonly KernelEvent[];
};

type LoggedCamera = {
  readonly portPath: string;
  /** Counts up with every device that the bus has met. */
  readonly deviceAddress: number;
  /** Interfaces that the kernel's usb-storage holds, by their names in sysfs. */
  readonly storage: readonly string[];
};

/** A bus hands addresses out in turn, up to 127: so far it comes only when devices come and go. */
const manyDevices = 20;
/** The AE3 and the N6, whose mass storage led to such loops (a public script for the AE3). */
const withLoops = ['37c5:16e3', '37c5:1206'];
/** One reset is ordinary: drivers do it to get a device going again. */
const loop = 3;
const mostEvents = 100;

/**
 * What the kernel says of the wire. A camera that does not get through its enumeration is in no list
 * of devices; only the log knows that something was there.
 */
export const kernelLog = defineCheck<KernelLogFacts>({
  id: 'kernel-log',
  title: text`The kernel reports no trouble with a USB device`,
  codes: ['usb-enumeration-errors', 'usb-mass-storage-reset-loop'],
  platforms: ['linux'],
  needs: ['usb-bus'],
  timeoutMs: 15_000,
  observe,

  judge({ cameras, occupied, log, events, uptime }): Judgement {
    if (log === null) return { skip: text`the camera is on USB and stays there` };
    if (log.source === null) {
      const reason = log.reason ?? '';
      return cameras.length === 0 ? { unknown: reason } : { skip: reason };
    }
    if (cameras.length > 0) {
      return cameras.flatMap(
        (camera) => unsteady(camera, troubleOn(camera.portPath, events, uptime)) ?? [],
      );
    }
    // A device that works is none of our business.
    const ports = new Set(events.map(({ portPath }) => portPath));
    return [...ports]
      .filter((port) => !occupied.includes(port))
      .flatMap((port) => unheard(troubleOn(port, events, uptime)) ?? []);
  },
});

async function observe(system: System): Promise<KernelLogFacts> {
  const devices = (await system.usb.list()) ?? [];
  const cameras = devices.filter(
    (device) => identify(device.vendorId, device.productId, device.serial) !== null,
  );
  const facts = {
    cameras: cameras.map(describe),
    occupied: devices.map(({ portPath }) => portPath),
    uptime: 0,
    events: [],
  };
  if (cameras.length > 0 && !cameras.some(isWorthALook)) return { ...facts, log: null };
  const log = await readKernelLog(system);
  if (log.source === null) return { ...facts, log };
  const events = kernelEvents(log.content);
  const troubled = events.filter(({ kind }) => kind === 'failed' || kind === 'reset');
  const ports = new Set(troubled.map(({ portPath }) => portPath));
  const uptime = Number.parseFloat((await system.files.readText('/proc/uptime', 64)) ?? '');
  return {
    ...facts,
    log: { source: log.source, reason: null },
    uptime: Number.isNaN(uptime) ? (events.at(-1)?.at ?? 0) : uptime,
    events: events.filter(({ portPath }) => ports.has(portPath)).slice(-mostEvents),
  };
}

function describe(device: ListedDevice): LoggedCamera {
  const { portPath, deviceAddress, interfaces } = device;
  const held = interfaces.filter(({ driver }) => driver === 'usb-storage');
  // Every camera has one configuration, number 1.
  return {
    portPath,
    deviceAddress,
    storage: held.map(({ number }) => `${portPath}:1.${number}`),
  };
}

function isWorthALook(device: ListedDevice): boolean {
  const id = `${hexId(device.vendorId)}:${hexId(device.productId)}`;
  const probed = withLoops.includes(id) && describe(device).storage.length > 0;
  return probed || device.deviceAddress >= manyDevices;
}

/** A camera that is there, and does not stay. */
function unsteady({ portPath, storage }: LoggedCamera, trouble: PortTrouble): Finding | null {
  const { resets } = trouble;
  if (resets < loop) return unheard(trouble);
  if (storage.length > 0) {
    return {
      code: 'usb-mass-storage-reset-loop',
      severity: 'warning',
      message: text`The kernel has reset the camera on port ${portPath} ${resets} times in two minutes: it keeps asking for the camera's disk, which does not answer in time.`,
      evidence: { portPath, resets, interfaces: storage },
    };
  }
  return {
    code: 'usb-enumeration-errors',
    severity: 'warning',
    message: text`The camera on port ${portPath} loses its connection again and again: the kernel has reset it ${resets} times in two minutes.`,
    evidence: trouble,
  };
}

/** Something that was plugged in and did not get through. */
function unheard(trouble: PortTrouble): Finding | null {
  if (trouble.failures === 0) return null;
  return {
    code: 'usb-enumeration-errors',
    severity: 'warning',
    message: whatFailed(trouble),
    evidence: trouble,
  };
}

function whatFailed({ portPath, steps, errors }: PortTrouble): string {
  if (steps.includes('over-current')) {
    return text`What is plugged into port ${portPath} draws more current than the port gives: the kernel has switched it off.`;
  }
  return errors.length === 0
    ? text`Something was plugged into port ${portPath}, but the kernel could not talk to it: mostly that is the cable, a hub or the socket.`
    : text`Something was plugged into port ${portPath}, but the kernel could not talk to it (error ${errors.join(', ')}): mostly that is the cable, a hub or the socket.`;
}
