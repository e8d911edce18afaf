import { defineFix } from '../src/core/fix.ts';
import { text } from '../src/core/text.ts';
import type { UsbBusFacts } from '../checks/usb-bus.ts';
import type { Environment } from '../src/host/environment.ts';

/** Nothing inside can open a door that is shut from outside: a person is told where the door is. */
export const usbBus = defineFix<UsbBusFacts>({
  id: 'usb-bus',
  title: text`Give this system access to USB`,
  codes: ['usb-bus-missing'],
  plan: (_finding, { environment }) => ({
    kind: 'guided',
    steps: [
      {
        kind: 'ask',
        description: text`Give this system access to USB`,
        instructions: instructionsFor(environment),
        until: { kind: 'confirmed' },
        timeoutMs: 600_000,
      },
    ],
  }),
});

function instructionsFor({ wsl, container, vm }: Environment): readonly string[] {
  if (wsl) {
    return [
      text`On the Windows side, in a terminal run as administrator, find the camera: usbipd list`,
      text`Share it once: usbipd bind --busid BUSID`,
      text`Keep it attached through every change of mode: usbipd attach --wsl --busid BUSID --auto-attach`,
      text`Or run openmv-doctor on Windows itself.`,
    ];
  }
  if (container !== null) {
    return [
      text`Best: run openmv-doctor on the host, not in the container.`,
      text`Or start the container with the bus: -v /dev/bus/usb:/dev/bus/usb --device-cgroup-rule='c 189:* rmw'`,
    ];
  }
  if (vm !== null) {
    return [
      text`Turn on a USB controller in the virtual machine's settings.`,
      text`Pass on both ids of the camera, that of its application and that of its bootloader.`,
      text`Or run openmv-doctor on the host.`,
    ];
  }
  return [
    text`Look whether the kernel found a USB controller: sudo dmesg | grep -i usb`,
    text`Load the driver of the controller: sudo modprobe xhci_pci`,
  ];
}
