import { findIdes, slashed, workingFirmware } from '../host/ide.ts';
import type { System } from '../system/types.ts';

type Host = Pick<System, 'platform' | 'env' | 'user' | 'files' | 'commands'>;

/** A folder in which firmware may lie. */
export interface Place {
  readonly path: string;
  /** `boards`: OpenMV IDE's, a folder for each board. `files`: the user's own. `cache`: ours. */
  readonly holds: 'boards' | 'files' | 'cache';
}

/** Every place to look, the user's own first; of an IDE its working copy before what was installed. */
export async function firmwarePlaces(host: Host): Promise<readonly Place[]> {
  const ides = await findIdes(host);
  const bundled = [workingFirmware(host), ...ides.map(({ resources }) => `${resources}/firmware`)];
  return [
    { path: '.', holds: 'files' },
    { path: `${home(host)}/Downloads`, holds: 'files' },
    { path: firmwareCache(host), holds: 'cache' },
    ...bundled.map((path): Place => ({ path, holds: 'boards' })),
  ];
}

/** Our own part of the user's cache folder (XDG base directories; Apple's and Microsoft's counterparts). */
export function firmwareCache(host: Pick<Host, 'platform' | 'env' | 'user'>): string {
  const { env, platform } = host;
  if (platform === 'win32') {
    return `${slashed(env['LOCALAPPDATA'] ?? `${home(host)}/AppData/Local`)}/openmv-doctor/firmware`;
  }
  if (platform === 'darwin') return `${home(host)}/Library/Caches/openmv-doctor/firmware`;
  // The specification has relative paths ignored.
  const said = env['XDG_CACHE_HOME'];
  const cache = said?.startsWith('/') === true ? said : `${home(host)}/.cache`;
  return `${cache}/openmv-doctor/firmware`;
}

function home({ user }: Pick<Host, 'user'>): string {
  return slashed(user.home);
}
