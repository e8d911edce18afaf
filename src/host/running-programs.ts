import type { Files } from '../system/types.ts';

/** The kernel keeps that much of a program's name (proc(5), comm). */
const commLength = 15;

/**
 * Numbers of the processes of this name, which anybody may read; null where /proc hides those of
 * others (mount option hidepid), since then absence means nothing.
 */
export async function processesNamed(
  name: string,
  files: Files,
): Promise<readonly number[] | null> {
  if ((await files.readText('/proc/1/comm', 64)) === null) return null;
  const pids = ((await files.list('/proc')) ?? []).filter((entry) => /^\d+$/.test(entry));
  const names = await Promise.all(pids.map((pid) => files.readText(`/proc/${pid}/comm`, 64)));
  const wanted = name.slice(0, commLength);
  return pids.filter((_, index) => names[index]?.trim() === wanted).map(Number);
}
