import type { FlashRig } from './flash-rig.ts';

/**
 * Lets the camera of a rig tell something else of itself: `change` makes of each descriptor what is
 * answered to GET_DESCRIPTOR, every time it is asked.
 */
export function tellOtherwise(
  { usb }: FlashRig,
  change: (descriptor: Uint8Array) => Uint8Array,
): void {
  const find = usb.device.bind(usb);
  usb.device = async (portPath) => {
    const device = await find(portPath);
    const controlTransferIn = device.controlTransferIn.bind(device);
    device.controlTransferIn = async (setup, length, timeoutMs) => {
      const result = await controlTransferIn(setup, length, timeoutMs);
      const { data } = result;
      if (setup.requestType !== 'standard' || setup.request !== 6 || data === undefined)
        return result;
      const told = change(new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
      return { ...result, data: new DataView(told.slice().buffer) };
    };
    return device;
  };
}

/** The descriptor with the text of a string descriptor replaced where it says `from`. */
export function respelt(descriptor: Uint8Array, from: string, to: string): Uint8Array {
  if (descriptor[1] !== 3) return descriptor;
  const text = Buffer.from(descriptor.subarray(2)).toString('utf16le').replace(from, to);
  const units = Buffer.from(text, 'utf16le');
  return Uint8Array.from([units.length + 2, 3, ...units]);
}
