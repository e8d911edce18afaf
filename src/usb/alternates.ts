/** One alternate setting as its interface descriptor tells (USB 2.0 §9.6.5). */
export interface AlternateSetting {
  readonly interfaceNumber: number;
  readonly alternateSetting: number;
  readonly class: number;
  readonly subclass: number;
  readonly protocol: number;
  /** Index of its string descriptor; 0 for none. */
  readonly nameIndex: number;
}

const interfaceDescriptor = 0x04;

/**
 * Every alternate setting in a run of raw descriptors; stops at the first malformed one. (The `usb`
 * package's own `configuration` throws as a whole when one string stalls.)
 */
export function listAlternates(descriptors: Uint8Array): AlternateSetting[] {
  const found: AlternateSetting[] = [];
  for (let at = 0; at + 2 <= descriptors.length;) {
    const length = descriptors[at] ?? 0;
    if (length < 2 || at + length > descriptors.length) break;
    if (descriptors[at + 1] === interfaceDescriptor && length >= 9) {
      const byte = (offset: number): number => descriptors[at + offset] ?? 0;
      found.push({
        interfaceNumber: byte(2),
        alternateSetting: byte(3),
        class: byte(5),
        subclass: byte(6),
        protocol: byte(7),
        nameIndex: byte(8),
      });
    }
    at += length;
  }
  return found;
}
