import { installHostPackages } from './host/apt.ts';
import { buildImages } from './image/build.ts';
import { suiteNames } from './image/suites.ts';
import { makeCacheFolders } from './paths.ts';
import { stageNode, stageProduct } from './boot/staging.ts';
import { saveSetup } from './boot/setup.ts';

const say = (line: string): void => {
  process.stdout.write(`rig: ${line}\n`);
};
makeCacheFolders();
const installed = await installHostPackages();
if (installed.length > 0) say(`installed ${installed.join(' ')}`);
saveSetup({
  images: await buildImages(suiteNames, say),
  product: await stageProduct(),
  node: await stageNode(),
});
