import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, copyFile, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { debianMirror, proxyEnvironment } from '../host/apt.ts';
import { command, withSbin } from '../host/command.ts';
import { cacheFolder, guestFiles } from '../paths.ts';
import { offerPackages, offerPyusb } from './local-packages.ts';
import { suites } from './suites.ts';
import type { SuiteName } from './suites.ts';

/** Apparent size of the image file; only what is used takes space on the host. */
const imageSize = '3G';

const rootPath = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/** A guest lives for one run and holds no documents: half the unpacking, no waiting for the disk. */
const dpkgSettings = [
  'force-unsafe-io',
  'path-exclude=/usr/share/doc/*',
  'path-exclude=/usr/share/man/*',
  'path-exclude=/usr/share/locale/*',
];

/** The host's settings (PIP_…, locale, proxies) are not the guest's. */
const cleanly = ['env', '-i', 'HOME=/root', 'LC_ALL=C.UTF-8', `PATH=${rootPath}`] as const;

/** What goes from test/rig/guest into /opt/rig of the guest. */
export const rootFiles: readonly string[] = [
  'quick-init.sh',
  'autologin.sh',
  'rig-agent.service',
  'setup.sh',
];

export interface RootParts {
  /** Folders made by `buildKernel` and `buildPeer`. */
  readonly kernel: string;
  readonly peer: string;
}

/** Builds the root file system of one suite: root.ext4 in this folder. */
export async function buildRoot(
  name: SuiteName,
  folder: string,
  { kernel, peer }: RootParts,
): Promise<void> {
  const suite = suites[name];
  const root = join(folder, 'root');
  await mkdir(root);
  await command(['tar', '-C', root, '-xpf', await baseArchive(name, suite.packages)]);

  await offerPackages(root, suite.offered, await proxyEnvironment());
  await offerPyusb(root);
  const merge = { recursive: true, verbatimSymlinks: true };
  await cp(join(kernel, 'tree/lib'), join(root, 'usr/lib'), merge);
  await cp(peer, join(root, 'opt/peer'), merge);
  const own = join(root, 'opt/rig');
  await mkdir(own);
  for (const file of rootFiles) {
    await copyFile(join(guestFiles, file), join(own, file));
  }
  await command(['chmod', '755', join(own, 'quick-init.sh'), join(own, 'autologin.sh')]);
  for (const line of ['sh /opt/rig/setup.sh', ...suite.finish]) {
    await command([...cleanly, 'chroot', root, 'sh', '-ec', line]);
  }
  await emptyFolders(root);

  const image = join(folder, 'root.ext4');
  await command(['mke2fs', '-q', '-F', '-t', 'ext4', '-d', root, image, imageSize], {
    env: { PATH: withSbin() },
  });
  await rm(root, { recursive: true });
}

/** What debootstrap makes, kept as an archive: it takes most of the time and hardly ever changes. */
async function baseArchive(name: SuiteName, packages: readonly string[]): Promise<string> {
  const key = createHash('sha256')
    .update([...packages, ...dpkgSettings].join(' '))
    .digest('hex');
  const archive = join(cacheFolder, 'base', `${name}-${key.slice(0, 12)}.tar`);
  if (existsSync(archive)) return archive;
  const root = `${archive}.root`;
  await rm(root, { recursive: true, force: true });
  await mkdir(join(root, 'etc/dpkg/dpkg.cfg.d'), { recursive: true });
  await writeFile(join(root, 'etc/dpkg/dpkg.cfg.d/rig'), `${dpkgSettings.join('\n')}\n`);
  const mirror = await debianMirror();
  const include = `--include=${packages.join(',')}`;
  await command(['debootstrap', '--variant=minbase', include, name, root, mirror], {
    env: { ...(await proxyEnvironment()), PATH: withSbin() },
  });
  await command(['tar', '-C', root, '-cpf', `${archive}.part`, '.']);
  await rename(`${archive}.part`, archive);
  await rm(root, { recursive: true });
  return archive;
}

async function emptyFolders(root: string): Promise<void> {
  for (const folder of ['var/cache/apt/archives', 'tmp', 'root/.cache']) {
    await rm(join(root, folder), { recursive: true, force: true });
  }
  await mkdir(join(root, 'var/cache/apt/archives/partial'), { recursive: true });
  await mkdir(join(root, 'tmp'), { mode: 0o777 });
  await command(['chmod', '1777', join(root, 'tmp')]);
}
