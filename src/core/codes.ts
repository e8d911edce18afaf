/**
 * Every finding code with the sentence that heads its page. A code never changes its meaning;
 * `docs/findings/<code>.md` explains each (held by test/structure.test.ts).
 */
export const findingTitles = {
  'usb-bus-missing': 'This machine shows no USB bus to the doctor',
  'usb-library-missing': 'The native USB library cannot be loaded on this platform',
  'libusb-missing': 'libusb-1.0 cannot be loaded (pydfu and dfu-util need it)',
  'libusb-wrong-architecture': 'libusb-1.0 is there, but for another processor architecture',
  'udev-rules-missing': 'No udev rule gives access to the camera',
  'udev-rules-incomplete': 'The udev rules know some cameras, but not all ids',
  'udev-rules-ineffective': 'A udev rule for the camera exists, but has no effect',
  'udev-rules-not-applied':
    'The udev rules are right, but the device node still has its old permissions',
  'usb-permission-denied': 'This user may not open the camera',
  'usb-device-busy': 'Another program or driver holds the camera',
  'python-missing': 'No Python that pydfu could run in',
  'pip-missing': 'The Python that pydfu runs in has no pip',
  'pip-mismatch': 'pip installs for another Python than the one pydfu runs in',
  'pyusb-missing': 'pyusb is not installed for the Python that pydfu runs in',
  'pyusb-no-backend': 'pyusb is installed, but finds no libusb to work with',
  'python-externally-managed': 'The distribution manages this Python: pip may not install into it',
  'camera-not-found': 'No OpenMV Cam on USB',
  'camera-in-run-mode': 'The camera runs its application; firmware is flashed in bootloader mode',
  'several-cameras': 'More than one camera on USB',
  'foreign-dfu-device': 'A DFU device that is no camera is on USB',
  'flash-read-protected': 'The chip is read-protected',
  'image-unreadable': 'The firmware file cannot be read',
  'image-wrong-board': 'The firmware is for another board',
  'image-too-large': 'The firmware is larger than its place in the camera',
  'image-address-outside': "The firmware's address is outside the camera's flash",
  'image-suffix-mismatch': "The file's DFU suffix names another device",
  'image-damaged': 'The firmware file is damaged',
  'firmware-download-failed': 'The firmware could not be downloaded',
  'flash-refused-unsafe': 'The flash would destroy something that was not given up',
  'flash-device-lost': 'The camera left USB during the flash',
  'flash-device-error': 'The camera reported an error',
  'flash-verify-mismatch': 'The camera does not hold what was written',
  'flash-write-protected': 'A sector of the camera is write-protected',
  'flash-timeout': 'The camera did not answer in time',
  'flash-leave-unconfirmed': 'The firmware is written; the camera did not confirm that it starts',
  'check-timed-out': 'A check took too long',
  'check-crashed': 'A check failed by itself',
} as const;

export type FindingCode = keyof typeof findingTitles;
