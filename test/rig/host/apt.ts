import { accessSync } from 'node:fs';
import { join } from 'node:path';
import { command, commandText, withSbin } from './command.ts';

/** A program, and the Debian package that brings it. */
type NeededProgram = readonly [program: string, packageName: string];

/** Those that the rig calls on the host. */
const needed: readonly NeededProgram[] = [
  ['qemu-system-x86_64', 'qemu-system-x86'],
  ['debootstrap', 'debootstrap'],
  ['busybox', 'busybox-static'],
  ['mke2fs', 'e2fsprogs'],
  ['modprobe', 'kmod'],
  ['python3', 'python3'],
  ['xz', 'xz-utils'],
  ['cpio', 'cpio'],
];

const quiet = ['-qq', '-o', 'Dpkg::Use-Pty=0'] as const;

/** Installs what the host lacks; returns the names of the packages it had to install. */
export async function installHostPackages(
  programs: readonly NeededProgram[] = needed,
): Promise<readonly string[]> {
  const missing = programs.filter(([program]) => !onPath(program)).map(([, name]) => name);
  if (missing.length === 0) return [];
  await command(['apt-get', ...quiet, 'update']);
  await command(['apt-get', ...quiet, 'install', '-y', '--no-install-recommends', ...missing], {
    env: { DEBIAN_FRONTEND: 'noninteractive' },
  });
  return missing;
}

/** Where this machine gets Debian itself from, as apt is set up here. */
export async function debianMirror(): Promise<string> {
  const format = '$(LABEL) $(CODENAME) $(SITE)';
  const read = async (): Promise<string | undefined> =>
    (await commandText(['apt-get', 'indextargets', '--format', format]))
      .split('\n')
      .map((line) => line.split(' '))
      .find(([label, codename]) => label === 'Debian' && codename?.includes('-') === false)?.[2];
  const mirror = (await read()) ?? (await refresh(read));
  if (mirror === undefined) {
    throw new Error('apt on this machine names no Debian archive (apt-get indextargets)');
  }
  return mirror;
}

/** Downloads packages of the host's own release into a folder and returns their file names. */
export async function downloadPackages(names: readonly string[], folder: string): Promise<void> {
  // As root apt drops to its own user, who may not write here.
  await command(['apt-get', ...quiet, '-o', 'APT::Sandbox::User=root', 'download', ...names], {
    cwd: folder,
  });
}

/** The package that a meta package such as linux-image-amd64 stands for today. */
export async function concretePackage(metaPackage: string): Promise<string> {
  const read = async (): Promise<string | undefined> =>
    /Depends: (\S+)/.exec(await commandText(['apt-cache', 'depends', metaPackage]))?.[1];
  const name = (await read().catch(() => undefined)) ?? (await refresh(read));
  if (name === undefined) throw new Error(`apt does not know ${metaPackage}`);
  return name;
}

/** The proxy that apt uses here, for the programs that only look at the environment. */
export async function proxyEnvironment(): Promise<Readonly<Record<string, string>>> {
  const setting = await commandText(['apt-config', 'shell', 'PROXY', 'Acquire::http::Proxy']);
  const proxy = /PROXY='(.*)'/.exec(setting)?.[1];
  return proxy === undefined || proxy === '' ? {} : { http_proxy: proxy };
}

/** A fresh machine or container has no package lists yet. */
async function refresh<Value>(read: () => Promise<Value>): Promise<Value> {
  await command(['apt-get', ...quiet, 'update']);
  return await read();
}

function onPath(program: string): boolean {
  return withSbin()
    .split(':')
    .some((folder) => {
      try {
        accessSync(join(folder, program));
        return true;
      } catch {
        return false;
      }
    });
}
