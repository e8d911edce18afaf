import { cp, copyFile, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { debianMirror, proxyEnvironment } from '../host/apt.ts';
import { command } from '../host/command.ts';
import { guestFiles } from '../paths.ts';
import { offerPackages, offerPyusb } from './local-packages.ts';
import { suites } from './suites.ts';
import type { SuiteName } from './suites.ts';

/** Apparent size of the image file; only what is used takes space on the host. */
const imageSize = '3G';

/** A guest lives for one run and holds no documents: half the unpacking, no waiting for the disk. */
const dpkgSettings = [
  'force-unsafe-io',
  'path-exclude=/usr/share/doc/*',
  'path-exclude=/usr/share/man/*',
  'path-exclude=/usr/share/locale/*',
];

export interface RootParts {
  /** Folders made by `buildKernel` and `buildPeer`. */
  readonly kernel: string;
  readonly peer: string;
}

/** Builds the root file system of one suite as an ext4 image file. */
export async function buildRoot(
  name: SuiteName,
  image: string,
  { kernel, peer }: RootParts,
): Promise<void> {
  const suite = suites[name];
  const root = `${image}.root`;
  const env = await proxyEnvironment();
  await rm(root, { recursive: true, force: true });
  await mkdir(join(root, 'etc/dpkg/dpkg.cfg.d'), { recursive: true });
  await writeFile(join(root, 'etc/dpkg/dpkg.cfg.d/rig'), `${dpkgSettings.join('\n')}\n`);
  const include = `--include=${suite.packages.join(',')}`;
  await command(
    ['debootstrap', '--variant=minbase', include, name, root, await debianMirror()],
    { env: { ...env, PATH: `${process.env['PATH'] ?? ''}:/usr/sbin:/sbin` } },
  );

  await offerPackages(root, suite.offered, env);
  await offerPyusb(root);
  const merge = { recursive: true, verbatimSymlinks: true };
  await cp(join(kernel, 'tree/lib'), join(root, 'usr/lib'), merge);
  await cp(peer, join(root, 'opt/peer'), merge);
  const own = join(root, 'opt/rig');
  await mkdir(own);
  for (const file of ['quick-init.sh', 'autologin.sh', 'rig-agent.service', 'setup.sh']) {
    await copyFile(join(guestFiles, file), join(own, file));
  }
  await command(['chmod', '755', join(own, 'quick-init.sh'), join(own, 'autologin.sh')]);
  for (const line of ['sh /opt/rig/setup.sh', ...suite.finish]) {
    await command(['chroot', root, 'sh', '-ec', line], {
      env: { HOME: '/root', LC_ALL: 'C.UTF-8' },
    });
  }
  await emptyFolders(root);

  const unfinished = `${image}.part`;
  await command(['mke2fs', '-q', '-F', '-t', 'ext4', '-d', root, unfinished, imageSize], {
    env: { PATH: `${process.env['PATH'] ?? ''}:/usr/sbin:/sbin` },
  });
  await rename(unfinished, image);
  await rm(root, { recursive: true });
}

async function emptyFolders(root: string): Promise<void> {
  for (const folder of ['var/cache/apt/archives', 'tmp', 'root/.cache']) {
    await rm(join(root, folder), { recursive: true, force: true });
  }
  await mkdir(join(root, 'var/cache/apt/archives/partial'), { recursive: true });
  await mkdir(join(root, 'tmp'), { mode: 0o777 });
  await command(['chmod', '1777', join(root, 'tmp')]);
}
