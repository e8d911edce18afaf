import { defineFix } from '../src/core/fix.ts';
import type { UsbBusFacts } from '../checks/usb-bus.ts';
import type { Environment } from '../src/host/environment.ts';

/** Nothing inside can open a door that is shut from outside: a person is told where the door is. */
export const usbBus = defineFix<UsbBusFacts>({
  id: 'usb-bus',
  title: 'Give this system access to USB',
  codes: ['usb-bus-missing'],
  plan: (_finding, { environment }) => ({
    kind: 'guided',
    steps: [
      {
        kind: 'ask',
        description: 'Give this system access to USB',
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
      'On the Windows side, in a terminal run as administrator, find the camera: usbipd list',
      'Share it once: usbipd bind --busid BUSID',
      'Keep it attached through every change of mode: usbipd attach --wsl --busid BUSID --auto-attach',
      'Or run openmv-doctor on Windows itself.',
    ];
  }
  if (container !== null) {
    return [
      'Best: run openmv-doctor on the host, not in the container.',
      "Or start the container with the bus: -v /dev/bus/usb:/dev/bus/usb --device-cgroup-rule='c 189:* rmw'",
    ];
  }
  if (vm !== null) {
    return [
      "Turn on a USB controller in the virtual machine's settings.",
      'Pass on both ids of the camera, that of its application and that of its bootloader.',
      'Or run openmv-doctor on the host.',
    ];
  }
  return [
    'Look whether the kernel found a USB controller: sudo dmesg | grep -i usb',
    'Load the driver of the controller: sudo modprobe xhci_pci',
  ];
}
