import type { Board } from '../boards/board.ts';
import { identify } from '../boards/identify.ts';
import type { Identity } from '../boards/identify.ts';
import { likelyBoards } from '../flash/likely-boards.ts';
import type { Access, DeviceReport } from '../core/report.ts';
import type { ListedDevice, System } from '../system/types.ts';
import { hexId, isDfuInterface } from '../usb/ids.ts';

/** Cameras, and what else speaks DFU; other devices of the user are nobody's business. */
export async function describeDevices(system: System): Promise<DeviceReport[]> {
  const listed = (await system.usb.list()) ?? [];
  const concerned = listed.filter(
    (device) =>
      identify(device.vendorId, device.productId, device.serial) !== null ||
      device.interfaces.some(isDfuInterface),
  );
  return Promise.all(concerned.map((device) => describe(device, system)));
}

async function describe(device: ListedDevice, system: System): Promise<DeviceReport> {
  const identity = identify(device.vendorId, device.productId, device.serial);
  const boards = (identity === null ? [] : possibleBoards(device, identity)).map(({ id }) => id);
  return {
    portPath: device.portPath,
    vendorId: hexId(device.vendorId),
    productId: hexId(device.productId),
    board: boards.length === 1 ? (boards[0] ?? null) : null,
    boards,
    mode: identity?.mode ?? null,
    name: device.product,
    serial: device.serial,
    speed: device.speed,
    node: device.node,
    access: await accessTo(device, system),
    interfaces: device.interfaces.map((each) => ({
      class: hexByte(each.class),
      subclass: hexByte(each.subclass),
      protocol: hexByte(each.protocol),
      driver: each.driver,
      alternates: each.alternates,
    })),
  };
}

/** A ROM loader has one id for every STM32; its memory map leaves only boards with such a chip. */
function possibleBoards(listed: ListedDevice, { mode, boards }: Identity): readonly Board[] {
  return mode === 'run' ? boards : likelyBoards({ listed, mode, boards });
}

const accessByErrno: Readonly<Record<string, Access>> = {
  EACCES: 'denied',
  EPERM: 'denied',
  EBUSY: 'busy',
  ENOENT: 'missing',
  ENODEV: 'missing',
  ENXIO: 'missing',
};

/** Effect first: the node is opened as a flasher would, without claiming anything. */
async function accessTo(device: ListedDevice, { files }: System): Promise<Access> {
  if (device.node === null) return 'unknown';
  const opened = await files.canOpen(device.node, 'read-write');
  if (!opened.ok) return accessByErrno[opened.errno] ?? 'unknown';
  // The kernel's usbfs driver is bound to an interface while a program has claimed it.
  const held = device.interfaces.some((each) => isDfuInterface(each) && each.driver === 'usbfs');
  return held ? 'busy' : 'ok';
}

function hexByte(value: number): string {
  return value.toString(16).padStart(2, '0');
}
