import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheFolder, guestFiles } from '../paths.ts';
import { buildKernel } from './kernel.ts';
import { buildPeer } from './peer.ts';
import { buildRoot } from './root.ts';
import type { SuiteName } from './suites.ts';

export interface GuestImages {
  readonly kernel: string;
  readonly initrd: string;
  readonly roots: Readonly<Record<string, string>>;
}

/** Builds what is missing in the cache; what this recipe has built before is used again. */
export async function buildImages(
  names: readonly SuiteName[],
  log: (line: string) => void,
): Promise<GuestImages> {
  const key = recipeKey();
  const folder = join(cacheFolder, 'images', key);
  await mkdir(folder, { recursive: true });
  const [kernel, peer] = await Promise.all([
    cached(join(folder, 'kernel'), buildKernel, log),
    cached(join(folder, 'peer'), buildPeer, log),
  ]);
  const roots = await Promise.all(
    names.map(async (name) => {
      const image = join(folder, `${name}.ext4`);
      if (!existsSync(image)) {
        const started = Date.now();
        await buildRoot(name, image, { kernel, peer });
        log(`built ${name} in ${seconds(started)}`);
      }
      return [name, image] as const;
    }),
  );
  return {
    kernel: join(kernel, 'vmlinux'),
    initrd: join(kernel, 'initrd.img'),
    roots: Object.fromEntries(roots),
  };
}

async function cached(
  folder: string,
  build: (folder: string) => Promise<void>,
  log: (line: string) => void,
): Promise<string> {
  if (existsSync(folder)) return folder;
  const started = Date.now();
  const unfinished = `${folder}.part`;
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { recursive: true });
  await build(unfinished);
  await rename(unfinished, folder);
  log(`built ${folder.slice(folder.lastIndexOf('/') + 1)} in ${seconds(started)}`);
  return folder;
}

/** Changes when a line of the code or of the files that make the images does. */
function recipeKey(): string {
  const hash = createHash('sha256');
  for (const folder of [import.meta.dirname, guestFiles]) {
    const names = readdirSync(folder).filter((name) => /\.(js|sh|service)$/.test(name));
    for (const name of names.sort()) hash.update(name).update(readFileSync(join(folder, name)));
  }
  return hash.digest('hex').slice(0, 12);
}

function seconds(since: number): string {
  return `${((Date.now() - since) / 1000).toFixed(0)} s`;
}
