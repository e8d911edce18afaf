import { english as say } from '../wording/english.ts';
import type { CheckReport, FlashReport, Report } from '../core/report.ts';

/** A report made smaller, and what was left out of it. */
export interface Fitted {
  readonly report: Report;
  readonly cut: readonly string[];
}

/** Lines of the flash log that are always kept: the end tells how it ended. */
const keptLog = 20;

/**
 * The report, and after it the same with ever more left out, last-needed first: facts of checks
 * that passed or were skipped, then of those without a verdict, the flash log but its end, facts of
 * failed checks from info to error, and the evidence at last. Each stays valid by the schema.
 */
export function* everSmaller(report: Report): Generator<Fitted> {
  let smaller: Fitted = { report, cut: [] };
  yield smaller;
  for (const check of dispensableFirst(report.checks, (need) => need < 2)) {
    yield (smaller = withoutFacts(smaller, check.id));
  }
  const shorter = withShortLog(smaller);
  if (shorter !== smaller) yield (smaller = shorter);
  for (const check of dispensableFirst(report.checks, (need) => need >= 2)) {
    yield (smaller = withoutFacts(smaller, check.id));
  }
  for (const check of dispensableFirst(report.checks, () => true, 'findings')) {
    yield (smaller = withoutEvidence(smaller, check.id));
  }
}

function dispensableFirst(
  checks: readonly CheckReport[],
  needed: (need: number) => boolean,
  part: 'facts' | 'findings' = 'facts',
): CheckReport[] {
  return checks
    .filter((check) => needed(needOf(check)))
    .filter((check) => (part === 'facts' ? check.facts !== null : check.findings.length > 0))
    .sort((a, b) => needOf(a) - needOf(b) || sizeOf(b) - sizeOf(a));
}

/** How much a helper misses the facts of a check. */
function needOf(check: CheckReport): number {
  if (check.status === 'pass' || check.status === 'skip') return 0;
  if (check.status !== 'fail') return 1;
  const severities = check.findings.map((finding) => finding.severity);
  if (severities.includes('error')) return 4;
  return severities.includes('warning') ? 3 : 2;
}

function sizeOf(check: CheckReport): number {
  return JSON.stringify(check.facts).length;
}

function withoutFacts({ report, cut }: Fitted, id: string): Fitted {
  const checks = report.checks.map((check) =>
    check.id === id ? { ...check, facts: null } : check,
  );
  return { report: { ...report, checks }, cut: [...cut, say.cutFacts(id)] };
}

function withoutEvidence({ report, cut }: Fitted, id: string): Fitted {
  const checks = report.checks.map((check) =>
    check.id === id
      ? { ...check, findings: check.findings.map((finding) => ({ ...finding, evidence: {} })) }
      : check,
  );
  const codes = report.checks
    .filter((check) => check.id === id)
    .flatMap((check) => check.findings.map((finding) => finding.code));
  return {
    report: { ...report, checks },
    cut: [...cut, ...[...new Set(codes)].map((code) => say.cutEvidence(code))],
  };
}

function withShortLog(fitted: Fitted): Fitted {
  const { flash, flashes } = fitted.report;
  const all = flashes.length > 0 || flash === null ? flashes : [flash];
  const left = all.reduce((sum, { log }) => sum + Math.max(0, log.length - keptLog), 0);
  if (left === 0) return fitted;
  return {
    report: {
      ...fitted.report,
      flash: flash === null ? null : shortened(flash),
      flashes: flashes.map(shortened),
    },
    cut: [...fitted.cut, say.cutLog(left)],
  };
}

function shortened(flash: FlashReport): FlashReport {
  const left = flash.log.length - keptLog;
  if (left <= 0) return flash;
  return { ...flash, log: [say.linesLeftOut(left), ...flash.log.slice(-keptLog)] };
}
