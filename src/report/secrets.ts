import type { System } from '../system/types.ts';

/** What must not leave the machine in a report. */
export interface Secrets {
  /** Home folders; become `~`. */
  readonly homes: readonly string[];
  /** Login names; become `<user>`. */
  readonly users: readonly string[];
  /** Host names, short or fully qualified; become `<host>`. */
  readonly hosts: readonly string[];
  /** USB serial numbers, also those the report does not name as such; become `<serial-1>`… */
  readonly serials: readonly string[];
}

/** Reads what the report may not contain. */
export async function gatherSecrets(system: System): Promise<Secrets> {
  const { env, files, user, hostName } = system;
  const hostFiles = ['/proc/sys/kernel/hostname', '/etc/hostname'];
  const [devices, ...hosts] = await Promise.all([
    system.usb.list().catch(() => null),
    ...hostFiles.map((path) => files.readText(path)),
  ]);
  return {
    homes: present([user.home, env['HOME'], env['USERPROFILE']]),
    users: present([
      user.name,
      env['USER'],
      env['LOGNAME'],
      env['USERNAME'],
      env['SUDO_USER'],
      env['DOAS_USER'],
    ]),
    hosts: present([hostName, env['HOSTNAME'], env['COMPUTERNAME'], ...hosts]),
    serials: present((devices ?? []).map((device) => device.serial)),
  };
}

function present(values: readonly (string | null | undefined)[]): string[] {
  const trimmed = values.map((value) => value?.trim() ?? '').filter((value) => value !== '');
  return [...new Set(trimmed)];
}
