import { text } from '../core/text.ts';
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

const again = text`Run the same command again: it goes on from what is really in the chip.`;
const replug = text`Unplug the camera and plug it in again the same way. ${again}`;

const lost: Wording = {
  code: 'flash-device-lost',
  message: text`The camera left USB during the flash`,
  hint: text`Check the cable, plug the camera in again the same way it was. ${again}`,
};
const usbError: Wording = {
  code: 'flash-device-error',
  message: text`USB reported an error`,
  hint: replug,
};

const usbFailures: Readonly<Record<UsbFailureKind, Wording>> = {
  disconnected: lost,
  'not-found': lost,
  timeout: {
    code: 'flash-timeout',
    message: text`The camera did not answer in time`,
    hint: replug,
  },
  access: {
    code: 'usb-permission-denied',
    message: text`This user may not open the camera`,
    hint: text`openmv-doctor fix sets the permissions right.`,
  },
  busy: {
    code: 'usb-device-busy',
    message: text`Another program holds the camera`,
    hint: text`Close OpenMV IDE, the browser tab or the virtual machine that uses it, and try again.`,
  },
  driver: {
    code: 'flash-device-error',
    message: text`The driver of this camera does not let programs talk to it`,
    hint: text`On Windows the camera needs the WinUSB driver.`,
  },
  library: {
    code: 'usb-library-missing',
    message: text`The USB library of openmv-doctor cannot be loaded on this machine`,
    hint: text`Flash from another machine, or with dfu-util on this one.`,
  },
  stall: usbError,
  other: usbError,
};

const readProtected: Wording = {
  code: 'flash-read-protected',
  message: text`The chip is read-protected: nothing can be read or written`,
  hint: text`Taking the protection off erases the whole chip. If you accept that, add --unprotect.`,
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
          message: text`The camera runs its application; firmware is flashed in bootloader mode`,
          hint: text`Bring the camera into its bootloader, then run the same command again.`,
        },
        error,
      );
    case 'needs-reset':
      return worded(
        { code: 'flash-device-error', message: text`The camera is stuck`, hint: replug },
        error,
      );
    case 'status':
    case 'unexpected':
      return worded(
        { code: 'flash-device-error', message: text`The camera reported an error`, hint: replug },
        error,
      );
  }
}

/** ST loaders answer errVENDOR to everything on a read-protected chip (AN3156). */
export function isReadProtected(error: unknown): boolean {
  return error instanceof DfuFailure && error.status === DfuStatusCode.vendor;
}

function worded({ code, message, hint }: Wording, cause: Error): DoctorError {
  return new DoctorError(code, text`${message} (${cause.message}).`, { exitCode: 4, hint, cause });
}
