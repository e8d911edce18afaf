export { dfuDevice } from './dfu-device.ts';
export { libusb } from './libusb.ts';
export { pythonPyusb } from './python-pyusb.ts';
export { udevRules } from './udev-rules.ts';
export { usbAccess } from './usb-access.ts';
export { usbBus } from './usb-bus.ts';
export { usbForwarding } from './usb-forwarding.ts';
export { usbIsolation } from './usb-isolation.ts';
