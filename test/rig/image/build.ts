import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheFolder, guestFiles } from '../paths.ts';
import { buildInitrd } from './initrd.ts';
import { buildKernel } from './kernel.ts';
import { buildPeer } from './peer.ts';
import { buildRoot, rootFiles } from './root.ts';
import { suites } from './suites.ts';
import type { SuiteName } from './suites.ts';

export interface GuestImages {
  readonly kernel: string;
  readonly initrd: string;
  readonly roots: Readonly<Record<string, string>>;
}

/** Builds what is missing in the cache; what the same recipe has built before is used again. */
export async function buildImages(
  names: readonly SuiteName[],
  log: (line: string) => void,
): Promise<GuestImages> {
  const [kernel, peer] = await Promise.all([
    cached('kernel', recipe(['kernel.js', 'modules.js']), buildKernel, log),
    cached('peer', recipe(['peer.js']), buildPeer, log),
  ]);
  const initrd = await cached(
    'initrd',
    [kernel, ...recipe(['initrd.js', 'modules.js'], ['initrd-init.sh'])],
    (folder) => buildInitrd(folder, kernel),
    log,
  );
  const rootRecipe = [kernel, peer, ...recipe(['root.js', 'local-packages.js'], rootFiles)];
  const roots = await Promise.all(
    names.map(async (name) => {
      const build = (folder: string): Promise<void> => buildRoot(name, folder, { kernel, peer });
      const key = [...rootRecipe, JSON.stringify(suites[name])];
      return [name, join(await cached(name, key, build, log), 'root.ext4')] as const;
    }),
  );
  return {
    kernel: join(kernel, 'vmlinux'),
    initrd: join(initrd, 'initrd.img'),
    roots: Object.fromEntries(roots),
  };
}

/** A folder of the cache, built when there is none of this recipe; older ones of its name go. */
async function cached(
  name: string,
  recipeOfIt: readonly string[],
  build: (folder: string) => Promise<void>,
  log: (line: string) => void,
): Promise<string> {
  const key = createHash('sha256').update(recipeOfIt.join('\0')).digest('hex').slice(0, 12);
  const folder = join(cacheFolder, 'images', name, key);
  if (existsSync(folder)) return folder;
  const started = Date.now();
  await rm(join(folder, '..'), { recursive: true, force: true });
  const unfinished = `${folder}.part`;
  await mkdir(unfinished, { recursive: true });
  await build(unfinished);
  await rename(unfinished, folder);
  log(`built ${name} in ${((Date.now() - started) / 1000).toFixed(0)} s`);
  return folder;
}

/** The text of the code and of the guest files that make a part. */
function recipe(code: readonly string[], files: readonly string[] = []): readonly string[] {
  const text = (folder: string) => (name: string) => readFileSync(join(folder, name), 'utf8');
  return [...code.map(text(import.meta.dirname)), ...files.map(text(guestFiles))];
}
