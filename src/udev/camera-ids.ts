import type { Board, UsbId } from '../boards/board.ts';
import { usbId } from '../usb/ids.ts';
import type { NodeKind, UsbDescription } from './devices.ts';

/** The vendor id that OpenMV owns: all of it is cameras. */
export const openmvVendor = 0x37c5;
/** Vendors that share their range: only the ids of the catalogue are ours. */
export const arduinoVendor = 0x2341;
const pidCodesVendor = 0x1209;

/**
 * Firmware up to 4.5.9, running or in its bootloader: that one takes firmware over the serial port,
 * so it is the tty node that counts.
 */
export const serialLoaderId: UsbId = { vendorId: pidCodesVendor, productId: 0xabd1 };

/** Ids that a camera shows while it waits for firmware. */
export function loaderIds(boards: readonly Board[]): UsbId[] {
  const dfu = boards.flatMap(({ bootloader, rom, protocols }) => [
    ...(protocols.bootloader === null ? [] : bootloader),
    ...(protocols.rom === null ? [] : rom),
  ]);
  return distinct([...dfu, serialLoaderId]);
}

export function isSerialLoader(id: UsbId): boolean {
  return usbId(id) === usbId(serialLoaderId);
}

/**
 * A camera that is not plugged in, with the strings that it would show: rules for other devices that
 * ask for a product name are then seen not to be meant (OpenOCD's for CMSIS-DAP).
 */
export function describeId(id: UsbId, kind: NodeKind): UsbDescription {
  const openmv = id.vendorId === openmvVendor || id.vendorId === pidCodesVendor;
  const own = openmv ? 'OpenMV' : 'STMicroelectronics';
  const manufacturer = id.vendorId === arduinoVendor ? 'Arduino' : own;
  if (kind === 'tty') {
    const product = openmv ? 'OpenMV Virtual Comm Port in FS Mode' : null;
    return { ...id, manufacturer, product, interfaces: ['020201', '0a0000'] };
  }
  const loader = openmv ? 'OpenMV Camera (DFU Mode)' : 'STM32  BOOTLOADER';
  return { ...id, manufacturer, product: id.vendorId === arduinoVendor ? null : loader };
}

/**
 * Ids of running cameras, whose serial port the IDE opens. Of ids that are no vendor's own (such as
 * f055:9800, MicroPython's) nothing is claimed.
 */
export function runIds(boards: readonly Board[]): UsbId[] {
  const vendors = [openmvVendor, pidCodesVendor, arduinoVendor];
  return distinct(boards.flatMap(({ run }) => run)).filter(({ vendorId }) =>
    vendors.includes(vendorId),
  );
}

function distinct(ids: readonly UsbId[]): UsbId[] {
  return [...new Map(ids.map((id) => [usbId(id), id])).values()];
}
