import { readdirSync } from 'node:fs';
import { chmod, copyFile, mkdir, realpath, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { downloadPackages } from '../host/apt.ts';
import { command } from '../host/command.ts';

/** The host's release of dfu-util with every library it needs, the C library included. */
const packages = ['dfu-util', 'libusb-1.0-0', 'libudev1', 'libc6'];

const libraries = [
  'ld-linux-x86-64.so.2',
  'libc.so.6',
  'libusb-1.0.so.0',
  'libudev.so.1',
  'libpthread.so.0',
  'librt.so.1',
  'libm.so.6',
];

const start = `#!/bin/sh
here=/opt/peer
exec $here/lib/ld-linux-x86-64.so.2 --library-path $here/lib $here/dfu-util.bin "$@"
`;

/**
 * Puts dfu-util into /opt/peer, where no loader and no package manager looks: the guest stays a machine
 * without libusb and without dfu-util's own udev rule, and every suite has the same peer to compare with.
 */
export async function buildPeer(folder: string): Promise<void> {
  const unpacked = join(folder, 'unpacked');
  await mkdir(unpacked, { recursive: true });
  await downloadPackages(packages, folder);
  for (const archive of readdirSync(folder).filter((name) => name.endsWith('.deb'))) {
    await command(['dpkg-deb', '-x', join(folder, archive), unpacked]);
    await rm(join(folder, archive));
  }
  const files = readdirSync(unpacked, { recursive: true, encoding: 'utf8' });
  await mkdir(join(folder, 'lib'));
  for (const name of libraries) {
    const file = files.find((path) => basename(path) === name && !path.startsWith('lib64/'));
    if (file === undefined) throw new Error(`${name} is in none of ${packages.join(', ')}`);
    await copyFile(await realpath(join(unpacked, file)), join(folder, 'lib', name));
  }
  await chmod(join(folder, 'lib', 'ld-linux-x86-64.so.2'), 0o755);
  await copyFile(join(unpacked, 'usr/bin/dfu-util'), join(folder, 'dfu-util.bin'));
  await writeFile(join(folder, 'dfu-util'), start, { mode: 0o755 });
  await rm(unpacked, { recursive: true });
}
