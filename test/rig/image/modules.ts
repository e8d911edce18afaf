import { commandText, withSbin } from '../host/command.ts';

/** Kernel modules by when they are loaded. */
export const modules = {
  /** Before the root file system is mounted, in this order. */
  boot: ['virtio_pci', 'virtio_blk', 'virtio_console', 'virtio_rng', '9pnet_virtio', '9p', 'ext4'],
  /** The USB/IP host controller: loaded at boot unless the guest is to have no USB bus. */
  usb: ['vhci-hcd'],
  /** What udev may load in the running guest. */
  later: ['cdc-acm', 'usbmon', 'usb-storage', 'usbhid', 'hid-generic', 'dummy_hcd'],
} as const;

/** Files of these modules with all they depend on, in load order, each once. */
export async function moduleFiles(
  names: readonly string[],
  tree: string,
  version: string,
): Promise<readonly string[]> {
  const files = new Set<string>();
  for (const name of names) {
    const shown = await commandText(
      ['modprobe', '-d', tree, '-S', version, '--show-depends', name],
      { env: { PATH: withSbin() } },
    );
    for (const [, file] of shown.matchAll(/^insmod (\S+)/gm)) {
      if (file !== undefined) files.add(file);
    }
  }
  return [...files];
}
