import type { Files } from '../system/types.ts';

/** A process with the name that the kernel keeps of it, 15 characters at most (proc(5), comm). */
export type Program = { readonly pid: number; readonly command: string };

/**
 * The processes of this machine, as far as anybody may see them; null where /proc hides those of others
 * (mount option hidepid), since then absence means nothing.
 */
export async function runningPrograms(files: Files): Promise<readonly Program[] | null> {
  if ((await files.readText('/proc/1/comm', 64)) === null) return null;
  const pids = ((await files.list('/proc')) ?? []).filter((entry) => /^\d+$/.test(entry));
  const names = await Promise.all(pids.map((pid) => files.readText(`/proc/${pid}/comm`, 64)));
  return pids.map((pid, index) => ({ pid: Number(pid), command: names[index]?.trim() ?? '' }));
}

/** Numbers of the processes of this name, of at most 15 characters. */
export async function processesNamed(
  name: string,
  files: Files,
): Promise<readonly number[] | null> {
  const programs = await runningPrograms(files);
  return programs?.filter(({ command }) => command === name).map(({ pid }) => pid) ?? null;
}
