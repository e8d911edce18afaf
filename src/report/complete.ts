import type { FlashReport, HostReport, Report } from '../core/report.ts';

/**
 * Fields that came later: reports of older versions lack them, and say by it that nothing was known.
 * What every version has is not here, so that something else is not taken for a report.
 */
const later: Partial<Report> = { flash: null, flashes: [], matches: null, error: null, text: null };

const laterOfHost: Partial<HostReport> = {
  libc: null,
  distro: null,
  wsl: false,
  vm: null,
  container: null,
  sandbox: null,
  ssh: false,
  elevated: false,
  seat: null,
  groups: [],
};

const laterOfFlash: Partial<FlashReport> = {
  phases: { compare: 0, write: 0, verify: 0, leave: 0 },
  throughput: null,
  requests: 0,
  log: [],
};

/** A report of an older version in the shape of this one; its own fields stay first, as `schema` is. */
export function complete(report: object): object {
  const whole: Readonly<Record<string, unknown>> = { ...report, ...later, ...report };
  return {
    ...whole,
    host: filled(whole['host'], laterOfHost),
    flash: filled(whole['flash'], laterOfFlash),
  };
}

function filled(value: unknown, missing: object): unknown {
  return typeof value === 'object' && value !== null ? { ...missing, ...value } : value;
}
