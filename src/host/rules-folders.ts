import type { System } from '../system/types.ts';
import { logicalLines } from '../udev/logical-lines.ts';
import { placeFiles, rulesFolders } from '../udev/rules-files.ts';
import type { PlacedFile, RulesFile } from '../udev/rules-files.ts';

/** Keeps a byte order mark: udev takes it for a part of the first key and drops the line. */
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** Every file of udev's folders in reading order, whole; null when there is no such folder. */
export async function readRulesFolders(system: System): Promise<RulesFile[] | null> {
  const { files } = system;
  const seen = new Set<string>();
  const folders: { path: string; names: readonly string[] }[] = [];
  for (const path of rulesFolders) {
    const real = await files.realPath(path);
    const names = real === null || seen.has(real) ? null : await files.list(path);
    if (real !== null) seen.add(real);
    if (names !== null) folders.push({ path, names });
  }
  if (folders.length === 0) return null;
  return Promise.all(placeFiles(folders).map((placed) => readFile(placed, system)));
}

/** Far more than any; one that is larger was not made for udev. */
const largestFile = 4 * 1024 * 1024;

/** A link to /dev/null reads as an empty file: it masks, and has no lines of its own. */
async function readFile(placed: PlacedFile, { files }: System): Promise<RulesFile> {
  if (placed.state === 'wrong-suffix' && (await files.stat(placed.path))?.kind === 'directory') {
    return { ...placed, lines: [] };
  }
  const target = await files.readLink(placed.path);
  if (target === '/dev/null') return { ...placed, lines: [] };
  const bytes = await files.readBytes(placed.path, largestFile);
  if (bytes !== null && bytes.length < largestFile) {
    return { ...placed, lines: logicalLines(decoder.decode(bytes)) };
  }
  const opened = await files.canOpen(placed.path, 'read');
  const problem = bytes !== null ? 'EFBIG' : opened.ok ? 'EISDIR' : opened.errno;
  return { ...placed, state: 'unreadable', by: target, problem, lines: [] };
}
