import type { Files, ListedDevice, ListedInterface } from '../system/types.ts';
import { listAlternates } from './alternates.ts';

const folder = '/sys/bus/usb/devices';

/**
 * USB devices from Linux sysfs, root hubs left out: works without any permission, opens nothing, and
 * names the kernel driver of every interface, which the `usb` package does not. Null without a bus.
 */
export async function listFromSysfs(files: Files): Promise<readonly ListedDevice[] | null> {
  const names = await files.list(folder);
  if (names === null) return null;
  const devices = names.filter((name) => /^\d+-[\d.]+$/.test(name));
  const listed = await Promise.all(devices.map((name) => readDevice(files, name, names)));
  return listed.filter((device) => device !== null);
}

async function readDevice(
  files: Files,
  portPath: string,
  names: readonly string[],
): Promise<ListedDevice | null> {
  const attribute = (name: string): Promise<string | null> =>
    readAttribute(files, `${portPath}/${name}`);
  const [vendor, product, release, busNumber, deviceAddress] = await Promise.all(
    ['idVendor', 'idProduct', 'bcdDevice', 'busnum', 'devnum'].map(attribute),
  );
  // Gone between the listing and the reading.
  if (!vendor || !product || !busNumber || !deviceAddress) return null;
  const [manufacturer = null, productName = null, serial = null, speed = null] = await Promise.all(
    ['manufacturer', 'product', 'serial', 'speed'].map(attribute),
  );
  const descriptors = await files.readBytes(`${folder}/${portPath}/descriptors`, 65_536);
  const interfaces = names.filter((name) => name.startsWith(`${portPath}:`));
  return {
    portPath,
    vendorId: parseInt(vendor, 16),
    productId: parseInt(product, 16),
    release: parseInt(release ?? '0', 16),
    manufacturer,
    product: productName,
    serial,
    speed: speeds[speed ?? ''] ?? 'unknown',
    node: `/dev/bus/usb/${busNumber.padStart(3, '0')}/${deviceAddress.padStart(3, '0')}`,
    busNumber: Number(busNumber),
    deviceAddress: Number(deviceAddress),
    interfaces: await Promise.all(
      interfaces.map((name) => readInterface(files, name, descriptors ?? new Uint8Array())),
    ),
    descriptors,
  };
}

async function readInterface(
  files: Files,
  name: string,
  descriptors: Uint8Array,
): Promise<ListedInterface> {
  const attribute = (attributeName: string): Promise<string | null> =>
    readAttribute(files, `${name}/${attributeName}`);
  const numbers = await Promise.all(
    ['bInterfaceNumber', 'bInterfaceClass', 'bInterfaceSubClass', 'bInterfaceProtocol'].map(
      async (each) => parseInt((await attribute(each)) ?? '0', 16),
    ),
  );
  const [number = 0, interfaceClass = 0, subclass = 0, protocol = 0] = numbers;
  const [alternate, label, driver] = await Promise.all([
    attribute('bAlternateSetting'),
    attribute('interface'),
    files.readLink(`${folder}/${name}/driver`),
  ]);
  // The one number here that the kernel writes in decimal (drivers/usb/core/sysfs.c, "%2d").
  const current = parseInt(alternate ?? '0', 10);
  const alternates = listAlternates(descriptors).filter((each) => each.interfaceNumber === number);
  return {
    number,
    class: interfaceClass,
    subclass,
    protocol,
    driver: driver?.split('/').at(-1) ?? null,
    // The kernel reads the name of the alternate in use only; the others need the device open.
    alternates: alternates.map((each) => ({
      number: each.alternateSetting,
      name: each.alternateSetting === current ? label : null,
    })),
  };
}

async function readAttribute(files: Files, path: string): Promise<string | null> {
  const text = await files.readText(`${folder}/${path}`, 4096);
  return text === null ? null : text.trimEnd();
}

/** The kernel's `speed` attribute is in Mbit/s. */
const speeds: Readonly<Record<string, ListedDevice['speed']>> = {
  '1.5': 'low',
  '12': 'full',
  '480': 'high',
  '5000': 'super',
  '10000': 'super',
  '20000': 'super',
};
