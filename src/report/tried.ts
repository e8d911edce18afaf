import { english as say } from '../wording/english.ts';
import { flashHeadline } from '../wording/flash-headline.ts';
import { flashName } from './flash-name.ts';
import { code, plain, shorten } from './markdown-text.ts';
import type { FixReport, FlashReport, Report, StepReport } from '../core/report.ts';

const mostRows = 20;

/** What was tried and how it ended: every fix with its steps, every flash. */
export function triedLines(report: Report): string[] {
  return [...report.fixes.slice(0, mostRows).flatMap(fixLines), ...flashLines(report)];
}

function fixLines({ id, outcome, steps }: FixReport): string[] {
  const ended = `- ${code(id)}: **${say.outcome[outcome]}**`;
  const [first] = steps;
  // Of steps that were all left out for one reason, the reason is all that matters.
  if (first !== undefined && steps.every(({ status }) => status === 'skipped')) {
    return [`${ended}${why(first)}`];
  }
  return [ended, ...steps.slice(0, mostRows).map(stepLine)];
}

function stepLine(step: StepReport): string {
  // A file's command holds the whole file; where it stands tells enough.
  const what = step.path ?? step.command;
  const shown = what === undefined ? '' : ` ${code(what, 200)}`;
  return `  - ${plain(step.description)}${shown}: ${say.step[step.status]}${why(step)}`;
}

function why({ reason }: StepReport): string {
  return reason === undefined ? '' : ` (${plain(reason)})`;
}

function flashLines({ flash, flashes }: Report): string[] {
  if (flashes.length === 0) return flash === null ? [] : linesOfFlash(flash, '');
  const lines = flashes
    .slice(0, mostRows)
    .map((each) => linesOfFlash(each, `${code(shorten(flashName(each), 80))}: `));
  const more = flashes.length - mostRows;
  return [...lines.flat(), ...(more > 0 ? [`- ${say.more(more)}`] : [])];
}

function linesOfFlash(flash: FlashReport, name: string): string[] {
  const { file, regions, bytes, sectors } = flash;
  const facts = [
    flash.code ?? '',
    file ? `${shorten(file.name, 80)}, ${file.size} bytes, sha256 ${file.sha256.slice(0, 12)}` : '',
    regions
      .slice(0, 4)
      .map((region) => `${region.name} ${region.address}`)
      .join(', '),
    `${bytes.written}/${bytes.total} bytes, ${sectors.erased} sectors erased, ${sectors.skipped} skipped`,
  ];
  return [
    `- ${name}**${flashHeadline(flash, say)}** ${plain(flash.message ?? '')}`.trimEnd(),
    ...facts.filter((fact) => fact !== '').map((fact) => `  - ${code(fact)}`),
    ...(flash.result === 'failed' ? flash.log.slice(-5).map((line) => `  - ${code(line)}`) : []),
  ];
}
