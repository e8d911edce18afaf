import { text } from '../core/text.ts';
import type { Environment } from './environment.ts';

type Surroundings = Pick<Environment, 'wsl' | 'vm' | 'container' | 'sandbox'>;

/**
 * What a person does to let USB through to where this program runs; null where nothing stands between
 * it and the hardware. The innermost wall comes first: who is in a container in a virtual machine
 * meets the container's.
 */
export function usbPassage(around: Surroundings): readonly string[] | null {
  if (around.sandbox !== null) return sandboxes[around.sandbox];
  if (around.container !== null) return intoContainer(around.container);
  if (around.wsl) return intoWsl;
  return around.vm === null ? null : intoVirtualMachine(around.vm);
}

/** What the wall is called, for a message; null where there is none. */
export function wallOf({ wsl, vm, container, sandbox }: Surroundings): string | null {
  if (sandbox !== null) return text`this node runs inside ${sandbox}'s sandbox`;
  if (container !== null) return text`this runs in a container (${container})`;
  if (wsl) return text`this is WSL, into which only usbipd brings a device`;
  return vm === null ? null : text`this is a virtual machine (${vm})`;
}

const outside = text`Or run openmv-doctor on the computer that the cable goes into.`;

/** snapcraft.io, raw-usb interface; flatpak-override(1) and flatpak-spawn(1). */
const sandboxes: Readonly<Record<'snap' | 'flatpak', readonly string[]>> = {
  snap: [
    text`Allow that snap to use USB (its name stands in \`snap list\`): sudo snap connect NAME:raw-usb`,
    text`A snap that has no such plug cannot be allowed: use a node from nodejs.org or from your distribution.`,
  ],
  flatpak: [
    text`Run it outside the sandbox: flatpak-spawn --host npx openmv-doctor`,
    text`Or let the application (its id stands in \`flatpak list\`) use all devices, and start it again: flatpak override --user --device=all ID`,
  ],
};

/** usbipd-win, wiki "WSL support"; a camera that changes its mode is another device there (issue 424). */
const intoWsl: readonly string[] = [
  text`On the Windows side, in a terminal run as administrator, find the camera: usbipd list`,
  text`Share it once: usbipd bind --busid BUSID`,
  text`Keep it attached through every change of mode: usbipd attach --wsl --busid BUSID --auto-attach`,
  text`Once its bootloader shows up, share that too, with the same lines: for Windows it is another device.`,
  text`Or run openmv-doctor on Windows itself.`,
];

/** 189 is the major number of USB devices (kernel documentation, devices.txt). */
const containers: readonly (readonly [RegExp, readonly string[]])[] = [
  [
    /^lxc/,
    [
      text`Or pass both ids of the camera in: lxc config device add CONTAINER camera usb vendorid=37c5`,
      text`and: lxc config device add CONTAINER loader usb vendorid=0483 productid=df11`,
    ],
  ],
  [
    /nspawn/,
    [
      text`Or start the container with the bus: systemd-nspawn --bind=/dev/bus/usb --property=DeviceAllow='char-usb_device rw' …`,
    ],
  ],
  [
    /podman/,
    [
      text`Or start the container with the bus: podman run -v /dev/bus/usb:/dev/bus/usb --group-add keep-groups …`,
      text`The permissions are those of the host: the udev rule belongs there (run openmv-doctor there once).`,
    ],
  ],
  [
    /./,
    [
      text`Or start the container with the bus: -v /dev/bus/usb:/dev/bus/usb --device-cgroup-rule='c 189:* rmw'`,
      text`A plain --device is not enough: a camera that changes its mode gets another node.`,
    ],
  ],
];

function intoContainer(container: string): readonly string[] {
  const [, lines = []] = containers.find(([kind]) => kind.test(container)) ?? [];
  return [text`Best: run openmv-doctor on the host, not in the container.`, ...lines];
}

/** The manuals of each; VirtualBox "USB settings", VMware usb.autoConnect, QEMU "USB host device". */
const hypervisors: Readonly<Record<string, readonly string[]>> = {
  VirtualBox: [
    text`On the host, add a filter for the camera in both of its identities: VBoxManage usbfilter add 0 --target VM --name "OpenMV Cam" --vendorid 37c5`,
    text`and: VBoxManage usbfilter add 1 --target VM --name "STM32 loader" --vendorid 0483 --productid df11`,
    text`On a Linux host your account has to be in the group vboxusers.`,
  ],
  VMware: [
    text`With the machine switched off, put both ids into its .vmx file: usb.autoConnect.device0 = "0x0483:0xdf11" and, as device1, the id of the camera itself.`,
  ],
  QEMU: [
    text`Pass on the port, not the device, so that every mode of the camera comes through: -device usb-host,hostbus=BUS,hostport=PORT`,
    text`In virt-manager, add the camera in each of its modes under "Add Hardware, USB Host Device", or redirect its port.`,
  ],
  'Hyper-V': [text`Hyper-V cannot pass a USB device on: use the host, or WSL with usbipd.`],
};

function intoVirtualMachine(vm: string): readonly string[] {
  return [
    text`Turn on a USB controller in the virtual machine's settings.`,
    text`Pass on both ids of the camera, that of its application and that of its bootloader.`,
    ...(hypervisors[vm] ?? []),
    outside,
  ];
}
