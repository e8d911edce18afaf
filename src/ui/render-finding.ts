import { evidenceLines } from '../report/evidence.ts';
import type { FindingReport } from '../core/report.ts';
import { labelled, labelledCommand } from './labels.ts';
import { flow } from './layout.ts';
import type { Page } from './layout.ts';
import { severityLook } from './looks.ts';
import { clean, truncate } from './text.ts';

/** One finding: code, message, proof, what to do, where to read on. */
export function renderFinding(finding: FindingReport, page: Page): string[] {
  const { say } = page.style;
  const { fix } = finding;
  const note = fix ? (fix.kind === 'guided' ? say.guided : fix.needsRoot ? say.asksRoot : '') : '';
  return [
    ...renderClaim(finding, page),
    ...labelled(say.label.proof, evidenceLines(finding.evidence), page),
    ...(fix ? labelledCommand(say.label.todo, say.runFix(fix.id), page, note) : []),
    ...labelledCommand(say.label.more, say.explain(finding.code), page),
  ];
}

/** Lines of proof that stand above a plan; the report has them all. */
const proofLines = 3;

/** The same in short, for above a plan that repairs it: what is wrong, and how that was seen. */
export function renderDisease(finding: FindingReport, page: Page): string[] {
  const { style, width } = page;
  const room = width - 12;
  const proof = evidenceLines(finding.evidence)
    .slice(0, proofLines)
    .map((line) => truncate(clean(line), room, style.symbols.ellipsis));
  return [...renderClaim(finding, page), ...labelled(style.say.label.proof, proof, page)];
}

function renderClaim(finding: FindingReport, page: Page): string[] {
  const { style } = page;
  const { symbol, paint } = severityLook(finding.severity, style);
  return [
    paint(`${symbol} ${style.bold(finding.code)}`),
    ...flow(style.tell(finding.message), page, '  '),
  ];
}
