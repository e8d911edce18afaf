import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

/** The clone that this was compiled in: dist/test/rig is three folders below it. */
export const projectRoot: string = join(import.meta.dirname, '..', '..', '..');

/** Shell scripts and settings that go into the guest; tsc does not copy them to dist. */
export const guestFiles: string = join(projectRoot, 'test', 'rig', 'guest');

/** Everything the rig builds or keeps; can be deleted at any time. */
export const cacheFolder: string = join(projectRoot, '.rig');

export const logFolder: string = join(cacheFolder, 'logs');

/** The post that the forum scenario made last, for the test of the report viewer. */
export const vmReport: string = join(cacheFolder, 'forum-report.md');

export function makeCacheFolders(): void {
  mkdirSync(logFolder, { recursive: true });
}
