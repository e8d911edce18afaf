import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from '../paths.ts';
import type { GuestImages } from '../image/build.ts';

/** What main.ts has prepared for the scenarios, which run in processes of their own. */
export interface Setup {
  readonly images: GuestImages;
  /** Folders on the host. */
  readonly product: string;
  readonly node: string;
}

const file = join(cacheFolder, 'setup.json');

export function saveSetup(setup: Setup): void {
  writeFileSync(file, JSON.stringify(setup, null, 2));
}

export function loadSetup(): Setup {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Setup;
  } catch (cause) {
    throw new Error('The rig is not built yet: npm run test:vm builds it.', { cause });
  }
}
