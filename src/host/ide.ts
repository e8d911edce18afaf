import type { System } from '../system/types.ts';

/** An installed OpenMV IDE. */
export type Ide = {
  readonly folder: string;
  /** Where its rules, its pydfu and its firmware lie. */
  readonly resources: string;
  /** Null where its files do not tell. */
  readonly version: string | null;
};

type Host = Pick<System, 'platform' | 'env' | 'user' | 'files' | 'commands'>;

/**
 * Where it is put, `$NAME` being a variable. `named OpenMV…` stands for any folder of such a name: the
 * installer suggests `openmvide` (qt-creator, dist/installer/ifw/config/config-*.xml.in: TargetDir), the
 * archive has `openmv-ide`, Arch's package /opt/openmv-ide. Not confirmed on a Mac.
 */
const places: Readonly<Record<string, readonly string[]>> = {
  linux: ['$HOME', '/opt', '$HOME/Downloads', '$HOME/Applications'],
  darwin: ['/Applications', '$HOME/Applications', '$HOME/Applications/OpenMV IDE'],
  win32: ['$ProgramFiles', '$ProgramFiles(x86)', '$HOME'],
};
const folderName = /^openmv/i;

/** Below the folder of the IDE, and of the application of a Mac. */
const resourceFolders = ['share/qtcreator', 'Contents/Resources'] as const;

/** Starters that the installer (OpenMV-openmvide.desktop), setup.sh and packages write. */
const starterFolders = ['$HOME/.local/share/applications', '/usr/share/applications'] as const;
const starterName = /openmv.*\.desktop$/i;

/** Every OpenMV IDE on this machine, each once. Folders that cannot be read have none. */
export async function findIdes(host: Host): Promise<readonly Ide[]> {
  const folders = await Promise.all([
    ...(places[host.platform] ?? []).map((place) => foldersIn(place, host)),
    ...(host.platform === 'linux' ? starterFolders.map((place) => startedFrom(place, host)) : []),
  ]);
  const ides = await Promise.all([...new Set(folders.flat())].map((each) => look(each, host)));
  return ides.filter((ide) => ide !== null);
}

/** The IDE's working copy of its firmware, which it updates by itself. */
export function workingFirmware(host: Pick<Host, 'platform' | 'env' | 'user'>): string {
  const settings = host.platform === 'win32' ? '$APPDATA' : '$HOME/.config';
  return fill(`${settings}/OpenMV/openmvide/firmware`, host) ?? `${home(host)}/OpenMV/firmware`;
}

/** Windows takes both separators. */
export function slashed(path: string): string {
  return path.replaceAll('\\', '/').replace(/\/$/, '');
}

async function foldersIn(place: string, host: Host): Promise<readonly string[]> {
  const path = fill(place, host);
  const names = path === null ? null : await host.files.list(path);
  return (names ?? []).filter((name) => folderName.test(name)).map((name) => `${path}/${name}`);
}

/** `Exec="/home/…/bin/openmvide" %F`; a bare name is looked up on PATH, links are followed. */
async function startedFrom(place: string, host: Host): Promise<readonly string[]> {
  const { files, commands } = host;
  const path = fill(place, host) ?? place;
  const starters = ((await files.list(path)) ?? []).filter((name) => starterName.test(name));
  const folders = starters.map(async (name): Promise<readonly string[]> => {
    const text = (await files.readText(`${path}/${name}`, 65_536)) ?? '';
    const [, quoted, bare] = /^Exec=(?:"([^"]+)"|(\S+))/m.exec(text) ?? [];
    const program = quoted ?? bare;
    if (program === undefined) return [];
    const found = program.startsWith('/') ? program : (await commands.which(program))[0];
    const real = found === undefined ? null : await files.realPath(found);
    return /^(.+)\/bin\/[^/]+$/.exec(real ?? '')?.slice(1) ?? [];
  });
  return (await Promise.all(folders)).flat();
}

async function look(folder: string, { files }: Host): Promise<Ide | null> {
  for (const inner of resourceFolders) {
    const resources = `${folder}/${inner}`;
    const parts = ['pydfu', 'firmware'].map((part) => files.stat(`${resources}/${part}`));
    if (!(await Promise.all(parts)).some((part) => part?.kind === 'directory')) continue;
    const about = await files.readText(
      `${folder}/share/metainfo/io.openmv.openmvide.appdata.xml`,
      65_536,
    );
    const version = /<release version="([^"]{1,40})"/.exec(about ?? '')?.[1] ?? null;
    return { folder, resources, version };
  }
  return null;
}

/** Null where the variable is not set. */
function fill(path: string, host: Pick<Host, 'env' | 'user'>): string | null {
  const [, name, rest] = /^\$([\w()]+)(.*)$/.exec(path) ?? [];
  if (name === undefined || rest === undefined) return path;
  const value = name === 'HOME' ? home(host) : host.env[name];
  return value === undefined ? null : `${slashed(value)}${rest}`;
}

function home({ user }: Pick<Host, 'user'>): string {
  return slashed(user.home);
}
