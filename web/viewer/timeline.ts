import { english as say } from '../../src/wording/english.ts';
import { flashHeadline } from '../../src/wording/flash-headline.ts';
import { el, folded } from './dom.ts';
import { words } from './words.ts';
import type { FixReport, FlashReport, Report, StepReport } from '../../src/core/report.ts';

/** What happened, in order: the checks, every fix with its steps, every flash, the end. */
export function timelineSection(report: Report): HTMLElement {
  const { startedAt, command, checks, fixes, durationMs, exitCode } = report;
  const flashes =
    report.flashes.length > 0 || report.flash === null ? report.flashes : [report.flash];
  const slowest = Math.max(1, ...checks.map((check) => check.durationMs));
  return el(
    'section',
    {},
    el('h2', {}, words.timeline),
    el(
      'ol',
      { class: 'timeline' },
      el('li', {}, time(startedAt), ` ${words.started}: `, el('code', {}, command)),
      checks.length > 0 &&
        el(
          'li',
          {},
          folded(words.checked(checks.length), () => [
            el(
              'ul',
              { class: 'bars' },
              ...checks.map(({ id, durationMs: ms }) =>
                el(
                  'li',
                  {},
                  el('code', {}, id),
                  ' ',
                  el('meter', { min: '0', max: String(slowest), value: String(ms) }),
                  ` ${duration(ms)}`,
                ),
              ),
            ),
          ]),
        ),
      ...fixes.map(fixItem),
      ...flashes.map(flashItem),
      el('li', {}, words.ended(duration(durationMs), exitCode)),
    ),
  );
}

function fixItem({ id, outcome, steps }: FixReport): HTMLElement {
  const [first] = steps;
  // Of steps that were all left out for one reason, the reason is all that matters.
  const left = first !== undefined && steps.every(({ status }) => status === 'skipped');
  return el(
    'li',
    { class: outcome },
    el('code', {}, id),
    ': ',
    el('strong', {}, say.outcome[outcome]),
    left ? why(first) : el('ul', {}, ...steps.map(stepItem)),
  );
}

function stepItem(step: StepReport): HTMLElement {
  const { description, command = '', path, status } = step;
  const code = el('code', { class: 'block' }, command);
  return el(
    'li',
    { class: status },
    `${description}: ${say.step[status]}${why(step)}`,
    path !== undefined && el('code', { class: 'block' }, path),
    // A file with all its lines; it is asked for seldom.
    command.includes('\n') && folded(words.asCommand, () => [code]),
    path === undefined && command !== '' && !command.includes('\n') && code,
  );
}

function why({ reason }: StepReport): string {
  return reason === undefined ? '' : ` (${reason})`;
}

function flashItem(flash: FlashReport): HTMLElement {
  const { result, message, file, portPath, sectors, bytes, phases, durationMs, log } = flash;
  const facts = [
    portPath,
    file && `${file.name} (${file.size} bytes)`,
    `${bytes.written}/${bytes.total} bytes`,
    `${sectors.erased} of ${sectors.total} sectors erased, ${sectors.skipped} skipped`,
    duration(durationMs),
  ];
  return el(
    'li',
    { class: result },
    el('strong', {}, flashHeadline(flash, say)),
    ` ${message ?? ''} `,
    el('p', { class: 'faint' }, facts.flatMap((fact) => fact ?? []).join(' · ')),
    el(
      'p',
      { class: 'faint' },
      Object.entries(phases)
        .map(([phase, ms]) => `${phase} ${duration(Number(ms))}`)
        .join(' · '),
    ),
    log.length > 0 && folded(words.log, () => [el('pre', {}, log.slice(-500).join('\n'))]),
  );
}

function time(iso: string): HTMLElement {
  return el('time', {}, iso.slice(11, 19));
}

function duration(ms: number): string {
  return ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`;
}
