import type { UsbId } from '../boards/board.ts';

/** A vendor or product id as lsusb and udev write it: four lower-case hex digits. */
export function hexId(id: number): string {
  return id.toString(16).padStart(4, '0');
}

/** `vvvv:pppp`. */
export function usbId({ vendorId, productId }: UsbId): string {
  return `${hexId(vendorId)}:${hexId(productId)}`;
}

/** Whether two devices show the same ids. */
export function isSameId(a: UsbId, b: UsbId): boolean {
  return a.vendorId === b.vendorId && a.productId === b.productId;
}

/** An interface of class FE, subclass 01 speaks DFU (DFU 1.1 §4.2.3). */
export function isDfuInterface(each: {
  readonly class: number;
  readonly subclass: number;
}): boolean {
  return each.class === 0xfe && each.subclass === 0x01;
}
