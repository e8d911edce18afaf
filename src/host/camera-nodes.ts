import { identify } from '../boards/identify.ts';
import type { Mode } from '../boards/board.ts';
import type { ListedDevice, System } from '../system/types.ts';
import type { UsbDescription } from '../udev/devices.ts';
import { hexId, isDfuInterface } from '../usb/ids.ts';

/** A device node of a camera with what stands between it and this process. */
export type CameraNode = {
  /** `usb`: what a flasher opens; `tty`: the serial port of a running camera. */
  readonly subsystem: 'usb' | 'tty';
  readonly portPath: string;
  /** Four lower-case hex digits. */
  readonly vendorId: string;
  readonly productId: string;
  readonly mode: Mode;
  readonly name: string;
  readonly node: string | null;
  /** `ok`, or the name of the error with which opening the node for reading and writing ended. */
  readonly open: string;
  readonly permissions: {
    readonly mode: string;
    readonly uid: number;
    readonly gid: number;
  } | null;
  /** Tags that udev gave it at its last event; null where its database does not say. */
  readonly tags: readonly string[] | null;
  readonly interfaces: readonly {
    readonly number: number;
    /** Class, subclass and protocol as six hex digits. */
    readonly class: string;
    readonly driver: string | null;
  }[];
  readonly product: string | null;
  readonly manufacturer: string | null;
};

/**
 * Cameras that wait for firmware: those in run mode are flashed by way of another mode, and nobody
 * needs their USB node. Null when the system shows no USB bus.
 */
export async function observeDfuCameras(system: System): Promise<CameraNode[] | null> {
  const listed = await system.usb.list();
  if (listed === null) return null;
  const cameras = listed.flatMap((device) => {
    const identity = identify(device.vendorId, device.productId, device.serial);
    if (identity === null || identity.mode === 'run' || !speaksDfu(device)) return [];
    const name = identity.boards.length === 1 ? identity.boards[0]?.name : undefined;
    return [{ device, mode: identity.mode, name: name ?? device.product ?? 'camera' }];
  });
  return Promise.all(
    cameras.map(async ({ device, mode, name }) => {
      const minor = (device.busNumber - 1) * 128 + (device.deviceAddress - 1);
      const node = { subsystem: 'usb', path: device.node, number: `189:${minor}` } as const;
      return observeNode(device, { mode, name }, node, system);
    }),
  );
}

/** A device whose interfaces the system does not list gets the benefit of the doubt. */
function speaksDfu({ interfaces }: ListedDevice): boolean {
  return interfaces.length === 0 || interfaces.some(isDfuInterface);
}

interface Node {
  readonly subsystem: CameraNode['subsystem'];
  readonly path: string | null;
  /** MAJOR:MINOR; null where it is not known. */
  readonly number: string | null;
}

export async function observeNode(
  device: ListedDevice,
  { mode, name }: Pick<CameraNode, 'mode' | 'name'>,
  { subsystem, path, number }: Node,
  { files }: System,
): Promise<CameraNode> {
  const opened = path === null ? null : await files.canOpen(path, 'read-write');
  const stat = path === null ? null : await files.stat(path);
  return {
    subsystem,
    portPath: device.portPath,
    vendorId: hexId(device.vendorId),
    productId: hexId(device.productId),
    mode,
    name,
    node: path,
    open: opened === null ? 'ENOENT' : opened.ok ? 'ok' : opened.errno,
    permissions: stat && { mode: octal(stat.mode), uid: stat.uid, gid: stat.gid },
    tags: number === null ? null : await currentTags(number, files),
    interfaces: device.interfaces.map((each) => ({
      number: each.number,
      class: [each.class, each.subclass, each.protocol]
        .map((part) => part.toString(16).padStart(2, '0'))
        .join(''),
      driver: each.driver,
    })),
    product: device.product,
    manufacturer: device.manufacturer,
  };
}

function octal(mode: number): string {
  return mode.toString(8).padStart(4, '0');
}

/** udev's database: `Q:` are the tags of the last event (since systemd 247), `G:` all ever given. */
async function currentTags(number: string, files: System['files']): Promise<string[] | null> {
  const text = await files.readText(`/run/udev/data/c${number}`, 65536);
  if (text === null) return null;
  const lines = text.split('\n');
  const key = lines.some((line) => line.startsWith('Q:')) ? 'Q:' : 'G:';
  return lines.filter((line) => line.startsWith(key)).map((line) => line.slice(2));
}

/** May not: the one error that rules and groups are the answer to. */
export function isDenied({ open }: CameraNode): boolean {
  return open === 'EACCES' || open === 'EPERM';
}

/** The camera as the evaluator of rules wants it. */
export function describeNode(camera: CameraNode): UsbDescription {
  return {
    vendorId: parseInt(camera.vendorId, 16),
    productId: parseInt(camera.productId, 16),
    portPath: camera.portPath,
    product: camera.product,
    manufacturer: camera.manufacturer,
    ...(camera.subsystem === 'tty' && camera.node !== null && { tty: camera.node.slice(5) }),
    ...(camera.interfaces.length > 0 && {
      interfaces: camera.interfaces.map((each) => each.class),
    }),
  };
}
