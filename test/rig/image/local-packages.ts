import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { cp, mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { command, commandText } from '../host/command.ts';

/**
 * Fills /srv/packages of a root file system: an apt folder that needs no network, with everything that
 * the named packages lack in it. `apt-get install` then works as on a machine with the internet.
 */
export async function offerPackages(
  root: string,
  names: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<void> {
  // A mirror may be a snapshot, whose lists of unstable are older than they allow themselves to be.
  const old = ['-o', 'Acquire::Check-Valid-Until=false'] as const;
  const aptGet = ['apt-get', '-qq', '-o', 'APT::Sandbox::User=root', ...old] as const;
  const chroot = ['chroot', root, ...aptGet] as const;
  const options = ['--no-install-recommends', '--download-only', '-y'];
  await command([...chroot, 'update'], { env });
  await command([...chroot, 'install', ...options, ...names], { env });

  const folder = join(root, 'srv/packages');
  const archives = join(root, 'var/cache/apt/archives');
  await mkdir(folder, { recursive: true });
  const entries: string[] = [];
  for (const name of readdirSync(archives).filter((entry) => entry.endsWith('.deb'))) {
    await rename(join(archives, name), join(folder, name));
    entries.push(await indexEntry(join(folder, name), name));
  }
  await writeFile(join(folder, 'Packages'), entries.join('\n'));
}

/** Fills /srv/wheels with a pyusb that Python 2.7 and 3 can install, made of Debian's python3-usb. */
export async function offerPyusb(root: string): Promise<void> {
  const archive = readdirSync(join(root, 'srv/packages')).find((n) => n.startsWith('python3-usb_'));
  if (archive === undefined) throw new Error(`no python3-usb among the packages for ${root}`);
  const work = await mkdtemp(join(root, 'tmp', 'wheel-'));
  const unpacked = join(work, 'unpacked');
  await command(['dpkg-deb', '-x', join(root, 'srv/packages', archive), unpacked]);
  const site = join(unpacked, 'usr/lib/python3/dist-packages');
  const version = /_([\d.]+)/.exec(archive)?.[1] ?? '0';

  const tree = join(work, 'tree');
  await cp(join(site, 'usb'), join(tree, 'usb'), { recursive: true });
  const info = `pyusb-${version}.dist-info`;
  await mkdir(join(tree, info));
  const metadata = {
    METADATA: `Metadata-Version: 2.1\nName: pyusb\nVersion: ${version}\n`,
    WHEEL:
      'Wheel-Version: 1.0\nGenerator: rig\nRoot-Is-Purelib: true\nTag: py2-none-any\nTag: py3-none-any\n',
    // Hashes are optional in RECORD (PEP 376); pip only needs the file list.
    RECORD: readdirSync(join(tree, 'usb'), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.py'))
      .map((name) => `usb/${name},,\n`)
      .concat(['METADATA', 'WHEEL', 'RECORD'].map((name) => `${info}/${name},,\n`))
      .join(''),
  };
  for (const [name, text] of Object.entries(metadata)) {
    await writeFile(join(tree, info, name), text);
  }
  const wheels = join(root, 'srv/wheels');
  await mkdir(wheels, { recursive: true });
  const wheel = join(wheels, `pyusb-${version}-py2.py3-none-any.whl`);
  await command(['python3', '-m', 'zipfile', '-c', wheel, 'usb', info], { cwd: tree });
  await rm(work, { recursive: true });
}

/** One stanza of a Packages file (deb-packages format of a flat repository). */
async function indexEntry(path: string, name: string): Promise<string> {
  const content = readFileSync(path);
  const control = await commandText(['dpkg-deb', '-f', path]);
  const sha256 = createHash('sha256').update(content).digest('hex');
  return `${control}\nFilename: ./${name}\nSize: ${content.length}\nSHA256: ${sha256}\n`;
}
