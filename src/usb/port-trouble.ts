import type { KernelEvent } from './kernel-events.ts';

/** What went wrong on a port and has not come right since. */
export type PortTrouble = {
  readonly portPath: string;
  /** The kernel's error numbers, each once. */
  readonly errors: readonly number[];
  /** Steps of the enumeration that failed, each once. */
  readonly steps: readonly string[];
  readonly failures: number;
  /** Of the last two minutes. */
  readonly resets: number;
  /** Null where nothing failed. */
  readonly lastSecondsAgo: number | null;
};

/** Of what lies longer back nobody can say that it was the camera; seconds. */
const recent = 3600;
const justNow = 120;

/** What a port has been through since a device was last found on it; `uptime` is now, in seconds. */
export function troubleOn(
  portPath: string,
  events: readonly KernelEvent[],
  uptime: number,
): PortTrouble {
  const own = events.filter((event) => event.portPath === portPath && uptime - event.at <= recent);
  const found = own.findLastIndex(({ kind }) => kind === 'found');
  const failures = own.slice(found + 1).filter(({ kind }) => kind === 'failed');
  const resets = own.filter(({ kind, at }) => kind === 'reset' && uptime - at <= justNow);
  const last = failures.at(-1);
  return {
    portPath,
    errors: [...new Set(failures.flatMap(({ error }) => error ?? []))],
    steps: [...new Set(failures.flatMap(({ step }) => step ?? []))],
    failures: failures.length,
    resets: resets.length,
    lastSecondsAgo: last === undefined ? null : Math.round(uptime - last.at),
  };
}
