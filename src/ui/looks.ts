import type { Severity } from '../core/finding.ts';
import type { FixOutcome } from '../core/fix.ts';
import type { CheckStatus, FlashOutcome, Verdict } from '../core/report.ts';
import type { Style } from './style.ts';

/** How something is marked, beside its words: colour alone never tells. */
export interface Look {
  readonly symbol: string;
  readonly paint: (text: string) => string;
}

export function verdictLook(verdict: Verdict, { symbols, ...style }: Style): Look {
  switch (verdict) {
    case 'healthy':
      return { symbol: symbols.ok, paint: style.green };
    case 'warnings':
      return { symbol: symbols.warning, paint: style.yellow };
    case 'problems':
      return { symbol: symbols.error, paint: style.red };
    case 'could-not-check':
      return { symbol: symbols.unknown, paint: style.yellow };
  }
}

export function severityLook(severity: Severity, { symbols, ...style }: Style): Look {
  switch (severity) {
    case 'error':
      return { symbol: symbols.error, paint: style.red };
    case 'warning':
      return { symbol: symbols.warning, paint: style.yellow };
    case 'info':
      return { symbol: symbols.info, paint: style.cyan };
  }
}

/** How a flash that ended so is marked. */
export function flashLook(result: FlashOutcome, { symbols, ...style }: Style): Look {
  switch (result) {
    case 'verified':
    case 'written-leave-unconfirmed':
      return { symbol: symbols.ok, paint: style.green };
    case 'unverified':
      return { symbol: symbols.warning, paint: style.yellow };
    case 'planned':
      return { symbol: symbols.info, paint: style.cyan };
    case 'refused':
    case 'failed':
      return { symbol: symbols.error, paint: style.red };
  }
}

/** How a fix that ended so is marked. */
export function outcomeLook(outcome: FixOutcome, { symbols, ...style }: Style): Look {
  switch (outcome) {
    case 'fixed':
      return { symbol: symbols.ok, paint: style.green };
    case 'not-fixed':
      return { symbol: symbols.error, paint: style.red };
    case 'needs-replug':
    case 'needs-relogin':
    case 'declined':
    case 'planned':
      return { symbol: symbols.bullet, paint: style.yellow };
  }
}

/** How a check that ended so is marked; `severity` is that of its worst finding. */
export function statusLook(status: CheckStatus, severity: Severity | null, style: Style): Look {
  const { symbols } = style;
  switch (status) {
    case 'pass':
      // What is said by the way is no tick: the title would claim the opposite.
      return severity === null
        ? { symbol: symbols.ok, paint: style.green }
        : severityLook(severity, style);
    case 'fail':
      return severityLook(severity ?? 'error', style);
    case 'skip':
      return { symbol: symbols.skip, paint: style.dim };
    case 'unknown':
      return { symbol: symbols.unknown, paint: style.yellow };
    case 'crash':
      return { symbol: symbols.error, paint: style.red };
  }
}
