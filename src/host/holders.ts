import type { Files } from '../system/types.ts';
import { runningPrograms, type Program } from './running-programs.ts';

/** A program that has the file open. */
export type Holder = Program;

/**
 * Programs that take USB devices: fwupd (issues 3187 and 9261), virtual machines, browsers with WebUSB,
 * other flashers. The kernel keeps 15 characters of a name.
 */
const takers =
  /^(fwupd|qemu-system.*|VirtualBox(VM)?|VBoxHeadless|vmware-vmx|chrome|chromium.*|msedge|brave|dfu-util|STM32.*|openmv.*)$/;

/** Those of them that run here, for a node whose holder this user may not see. */
export async function likelyHolders(files: Files): Promise<readonly Holder[]> {
  return ((await runningPrograms(files)) ?? []).filter(({ command }) => takers.test(command));
}

/** Processes that hold the path open, as far as this user may look: /proc/PID/fd, proc(5). */
export async function holdersOf(path: string, files: Files): Promise<Holder[]> {
  const pids = ((await files.list('/proc')) ?? []).filter((name) => /^\d+$/.test(name));
  const holders = await Promise.all(pids.map((pid) => holds(pid, path, files)));
  return holders.flatMap((holder) => holder ?? []);
}

async function holds(pid: string, path: string, files: Files): Promise<Holder | null> {
  const descriptors = (await files.list(`/proc/${pid}/fd`)) ?? [];
  const targets = await Promise.all(
    descriptors.map((descriptor) => files.readLink(`/proc/${pid}/fd/${descriptor}`)),
  );
  if (!targets.includes(path)) return null;
  const command = (await files.readText(`/proc/${pid}/comm`, 256))?.trim();
  return { pid: Number(pid), command: command ?? 'unknown' };
}
