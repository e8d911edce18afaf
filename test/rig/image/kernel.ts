import { readdirSync, readFileSync } from 'node:fs';
import { copyFile, mkdir, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { concretePackage, downloadPackages } from '../host/apt.ts';
import { command, withSbin } from '../host/command.ts';
import { moduleFiles, modules } from './modules.ts';

/** Builds vmlinux and a tree with the modules that the guest needs from Debian's own kernel package. */
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

async function packModules(folder: string, unpacked: string, version: string): Promise<void> {
  const tree = join(folder, 'tree');
  const files = await moduleFiles(Object.values(modules).flat(), unpacked, version);
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

function only(folder: string, pattern: RegExp): string {
  const [name, ...more] = readdirSync(folder).filter((entry) => pattern.test(entry));
  if (name === undefined || more.length > 0) {
    throw new Error(`expected one ${pattern.source} in ${folder}`);
  }
  return join(folder, name);
}
