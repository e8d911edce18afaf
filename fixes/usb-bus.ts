import { defineFix } from '../src/core/fix.ts';
import { text } from '../src/core/text.ts';
import { byHand } from '../src/host/by-hand.ts';
import { usbPassage } from '../src/host/usb-passage.ts';
import type { UsbBusFacts } from '../checks/usb-bus.ts';

/** Nothing inside can open a door that is shut from outside: a person is told where the door is. */
export const usbBus = defineFix<UsbBusFacts>({
  id: 'usb-bus',
  title: text`Give this system access to USB`,
  codes: ['usb-bus-missing'],
  plan: (_finding, { environment }) =>
    byHand(text`Give this system access to USB`, usbPassage(environment) ?? onBareMetal),
});

const onBareMetal: readonly string[] = [
  text`Look whether the kernel found a USB controller: sudo dmesg | grep -i usb`,
  text`Load the driver of the controller: sudo modprobe xhci_pci`,
];
