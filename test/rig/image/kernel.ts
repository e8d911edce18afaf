import { readdirSync, readFileSync } from 'node:fs';
import { copyFile, mkdir, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { concretePackage, downloadPackages } from '../host/apt.ts';
import { command, commandText, withSbin } from '../host/command.ts';
import { guestFiles } from '../paths.ts';

/** Loaded before the root file system is mounted, in this order. */
const bootModules = [
  'virtio_pci',
  'virtio_blk',
  'virtio_console',
  'virtio_rng',
  '9pnet_virtio',
  '9p',
  'ext4',
];

/** The USB/IP host controller: loaded at boot unless the guest is to have no USB bus. */
const usbModules = ['vhci-hcd'];

/** What udev may load later in the running guest. */
const laterModules = ['cdc-acm', 'usbmon', 'usb-storage', 'usbhid', 'hid-generic', 'dummy_hcd'];

/** Builds vmlinux, initrd and a /lib/modules tree from Debian's own kernel package. */
export async function buildKernel(folder: string): Promise<void> {
  const unpacked = join(folder, 'unpacked');
  await mkdir(unpacked, { recursive: true });
  await downloadPackages([await concretePackage('linux-image-amd64')], folder);
  const archive = only(folder, /^linux-image-.*\.deb$/);
  await command(['dpkg-deb', '-x', archive, unpacked]);
  await rm(archive);

  const version = basename(only(join(unpacked, 'lib/modules'), /./));
  await command(['depmod', '-b', unpacked, version], { env: { PATH: withSbin() } });
  const image = readFileSync(join(unpacked, 'boot', `vmlinuz-${version}`));
  await writeFile(join(folder, 'vmlinux'), await unpackKernel(image, folder));
  await packInitrd(folder, unpacked, version);
  await packModules(folder, unpacked, version);
  await rm(unpacked, { recursive: true });
}

/**
 * The ELF image inside a bzImage (kernel documentation, x86 boot protocol 2.08: payload_offset and
 * payload_length); unpacking it here saves the emulated machine 2.5 s at each boot.
 */
async function unpackKernel(image: Buffer, folder: string): Promise<Buffer> {
  const protectedMode = (image.readUInt8(0x1f1) + 1) * 512;
  const start = protectedMode + image.readUInt32LE(0x248);
  // The last four bytes of the payload are its unpacked size.
  const payload = image.subarray(start, start + image.readUInt32LE(0x24c) - 4);
  if (payload.readUInt16BE(0) === 0x1f8b) return await promisify(gunzip)(payload);
  const packed = join(folder, 'vmlinux.xz');
  await writeFile(packed, payload);
  try {
    return await command(['xz', '-dc', packed]);
  } finally {
    await rm(packed);
  }
}

async function packInitrd(folder: string, unpacked: string, version: string): Promise<void> {
  const tree = join(folder, 'initrd');
  for (const name of ['bin', 'modules', 'proc', 'sys', 'dev', 'root']) {
    await mkdir(join(tree, name), { recursive: true });
  }
  const list = async (names: readonly string[], to: string): Promise<void> => {
    const files = await modulesOf(names, unpacked, version);
    for (const file of files) await copyFile(file, join(tree, 'modules', basename(file)));
    await writeFile(join(tree, to), files.map((file) => `${basename(file)}\n`).join(''));
  };
  await list(bootModules, 'modules.boot');
  await list(usbModules, 'modules.usb');
  await copyFile(await commandText(['which', 'busybox']), join(tree, 'bin/busybox'));
  await copyFile(join(guestFiles, 'initrd-init.sh'), join(tree, 'init'));
  await command(['chmod', '755', join(tree, 'init')]);
  await command([
    'sh',
    '-c',
    `cd '${tree}' && find . | cpio --quiet -o -H newc > '${join(folder, 'initrd.img')}'`,
  ]);
  await rm(tree, { recursive: true });
}

async function packModules(folder: string, unpacked: string, version: string): Promise<void> {
  const tree = join(folder, 'tree');
  const files = await modulesOf([...usbModules, ...laterModules], unpacked, version);
  for (const file of files) {
    const target = join(tree, file.slice(unpacked.length));
    await mkdir(join(target, '..'), { recursive: true });
    await copyFile(file, target);
  }
  for (const name of ['modules.order', 'modules.builtin']) {
    const path = join('lib/modules', version, name);
    await copyFile(join(unpacked, path), join(tree, path));
  }
  await command(['depmod', '-b', tree, version], { env: { PATH: withSbin() } });
}

/** Files of the modules with all they depend on, in load order, each once. */
async function modulesOf(
  names: readonly string[],
  unpacked: string,
  version: string,
): Promise<readonly string[]> {
  const files = new Set<string>();
  for (const name of names) {
    const shown = await commandText(
      ['modprobe', '-d', unpacked, '-S', version, '--show-depends', name],
      { env: { PATH: withSbin() } },
    );
    for (const [, file] of shown.matchAll(/^insmod (\S+)/gm)) {
      if (file !== undefined) files.add(file);
    }
  }
  return [...files];
}

function only(folder: string, pattern: RegExp): string {
  const [name, ...more] = readdirSync(folder).filter((entry) => pattern.test(entry));
  if (name === undefined || more.length > 0) {
    throw new Error(`expected one ${pattern.source} in ${folder}`);
  }
  return join(folder, name);
}
