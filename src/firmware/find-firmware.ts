import compareVersions from 'semver/functions/rcompare.js';
import { boardOfBundle } from './choose-entry.ts';
import { firmwarePlaces } from './places.ts';
import type { Board } from '../boards/board.ts';
import type { System } from '../system/types.ts';
import type { Place } from './places.ts';

/** Firmware on this machine. */
export interface FoundFirmware {
  /** What `flash` takes: a file, a release zip, or a board's folder. */
  readonly path: string;
  /** Null where its name does not say: a whole release, or a bare file. */
  readonly board: Board | null;
  /** Three numbers, such as 4.8.1; null where nothing says it. */
  readonly version: string | null;
  readonly from: Place['holds'];
}

type Host = Pick<System, 'platform' | 'env' | 'user' | 'files' | 'commands'>;

/**
 * What could be flashed, best first: for this board by name, then by version, then the user's own files
 * before the IDE's. Firmware that is named after another board is left out; `boards` null keeps all.
 */
export async function findFirmware(
  host: Host,
  boards: readonly Board[] | null,
): Promise<readonly FoundFirmware[]> {
  const found: FoundFirmware[] = [];
  for (const place of await firmwarePlaces(host)) {
    found.push(...(await look[place.holds](host, place)));
  }
  return found
    .filter(({ board }) => board === null || boards === null || boards.includes(board))
    .toSorted((a, b) => rank(a) - rank(b) || newerFirst(a.version, b.version));
}

const look: Readonly<
  Record<Place['holds'], (host: Host, place: Place) => Promise<readonly FoundFirmware[]>>
> = {
  async files({ files }, { path }) {
    const here = path === '.';
    const names = (await files.list(path)) ?? [];
    // Downloads are full of other people's .bin files.
    const known = here ? /\.(bin|img|dfu)$|^firmware_.*\.zip$/i : /^firmware.*\.(bin|dfu|zip)$/i;
    return names.filter((name) => known.test(name)).map((name) => inFolder(path, name, 'files'));
  },
  async cache({ files }, { path }) {
    const found: FoundFirmware[] = [];
    for (const folder of (await files.list(path)) ?? []) {
      for (const name of (await files.list(`${path}/${folder}`)) ?? []) {
        if (/\.zip$/i.test(name)) found.push(inFolder(`${path}/${folder}`, name, 'cache'));
      }
    }
    return found;
  },
  async boards({ files }, { path }) {
    const names = (await files.list(path)) ?? [];
    const settings = await files.readText(`${path}/settings.json`);
    // The file has hundreds of kB of which this is one line.
    const version = versionIn(/"firmware_version"\s*:\s*"([^"]*)"/.exec(settings ?? '')?.[1] ?? '');
    return names.flatMap((name) => {
      const board = boardOfBundle(name);
      return board === null ? [] : [{ path: `${path}/${name}`, board, version, from: 'boards' }];
    });
  },
};

function inFolder(folder: string, name: string, from: Place['holds']): FoundFirmware {
  const path = folder === '.' ? name : `${folder}/${name}`;
  const zip = /\.zip$/i.test(name);
  return { path, board: zip ? boardOfBundle(name) : null, version: versionIn(name), from };
}

/** Release tags before 2020 had no "v"; development builds say 4.8.1-483. */
function versionIn(text: string): string | null {
  return /(?:^|[v_])(\d{1,3}\.\d{1,3}\.\d{1,3})(?!\d)/i.exec(text)?.[1] ?? null;
}

function rank({ board }: FoundFirmware): number {
  return board === null ? 1 : 0;
}

function newerFirst(a: string | null, b: string | null): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
  return compareVersions(a, b);
}
