import type { Files } from '../system/types.ts';
import type { CameraNode } from './camera-nodes.ts';
import { processesNamed } from './running-programs.ts';

/** A ModemManager that runs here. */
export type ModemManager = {
  readonly pid: number;
  /** Of its command line; null: its own default, which depends on its version. */
  readonly policy: string | null;
};

/** Null where it cannot be told whether one runs. */
export async function runningModemManagers(files: Files): Promise<readonly ModemManager[] | null> {
  const pids = await processesNamed('ModemManager', files);
  if (pids === null) return null;
  return Promise.all(
    pids.map(async (pid) => {
      const line = (await files.readText(`/proc/${pid}/cmdline`, 4096)) ?? '';
      return { pid, policy: /--filter-policy[=\0](\w[\w-]*)/.exec(line)?.[1] ?? null };
    }),
  );
}

/** On the port or on the device, by today's names and the older one (ModemManager-tags.h). */
const mark = /^E:ID_MM_(?:DEVICE_IGNORE|PORT_IGNORE|TTY_BLACKLIST)=1$/m;

/** Whether udev has told ModemManager to leave the port alone; null where its database says nothing. */
export async function isIgnored(port: CameraNode, files: Files): Promise<boolean | null> {
  const devices = [
    `/sys/class/tty/${port.node?.replace('/dev/', '') ?? ''}`,
    `/sys/bus/usb/devices/${port.portPath}`,
  ];
  const records = await Promise.all(
    devices.map(async (device) => {
      const number = (await files.readText(`${device}/dev`, 64))?.trim() ?? '';
      return files.readText(`/run/udev/data/c${number}`, 65_536);
    }),
  );
  if (records.every((record) => record === null)) return null;
  return records.some((record) => record !== null && mark.test(record));
}
