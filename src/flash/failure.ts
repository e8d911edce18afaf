import { DoctorError } from '../core/errors.ts';
import { DfuFailure } from '../dfu/failure.ts';
import { DfuStatusCode } from '../dfu/protocol.ts';
import { UsbFailure } from '../usb/failure.ts';
import type { FindingCode } from '../core/codes.ts';
import type { UsbFailureKind } from '../usb/failure.ts';

interface Wording {
  readonly code: FindingCode;
  readonly message: string;
  readonly hint: string;
}

const again = 'Run the same command again: it goes on from what is really in the chip.';
const replug = `Unplug the camera and plug it in again the same way. ${again}`;

const lost: Wording = {
  code: 'flash-device-lost',
  message: 'The camera left USB during the flash',
  hint: `Check the cable, plug the camera in again the same way it was. ${again}`,
};
const usbError: Wording = {
  code: 'flash-device-error',
  message: 'USB reported an error',
  hint: replug,
};

const usbFailures: Readonly<Record<UsbFailureKind, Wording>> = {
  disconnected: lost,
  'not-found': lost,
  timeout: { code: 'flash-timeout', message: 'The camera did not answer in time', hint: replug },
  access: {
    code: 'usb-permission-denied',
    message: 'This user may not open the camera',
    hint: 'openmv-doctor fix sets the permissions right.',
  },
  busy: {
    code: 'usb-device-busy',
    message: 'Another program holds the camera',
    hint: 'Close OpenMV IDE, the browser tab or the virtual machine that uses it, and try again.',
  },
  driver: {
    code: 'flash-device-error',
    message: 'The driver of this camera does not let programs talk to it',
    hint: 'On Windows the camera needs the WinUSB driver.',
  },
  library: {
    code: 'usb-library-missing',
    message: 'The USB library of openmv-doctor cannot be loaded on this machine',
    hint: 'Flash from another machine, or with dfu-util on this one.',
  },
  stall: usbError,
  other: usbError,
};

const readProtected: Wording = {
  code: 'flash-read-protected',
  message: 'The chip is read-protected: nothing can be read or written',
  hint: 'Taking the protection off erases the whole chip. If you accept that, add --unprotect.',
};

/** In words for the user; null for what is no failure of device or USB, which is a bug of ours. */
export function flashFailure(error: unknown): DoctorError | null {
  if (error instanceof DoctorError) return error;
  if (error instanceof UsbFailure) return worded(usbFailures[error.kind], error);
  if (!(error instanceof DfuFailure)) return null;
  if (isReadProtected(error)) return worded(readProtected, error);
  switch (error.kind) {
    case 'overdue':
      return worded(usbFailures.timeout, error);
    case 'runtime':
      return worded(
        {
          code: 'camera-in-run-mode',
          message: 'The camera runs its application; firmware is flashed in bootloader mode',
          hint: 'Bring the camera into its bootloader, then run the same command again.',
        },
        error,
      );
    case 'needs-reset':
      return worded(
        { code: 'flash-device-error', message: 'The camera is stuck', hint: replug },
        error,
      );
    case 'status':
    case 'unexpected':
      return worded(
        { code: 'flash-device-error', message: 'The camera reported an error', hint: replug },
        error,
      );
  }
}

/** ST loaders answer errVENDOR to everything on a read-protected chip (AN3156). */
export function isReadProtected(error: unknown): boolean {
  return error instanceof DfuFailure && error.status === DfuStatusCode.vendor;
}

function worded({ code, message, hint }: Wording, cause: Error): DoctorError {
  return new DoctorError(code, `${message} (${cause.message}).`, { exitCode: 4, hint, cause });
}
