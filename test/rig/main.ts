import { installHostPackages } from './host/apt.ts';
import { buildImages } from './image/build.ts';
import { suiteNames } from './image/suites.ts';
import { makeCacheFolders } from './paths.ts';

const say = (line: string): void => {
  process.stdout.write(`rig: ${line}\n`);
};
makeCacheFolders();
const installed = await installHostPackages();
if (installed.length > 0) say(`installed ${installed.join(' ')}`);
say(JSON.stringify(await buildImages(suiteNames, say)));
