import { text } from '../core/text.ts';
import type { Text } from '../core/text.ts';
import { isSameId } from '../usb/ids.ts';
import { identify } from './identify.ts';
import type { UsbId } from './board.ts';

/**
 * The bootloader of firmware up to v4.5.9: it shows the ids of the application, takes firmware over its
 * serial port and knows no DFU. A serial number of its own is all that tells it from the application.
 */
export function isSerialBootloader(device: UsbId & { readonly serial: string | null }): boolean {
  const identity = identify(device.vendorId, device.productId, device.serial);
  if (identity?.mode !== 'bootloader') return false;
  return identity.boards.some(({ run }) => run.some((id) => isSameId(id, device)));
}

/** What it means to somebody who wants to flash. */
export function onlySerial(name: string, port: string): Text {
  return text`The ${name} on port ${port} is in the bootloader of firmware v4.5.9 or older, which knows no DFU. Its chip has a loader in ROM that does: through that it gets a new bootloader, then the firmware.`;
}
