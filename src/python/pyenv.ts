import type { System } from '../system/types.ts';

/** What stands behind a shim of pyenv. */
export type BehindShim =
  { readonly program: string } | { readonly program: null; readonly problem: string };

/**
 * Follows a shim of pyenv as pyenv would (libexec/pyenv-which): starting one takes as long as several
 * Pythons. Null for what is no such shim, and where only pyenv itself can tell.
 */
export async function behindShim(path: string, system: System): Promise<BehindShim | null> {
  const [, root, name] = /^(.+)\/shims\/([^/]+)$/.exec(path) ?? [];
  if (root === undefined || name === undefined) return null;
  const { files, commands } = system;
  if ((await files.stat(`${root}/versions`))?.kind !== 'directory') return null;
  const chosen = await chosenVersions(root, system);
  for (const version of chosen) {
    const folder = `${root}/versions/${version}`;
    // Not installed, the beginning of a version number, the word system, or a way out of the folder.
    if (/\/|^\.+$/.test(version) || (await files.stat(folder)) === null) return null;
    const program = `${folder}/bin/${name}`;
    const stat = await files.stat(program);
    if (stat?.kind === 'file' && (stat.mode & 0o111) !== 0) return { program };
  }
  const elsewhere = (await commands.which(name)).some((each) => !each.startsWith(`${root}/shims/`));
  if (elsewhere || chosen.length === 0) return null;
  return { program: null, problem: `pyenv: ${name}: command not found` };
}

/** By the environment, else by the nearest file .python-version, else for all. */
async function chosenVersions(root: string, { env, files }: System): Promise<readonly string[]> {
  const said = env['PYENV_VERSION'];
  if (said !== undefined && said !== '') return said.split(':');
  let folder = await files.realPath('.');
  while (folder !== null) {
    const local = await files.readText(`${folder}/.python-version`, 4096);
    if (local !== null) return versionsIn(local);
    folder = folder === '/' || folder === '' ? null : folder.slice(0, folder.lastIndexOf('/'));
  }
  return versionsIn((await files.readText(`${root}/version`, 4096)) ?? '');
}

/** The first word of each line that is no comment (libexec/pyenv-version-file-read). */
function versionsIn(text: string): readonly string[] {
  const words = text.split('\n').map((line) => line.trim().split(/\s+/)[0] ?? '');
  return words.filter((word) => word !== '' && !word.startsWith('#'));
}
