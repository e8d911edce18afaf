import { text } from '../core/text.ts';
import { identify } from '../boards/identify.ts';
import { DoctorError } from '../core/errors.ts';
import type { Usb } from '../system/types.ts';
import type { UsbDevice } from '../usb/device.ts';
import { UsbFailure } from '../usb/failure.ts';
import type { Target } from './choose-camera.ts';

/**
 * The device of a camera that was seen a moment ago. Its bootloader may have given up since: what is on
 * the port then is the application, which takes no firmware and is not at fault.
 * @throws DoctorError `camera-in-run-mode`
 */
export async function openTarget({ listed }: Target, usb: Usb): Promise<UsbDevice> {
  const { portPath } = listed;
  try {
    return await usb.device(portPath, listed);
  } catch (error) {
    if (!(error instanceof UsbFailure) || error.kind !== 'not-found') throw error;
    const now = (await usb.list())?.find((each) => each.portPath === portPath);
    const mode = now && identify(now.vendorId, now.productId, now.serial)?.mode;
    throw mode === 'run' ? fellBack(portPath) : error;
  }
}

function fellBack(portPath: string): DoctorError {
  return new DoctorError(
    'camera-in-run-mode',
    text`The camera on port ${portPath} started its application before it could be opened: its bootloader listens for about two seconds only.`,
    {
      exitCode: 4,
      hint: text`Run the same command with --wait 60, then plug the camera in again: it is taken the moment its bootloader appears.`,
    },
  );
}
