import type { UsbId } from '../boards/board.ts';
import { hexId } from '../usb/ids.ts';

/** A device of sysfs as rules see it. What is in none of the lists is not known. */
export interface UdevNode {
  readonly kernel: string;
  readonly subsystem: string;
  readonly driver: string | null;
  /** sysfs attributes; null: known not to be there. */
  readonly attributes: Readonly<Record<string, string | null>>;
  /** Nothing but `attributes` is there, as far as rules for a camera go. */
  readonly complete?: true;
}

/** The device of an event with what is above it; index 0 is the device itself. */
export interface UdevDevice {
  readonly chain: readonly UdevNode[];
  readonly properties: Readonly<Record<string, string>>;
  /** What `IMPORT{builtin}="usb_id"` adds. */
  readonly usbId: Readonly<Record<string, string>>;
}

/** What is known of a USB device, plugged in or only thought of. */
export interface UsbDescription extends UsbId {
  readonly portPath?: string;
  /** bcdDevice. */
  readonly release?: number;
  readonly manufacturer?: string | null;
  readonly product?: string | null;
  readonly serial?: string | null;
  /** Class, subclass and protocol of each interface, as six hex digits. */
  readonly interfaces?: readonly string[];
  /** Name of its serial port, such as ttyACM0. */
  readonly tty?: string;
}

/** Which of a camera's nodes is meant. */
export type NodeKind = 'usb' | 'tty';

export function deviceNode(device: UsbDescription, kind: NodeKind): UdevDevice {
  return kind === 'usb' ? usbDeviceNode(device) : ttyNode(device);
}

/** The node that libusb opens: SUBSYSTEM usb, DEVTYPE usb_device. */
function usbDeviceNode(device: UsbDescription): UdevDevice {
  const { vendorId, productId, release = 0x0200 } = device;
  const product = [vendorId, productId, release].map((id) => id.toString(16)).join('/');
  return {
    chain: usbChain(device),
    properties: {
      SUBSYSTEM: 'usb',
      DEVTYPE: 'usb_device',
      PRODUCT: product,
      DRIVER: 'usb',
      MAJOR: '189',
      MINOR: '1',
    },
    usbId: usbIdProperties(device),
  };
}

/** The serial port of a camera: below the interface, which is below the device. */
function ttyNode(device: UsbDescription): UdevDevice {
  const chain = usbChain(device);
  const { tty: kernel = 'ttyACM0' } = device;
  const tty: UdevNode = { kernel, subsystem: 'tty', driver: null, attributes: noUsbIds };
  const port: UdevNode = {
    kernel: `${chain[0]?.kernel ?? '1-1'}:1.0`,
    subsystem: 'usb',
    driver: 'cdc_acm',
    attributes: {
      ...noUsbIds,
      bInterfaceNumber: '00',
      bInterfaceClass: '02',
      bInterfaceSubClass: '02',
    },
  };
  return {
    chain: [tty, port, ...chain],
    properties: { SUBSYSTEM: 'tty', DEVNAME: `/dev/${kernel}`, MAJOR: '166', MINOR: '0' },
    usbId: usbIdProperties(device),
  };
}

/** An interface of the device, such as the DFU one; libusb does not open its node, it has none. */
export function interfaceNode(device: UsbDescription): UdevDevice {
  const chain = usbChain(device);
  const node: UdevNode = {
    kernel: `${chain[0]?.kernel ?? '1-1'}:1.0`,
    subsystem: 'usb',
    driver: null,
    attributes: noUsbIds,
  };
  return {
    chain: [node, ...chain],
    properties: { SUBSYSTEM: 'usb', DEVTYPE: 'usb_interface' },
    usbId: usbIdProperties(device),
  };
}

const noUsbIds = { idVendor: null, idProduct: null };

function usbChain(device: UsbDescription): UdevNode[] {
  const { portPath = '1-1', release } = device;
  const bus = portPath.split('-')[0] ?? '1';
  const own: UdevNode = {
    kernel: portPath,
    subsystem: 'usb',
    driver: 'usb',
    attributes: {
      idVendor: hexId(device.vendorId),
      idProduct: hexId(device.productId),
      ...(release !== undefined && { bcdDevice: hexId(release) }),
      ...(device.manufacturer !== undefined && { manufacturer: device.manufacturer }),
      ...(device.product !== undefined && { product: device.product }),
      ...(device.serial !== undefined && { serial: device.serial }),
      bInterfaceClass: null,
      bInterfaceSubClass: null,
      bInterfaceProtocol: null,
      bInterfaceNumber: null,
      interface: null,
    },
  };
  // Hubs between are left out: no rule that names a camera's ids can match on one of them.
  const root: UdevNode = {
    kernel: `usb${bus}`,
    subsystem: 'usb',
    driver: 'usb',
    attributes: { idVendor: '1d6b', idProduct: '0002' },
    complete: true,
  };
  return [own, root];
}

function usbIdProperties(device: UsbDescription): Record<string, string> {
  const interfaces = device.interfaces ?? ['fe0102'];
  return {
    ID_BUS: 'usb',
    ID_VENDOR_ID: hexId(device.vendorId),
    ID_MODEL_ID: hexId(device.productId),
    ID_USB_INTERFACES: `:${interfaces.join(':')}:`,
  };
}
