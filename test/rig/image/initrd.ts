import { readdirSync } from 'node:fs';
import { copyFile, mkdir, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { command, commandText } from '../host/command.ts';
import { guestFiles } from '../paths.ts';
import { moduleFiles, modules } from './modules.ts';

/** Builds initrd.img: busybox, the modules to reach the disk and the shares, and the first program. */
export async function buildInitrd(folder: string, kernel: string): Promise<void> {
  const [version] = readdirSync(join(kernel, 'tree/lib/modules'));
  if (version === undefined) throw new Error(`no modules in ${kernel}`);
  const tree = join(folder, 'initrd');
  for (const name of ['bin', 'modules', 'proc', 'sys', 'dev', 'root']) {
    await mkdir(join(tree, name), { recursive: true });
  }
  for (const when of ['boot', 'usb'] as const) {
    const files = await moduleFiles(modules[when], join(kernel, 'tree'), version);
    for (const file of files) await copyFile(file, join(tree, 'modules', basename(file)));
    const names = files.map((file) => `${basename(file)}\n`);
    await writeFile(join(tree, `modules.${when}`), names.join(''));
  }
  await copyFile(await commandText(['which', 'busybox']), join(tree, 'bin/busybox'));
  await copyFile(join(guestFiles, 'initrd-init.sh'), join(tree, 'init'));
  await command(['chmod', '755', join(tree, 'init')]);
  const pack = 'cd "$0" && find . | cpio --quiet -o -H newc >"$1"';
  await command(['sh', '-c', pack, tree, join(folder, 'initrd.img')]);
  await rm(tree, { recursive: true });
}
