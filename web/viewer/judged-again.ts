import { english as say } from '../../src/wording/english.ts';
import { compareJudgements } from './compare.ts';
import { el } from './dom.ts';
import { words } from './words.ts';
import type { CheckReport, Report } from '../../src/core/report.ts';
import type { Difference } from './compare.ts';

/** Whether this page, with the same code as the doctor, finds the same; and if not, why that may be. */
export function judgedAgain(
  report: Report,
  now: readonly CheckReport[],
  version: string,
): HTMLElement[] {
  const withFacts = report.checks.filter(({ facts }) => facts !== null);
  if (withFacts.length === 0) return [el('p', {}, words.nothingToJudge)];
  const differences = compareJudgements(report.checks, now);
  const untouched = report.checks.filter(
    ({ facts, status }) => facts === null && status !== 'skip',
  );
  const rest =
    untouched.length === 0
      ? []
      : [el('p', { class: 'faint' }, words.withoutFacts(untouched.map(({ id }) => id).join(', ')))];
  if (differences.length === 0) return [el('p', { class: 'same' }, words.same(version)), ...rest];
  const { tool } = report;
  // Told before versions are compared: between two releases the version stays, the facts do not.
  const foreign = now.filter(({ status, facts }) => status === 'unknown' && facts !== null);
  const why =
    foreign.length > 0
      ? words.whyFacts(foreign.map(({ id, reason }) => `${id} (${reason ?? ''})`).join(', '))
      : tool.version === version
        ? words.whySame
        : words.whyVersion(tool.version, version);
  return [
    el('p', {}, words.different(version)),
    el('ul', {}, ...differences.map(differenceItem)),
    el('p', {}, why),
    ...rest,
  ];
}

function differenceItem({ code, kind, now }: Difference): HTMLElement {
  const told = {
    'only-now': words.onlyNow,
    'only-in-report': words.onlyReport,
    severity: words.otherSeverity(severityName(now)),
    message: `${words.otherText}: ${now}`,
  };
  return el('li', {}, el('code', {}, code), ` ${told[kind]}`);
}

function severityName(severity: string): string {
  return severity === 'error' || severity === 'warning' || severity === 'info'
    ? say.severity[severity]
    : severity;
}
