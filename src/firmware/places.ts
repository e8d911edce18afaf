import type { System } from '../system/types.ts';

type Host = Pick<System, 'platform' | 'env' | 'user'>;

/** A folder in which firmware may lie. */
export interface Place {
  readonly path: string;
  /** `boards`: OpenMV IDE's, a folder for each board. `files`: the user's own. `cache`: ours. */
  readonly holds: 'boards' | 'files' | 'cache';
}

const bundled = 'share/qtcreator/firmware';

/**
 * Where OpenMV IDE keeps firmware, `$NAME` being a variable. First its working copy, which it also
 * updates by itself, then what the installer put there (openmv/qt-creator, dist/installer/ifw/config
 * config-*.xml.in: TargetDir). Not confirmed on a Mac.
 */
const idePlaces: Readonly<Record<string, readonly string[]>> = {
  linux: [
    '$HOME/.config/OpenMV/openmvide/firmware',
    `$HOME/openmvide/${bundled}`,
    `/opt/openmvide/${bundled}`,
  ],
  darwin: [
    '$HOME/.config/OpenMV/openmvide/firmware',
    '$HOME/Applications/OpenMV IDE/OpenMV IDE.app/Contents/Resources/firmware',
    '$HOME/Applications/OpenMV IDE.app/Contents/Resources/firmware',
    '/Applications/OpenMV IDE.app/Contents/Resources/firmware',
  ],
  win32: [
    '$APPDATA/OpenMV/openmvide/firmware',
    `$ProgramFiles/OpenMV IDE/${bundled}`,
    `$ProgramFiles(x86)/OpenMV IDE/${bundled}`,
  ],
};

/** Every place to look, the user's own first. */
export function firmwarePlaces(host: Host): readonly Place[] {
  const ide = (idePlaces[host.platform] ?? []).flatMap((path) => fill(path, host) ?? []);
  return [
    { path: '.', holds: 'files' },
    { path: `${home(host)}/Downloads`, holds: 'files' },
    { path: firmwareCache(host), holds: 'cache' },
    ...ide.map((path): Place => ({ path, holds: 'boards' })),
  ];
}

/** Our own part of the user's cache folder (XDG base directories; Apple's and Microsoft's counterparts). */
export function firmwareCache(host: Host): string {
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

/** Null where the variable is not set. */
function fill(path: string, host: Host): string | null {
  const [, name, rest] = /^\$([\w()]+)(\/.*)$/.exec(path) ?? [];
  if (name === undefined || rest === undefined) return path;
  const value = name === 'HOME' ? home(host) : host.env[name];
  return value === undefined ? null : `${slashed(value)}${rest}`;
}

function home({ user }: Host): string {
  return slashed(user.home);
}

/** Windows takes both separators. */
function slashed(path: string): string {
  return path.replaceAll('\\', '/').replace(/\/$/, '');
}
