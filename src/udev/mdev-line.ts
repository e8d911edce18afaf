import type { UsbId } from '../boards/board.ts';
import { openmvVendor } from './camera-ids.ts';
import type { Holder } from './own-rules.ts';

/**
 * A line of /etc/mdev.conf that gives the nodes of these devices to the holder (busybox, docs/mdev.txt;
 * tried with busybox 1.35). PRODUCT has no leading zeros. DEVTYPE keeps it from interfaces, whose
 * events carry the same PRODUCT, and for which a later line loads the driver of the serial port.
 */
export function mdevLine(ids: readonly UsbId[], holder: Holder | null): string {
  const others = ids.filter(({ vendorId }) => vendorId !== openmvVendor);
  const products = [
    `${openmvVendor.toString(16)}/.*`,
    ...others.map(
      ({ vendorId, productId }) => `${vendorId.toString(16)}/${productId.toString(16)}/.*`,
    ),
  ];
  const rights =
    holder === null
      ? 'root:root 0660'
      : holder.kind === 'owner'
        ? `${holder.name}:root 0600`
        : `root:${holder.name} 0660`;
  return `DEVTYPE=usb_device;PRODUCT=(${products.join('|')});.* ${rights}`;
}
