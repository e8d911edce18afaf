import { identify } from '../boards/identify.ts';
import type { ListedDevice, System } from '../system/types.ts';
import { observeNode } from './camera-nodes.ts';
import type { CameraNode } from './camera-nodes.ts';

/** Where sysfs shows every device and interface of USB. */
const devicesFolder = '/sys/bus/usb/devices';

/** Serial ports of cameras: what the IDE opens while the application runs. */
export async function observeSerialPorts(system: System): Promise<CameraNode[]> {
  const listed = (await system.usb.list()) ?? [];
  const ports = await Promise.all(listed.map((device) => portsOf(device, system)));
  return ports.flat();
}

async function portsOf(device: ListedDevice, system: System): Promise<CameraNode[]> {
  const identity = identify(device.vendorId, device.productId, device.serial);
  const serial = device.interfaces.some(({ driver }) => driver === 'cdc_acm');
  if (identity === null || !serial) return [];
  const [only, another] = identity.boards;
  const name = (another === undefined ? only?.name : null) ?? device.product ?? 'camera';
  const names = await ttyNames(device, system.files);
  return Promise.all(
    names.map(async (tty) => {
      const number = (await system.files.readText(`/sys/class/tty/${tty}/dev`, 64))?.trim() ?? null;
      const node = { subsystem: 'tty', path: `/dev/${tty}`, number } as const;
      return observeNode(device, { mode: identity.mode, name }, node, system);
    }),
  );
}

/** ttyACM0 and so on: the kernel lists them below the interface that they belong to. */
async function ttyNames({ portPath }: ListedDevice, files: System['files']): Promise<string[]> {
  const interfaces = ((await files.list(devicesFolder)) ?? []).filter((name) =>
    name.startsWith(`${portPath}:`),
  );
  const names = await Promise.all(
    interfaces.map((name) => files.list(`${devicesFolder}/${name}/tty`)),
  );
  return names.flatMap((found) => found ?? []);
}
