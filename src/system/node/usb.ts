import { createRequire } from 'node:module';
import type * as UsbPackage from 'usb';
import { UsbFailure, toUsbFailure } from '../../usb/failure.ts';
import { isSameId } from '../../usb/ids.ts';
import { listFromSysfs } from '../../usb/sysfs.ts';
import type { UsbDevice } from '../../usb/device.ts';
import type { Files, ListedDevice, Usb } from '../types.ts';

/** Not by import(), which first reads a CommonJS package through for its names. */
const require = createRequire(import.meta.url);

type NativeDevice = Awaited<ReturnType<UsbPackage.WebUSB['getDevices']>>[number];

/**
 * USB of this machine. Linux is listed from sysfs, other systems by the `usb` package, which opens
 * devices everywhere. Its hot-plug events are not used: without a bus they leave an unhandled
 * rejection (usb 3.1.0).
 */
export function nodeUsb(platform: string, files: Files): Usb {
  const list = platform === 'linux' ? () => listFromSysfs(files) : listNative;
  return {
    list,
    device: async (portPath, ids) => {
      const listed = (await list())?.find(
        (device) => device.portPath === portPath && (ids === undefined || isSameId(device, ids)),
      );
      const native = listed && (await nativeDevices()).find((device) => isSame(device, listed));
      if (native === undefined) throw new UsbFailure('not-found', `no device on port ${portPath}`);
      return adapt(native);
    },
  };
}

async function nativeDevices(): Promise<NativeDevice[]> {
  try {
    const { usb } = require('usb') as typeof UsbPackage;
    return await usb.getDevices();
  } catch (error) {
    throw toUsbFailure(error);
  }
}

async function listNative(): Promise<readonly ListedDevice[] | null> {
  const devices = await nativeDevices();
  return devices.map((device, index) => ({
    portPath: portPathOf(device),
    vendorId: device.vendorId,
    productId: device.productId,
    release:
      (device.deviceVersionMajor << 8) |
      (device.deviceVersionMinor << 4) |
      device.deviceVersionSubminor,
    manufacturer: device.manufacturerName ?? null,
    product: device.productName ?? null,
    serial: readSerial(device),
    speed: device.speed === 'superPlus' ? 'super' : (device.speed ?? 'unknown'),
    node: null,
    busNumber: index,
    deviceAddress: device.address,
    interfaces: [],
    descriptors: null,
  }));
}

/** The getter opens a device that has no serial number, and throws without rights (usb 3.1.0). */
function readSerial(device: NativeDevice): string | null {
  try {
    return device.serialNumber ?? null;
  } catch {
    return null;
  }
}

function portPathOf(device: NativeDevice): string {
  return `${device.bus}-${device.ports.join('.')}`;
}

function isSame(native: NativeDevice, listed: ListedDevice): boolean {
  if (listed.node === null) return portPathOf(native) === listed.portPath;
  return Number(native.bus) === listed.busNumber && native.address === listed.deviceAddress;
}

/** Errors in our own words; everything else of the package already has WebUSB's form. */
function adapt(native: NativeDevice): UsbDevice {
  const translate = async <T>(operation: Promise<T>): Promise<T> => {
    try {
      return await operation;
    } catch (error) {
      throw toUsbFailure(error);
    }
  };
  const device: UsbDevice = native;
  return {
    open: () => translate(device.open()),
    close: () => translate(device.close()),
    claimInterface: (number) => translate(device.claimInterface(number)),
    releaseInterface: (number) => translate(device.releaseInterface(number)),
    selectAlternateInterface: (number, alternate) =>
      translate(device.selectAlternateInterface(number, alternate)),
    controlTransferIn: (setup, length, timeoutMs) =>
      translate(device.controlTransferIn(setup, length, timeoutMs)),
    controlTransferOut: (setup, data, timeoutMs) =>
      translate(device.controlTransferOut(setup, data, timeoutMs)),
  };
}
