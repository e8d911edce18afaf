import { findingTitles } from '../core/codes.ts';
import type { Severity } from '../core/finding.ts';
import type { CheckReport } from '../core/report.ts';
import type { Language } from '../wording/language.ts';
import { flow } from './layout.ts';
import type { Page } from './layout.ts';

const worstFirst: readonly Severity[] = ['error', 'warning', 'info'];

/** A check in one line: what is as it should be, or what was found instead. */
export function checkLine(
  { title, status, reason, findings }: CheckReport,
  { say, tell }: Pick<Language, 'say' | 'tell'>,
): { readonly title: string; readonly note: string; readonly severity: Severity | null } {
  const severity = worstFirst.find((one) => findings.some((each) => each.severity === one)) ?? null;
  const worst = findings.find((each) => each.severity === severity);
  const note =
    reason === undefined
      ? say.list(findings.map(({ code }) => code))
      : say.named(say.status[status], tell(reason));
  return { title: tell(titleOf(worst?.code) ?? title), note, severity };
}

/** A question that does not arise on this machine is told only to who wants to know everything. */
export function isUnasked({ status }: CheckReport, { verbose }: Page): boolean {
  return status === 'skip' && verbose !== true;
}

/** How many of them there are. */
export function renderUnasked(reports: readonly CheckReport[], page: Page): string[] {
  const { style } = page;
  const count = reports.filter((report) => isUnasked(report, page)).length;
  const lead = `${style.symbols.skip}  `;
  return count === 0 ? [] : flow(style.say.unasked(count), page, lead, '   ').map(style.dim);
}

/** A report that was made elsewhere may have codes that are not known here. */
function titleOf(code: string | undefined): string | undefined {
  return Object.entries<string>(findingTitles).find(([known]) => known === code)?.[1];
}
