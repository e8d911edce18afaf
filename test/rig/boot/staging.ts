import { existsSync } from 'node:fs';
import { copyFile, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { command, commandText } from '../host/command.ts';
import { cacheFolder, projectRoot } from '../paths.ts';

/**
 * The product as a user gets it: packed, and installed from the tarball into an empty folder with its
 * dependencies. Returns that folder; the same tarball is installed once.
 */
export async function stageProduct(): Promise<string> {
  const folder = join(cacheFolder, 'product');
  await mkdir(folder, { recursive: true });
  const { name, sha } = await pack(folder);
  const installed = join(folder, sha);
  if (existsSync(installed)) return installed;
  const unfinished = `${installed}.part`;
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished);
  await writeFile(join(unfinished, 'package.json'), '{"private":true}\n');
  const quiet = ['--omit=dev', '--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error'];
  await command(['npm', 'install', ...quiet, join(folder, name)], { cwd: unfinished });
  await rename(unfinished, installed);
  return installed;
}

/** A folder with nothing but this very node in it. */
export async function stageNode(): Promise<string> {
  const folder = join(cacheFolder, 'node', process.version);
  const program = join(folder, 'node');
  if (existsSync(program)) return folder;
  await mkdir(folder, { recursive: true });
  await copyFile(process.execPath, `${program}.part`);
  await rename(`${program}.part`, program);
  return folder;
}

async function pack(folder: string): Promise<{ readonly name: string; readonly sha: string }> {
  // Compiled already: its own build would pull the rug from under what runs.
  await command(['npm', 'run', '--silent', 'bundle'], { cwd: projectRoot });
  const shown = await commandText(
    ['npm', 'pack', '--json', '--ignore-scripts', '--pack-destination', folder],
    { cwd: projectRoot },
  );
  const [packed] = JSON.parse(shown) as readonly { filename: string; shasum: string }[];
  if (packed === undefined) throw new Error('npm pack made no tarball');
  return { name: packed.filename, sha: packed.shasum.slice(0, 12) };
}
