/** A line of /etc/group or /etc/passwd, as far as rules care. */
export type NamedId = {
  readonly name: string;
  readonly id: number;
  /** In /usr/lib/group only, as on ostree systems: part of a read-only image. */
  readonly inImage?: true;
};

/** What decides about GROUP and OWNER besides the rules. */
export interface UdevHost {
  /** Version of systemd-udevd; null when it could not be told, and for eudev. */
  readonly systemd: number | null;
  readonly groups: readonly NamedId[];
  readonly users: readonly NamedId[];
}

/** From this version on an unknown group voids its whole line, before it only the assignment. */
export const strictGroupsSince = 258;

/** Up to this id a group is a system group (SYS_GID_MAX of systemd and the distributions). */
const highestSystemId = 999;

export type Resolved =
  | { readonly id: number }
  | { readonly problem: 'unknown' | 'not-a-system-account' | 'substituted' };

/**
 * Id of an OWNER or GROUP value. systemd 258 and 259 refuse accounts that are no system accounts
 * (NEWS 258 and 260; systemd issue 39056).
 */
export function resolveAccount(
  value: string,
  accounts: readonly NamedId[],
  systemd: number | null,
): Resolved {
  if (/[$%]/.test(value)) return { problem: 'substituted' };
  const id = /^\d+$/.test(value)
    ? Number(value)
    : (accounts.find(({ name }) => name === value)?.id ?? (value === 'root' ? 0 : undefined));
  if (id === undefined) return { problem: 'unknown' };
  const refused = refusesUserAccounts(systemd) && id > highestSystemId && id !== 65534;
  return refused ? { problem: 'not-a-system-account' } : { id };
}

export function refusesUserAccounts(systemd: number | null): boolean {
  return systemd === 258 || systemd === 259;
}

export function isSystemAccount(id: number): boolean {
  return id <= highestSystemId;
}
