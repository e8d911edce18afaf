import { installHostPackages } from '../host/apt.ts';
import { buildImages } from '../image/build.ts';
import type { SuiteName } from '../image/suites.ts';
import { makeCacheFolders } from '../paths.ts';
import { saveSetup } from './setup.ts';
import { stageNode, stageProduct } from './staging.ts';

/** Makes what is missing for these guests to boot: packages of this machine, images, product and node. */
export async function prepareRig(
  suites: readonly SuiteName[],
  say: (line: string) => void,
): Promise<void> {
  if (process.getuid?.() !== 0) {
    throw new Error('The rig builds root file systems and must run as root (Debian 12).');
  }
  makeCacheFolders();
  const installed = await installHostPackages();
  if (installed.length > 0) say(`installed ${installed.join(' ')}`);
  saveSetup({
    images: await buildImages(suites, say),
    product: await stageProduct(),
    node: await stageNode(),
  });
}
