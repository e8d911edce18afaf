import { flashName } from '../report/flash-name.ts';
import { checkLine, isUnasked, renderUnasked } from './check-line.ts';
import { labelledCommand } from './labels.ts';
import { flow } from './layout.ts';
import { renderFinding } from './render-finding.ts';
import { flashLook, outcomeLook, statusLook, verdictLook } from './looks.ts';
import { bytes, duration } from './amounts.ts';
import { flashHeadline } from '../wording/flash-headline.ts';
import { clean, pad, widthOf } from './text.ts';
import type {
  CheckReport,
  DeviceReport,
  FindingReport,
  FixReport,
  FlashReport,
  Report,
} from '../core/report.ts';
import type { Page } from './layout.ts';

/**
 * What a command is about: `list` shows devices, `undo` fixes, `flash` the flash, `explain` a page. A
 * story that ended well has told all the rest already.
 */
export type Focus = 'all' | 'devices' | 'fixes' | 'flash' | 'page' | 'ending';

/** The report for people: the verdict first, then each finding with its proof and what to do. */
export function renderReport(report: Report, page: Page, focus: Focus = 'all'): string[] {
  const blocks =
    report.error === null || report.checks.length > 0 || report.flash !== null
      ? blocksOf(report, page)[focus]
      : [renderError(report.error, page)];
  // Below what was shown while it ran there is a gap as between blocks.
  const first: string[][] = page.checksSeen === true ? [[]] : [];
  return [...first, ...blocks.filter((block) => block.some((line) => line !== ''))]
    .flatMap((block, index) => (index === 0 ? block : ['', ...block]))
    .map(page.style.encode);
}

function blocksOf(report: Report, page: Page): Readonly<Record<Focus, readonly string[][]>> {
  const findings = report.checks.flatMap((check) => check.findings);
  const serious = findings.filter(({ severity }) => severity !== 'info');
  const notes = findings.filter(({ severity }) => severity === 'info');
  const rank = (finding: FindingReport): number => (finding.severity === 'error' ? 0 : 1);
  serious.sort((a, b) => rank(a) - rank(b));
  const devices = renderDevices(report.devices, page);
  const fixes = renderFixes(report.fixes, page);
  const flash = renderFlashes(report, page);
  const { say } = page.style;
  return {
    all: [
      renderVerdict(report, page),
      ...serious.map((finding) => renderFinding(finding, page)),
      section(say.heading.notes, renderNotes(notes, page), page),
      page.checksSeen === true && page.verbose !== true
        ? []
        : section(say.heading.checks, renderChecks(report.checks, page), page),
      section(say.heading.devices, devices, page),
      section(say.heading.tried, fixes, page),
      section(say.heading.flash, flash, page),
      waitsForFirmware(report) ? flow(say.nextFlash, page) : [],
    ],
    devices: [devices, report.devices.length === 0 ? flow(say.nextCheck, page) : []],
    fixes: [report.fixes.length > 0 ? renderUndo(report.fixes, page) : [say.nothingToUndo]],
    flash: [flash],
    page: [],
    ending: [
      section(say.heading.tried, fixes, page),
      flash,
      [...flow(say.afterwards, page), '  openmv-doctor --markdown'],
    ],
  };
}

/** A camera waits, and nothing is in the way. */
function waitsForFirmware({ verdict, devices, flash }: Report): boolean {
  const waits = devices.some(({ mode }) => mode === 'bootloader' || mode === 'rom');
  return verdict === 'healthy' && waits && flash === null;
}

/** What went wrong with the run itself, and what to do next. */
function renderError({ message, hint }: NonNullable<Report['error']>, page: Page): string[] {
  const { style } = page;
  const { tell } = style;
  const next =
    hint === null
      ? []
      : tell(hint)
          .split('\n')
          .flatMap((line) => flow(line, page, '  '));
  const lead = `${style.symbols.error} `;
  return [...painted(flow(tell(message), page, lead, '  '), style.red), ...next];
}

/** The verdict alone, with the error of the run itself when there is one. */
function renderVerdict({ verdict, error, checks }: Report, page: Page): string[] {
  const { say, tell } = page.style;
  const findings = checks.flatMap((check) => check.findings);
  const counts = say.counts(
    findings.filter(({ severity }) => severity === 'error').length,
    findings.filter(({ severity }) => severity === 'warning').length,
  );
  const { symbol, paint } = verdictLook(verdict, page.style);
  const text = `${say.verdict[verdict]}${counts === '' ? '' : say.aside(counts)}`;
  return [
    ...painted(flow(text, page, `${symbol} `, '  '), (line) => page.style.bold(paint(line))),
    ...(error ? flow(tell(error.message), page, '  ') : []),
    ...(error?.hint ? flow(tell(error.hint), page, '  ') : []),
  ];
}

function renderNotes(notes: readonly FindingReport[], page: Page): string[] {
  if (page.verbose === true) return notes.flatMap((finding) => renderFinding(finding, page));
  const { say, tell, symbols } = page.style;
  return notes.flatMap(({ code, message }) =>
    flow(say.named(code, tell(message)), page, `${symbols.info} `, '  '),
  );
}

/** One line per check, in the order of the report. */
function renderChecks(checks: readonly CheckReport[], page: Page): string[] {
  const asked = checks.filter((check) => !isUnasked(check, page));
  const lines = asked.flatMap((check) => {
    const { title, note, severity } = checkLine(check, page.style);
    const { symbol, paint } = statusLook(check.status, severity, page.style);
    const why = note === '' ? '' : page.style.say.aside(note);
    const time = page.verbose === true ? ` ${Math.round(check.durationMs)} ms` : '';
    const lead = `${pad(symbol, 2)} `;
    const [first = '', ...rest] = flow(`${title}${why}${time}`, page, lead, '   ');
    return [first.replace(symbol, () => paint(symbol)), ...rest];
  });
  return [...lines, ...renderUnasked(checks, page)];
}

/** Cameras and DFU devices; also what `list` prints. */
function renderDevices(devices: readonly DeviceReport[], page: Page): string[] {
  const { say } = page.style;
  if (devices.length === 0) return flow(say.label.noDevice, page);
  return devices.flatMap((device) => {
    const boards = say.list(device.boards);
    const camera =
      device.board ?? (boards === '' ? say.label.notOpenMV : `${say.label.oneOf} ${boards}`);
    const facts = [
      device.board === null && device.mode !== null ? null : camera,
      device.mode ? say.mode[device.mode] : null,
      say.access[device.access],
      device.node,
      page.verbose === true ? device.name : null,
      // A list of boards is long; what matters to everybody comes first.
      device.board === null && device.mode !== null ? camera : null,
    ];
    const text = say.list(facts.flatMap((fact) => fact ?? []));
    const lead = `${clean(device.portPath)}  ${device.vendorId}:${device.productId}  `;
    return widthOf(lead) + 20 > page.width
      ? [lead.trimEnd(), ...flow(text, page, '  ')]
      : flow(text, page, lead, ' '.repeat(widthOf(lead)));
  });
}

/** What became of each fix, and of its steps where one did not work. */
function renderFixes(fixes: readonly FixReport[], page: Page): string[] {
  return renderOutcomes(fixes, page, page.style.say.outcome);
}

/** The same for what `undo` took back, or would take back. */
export function renderUndo(fixes: readonly FixReport[], page: Page): string[] {
  return renderOutcomes(fixes, page, page.style.say.undone);
}

function renderOutcomes(
  fixes: readonly FixReport[],
  page: Page,
  words: Readonly<Record<FixReport['outcome'], string>>,
): string[] {
  const { style } = page;
  const { say, tell } = style;
  return fixes.flatMap((fix) => {
    const { symbol, paint } = outcomeLook(fix.outcome, style);
    // What was declined was seen in full a moment ago.
    const open =
      fix.outcome === 'declined'
        ? []
        : fix.steps.filter(({ status }) => status !== 'done' && status !== 'skipped');
    return [
      ...painted(flow(say.named(fix.id, words[fix.outcome]), page, `${symbol} `, '  '), paint),
      ...open.flatMap((step) => {
        const why = step.reason === undefined ? '' : say.aside(tell(step.reason));
        const todo = tell(step.description);
        const what = step.status === 'planned' ? todo : say.named(todo, say.step[step.status]);
        return [
          ...flow(`${what}${why}`, page, `  ${style.symbols.bullet} `, '    '),
          // As it is, line by line: it is there to be copied.
          ...(step.command ?? '')
            .split('\n')
            .flatMap((line) => (line === '' ? [] : [`    ${clean(line)}`])),
        ];
      }),
    ];
  });
}

/** How each flash ended; several are told apart by port and file. */
function renderFlashes({ flash, flashes }: Report, page: Page): string[] {
  if (flashes.length === 0) return flash === null ? [] : renderFlash(flash, page);
  return flashes.flatMap((each) => renderFlash(each, page, flashName(each)));
}

function renderFlash(flash: FlashReport, page: Page, name = ''): string[] {
  const { style } = page;
  const { say, tell } = style;
  const result = flashHeadline(flash, say);
  const look = flashLook(flash.result, style);
  const log =
    page.verbose === true ? flash.log : flash.result === 'failed' ? flash.log.slice(-5) : [];
  return [
    ...painted(
      flow(name === '' ? result : say.named(name, result), page, `${look.symbol} `, '  '),
      look.paint,
    ),
    ...indented(tell(flash.message ?? ''), page),
    ...indented(amounts(flash, page), page),
    ...(flash.code === undefined
      ? []
      : labelledCommand(say.label.more, say.explain(flash.code), page)),
    ...log.flatMap((line) => painted(flow(line, page, '  '), style.dim)),
  ];
}

function indented(text: string, page: Page): string[] {
  return text === '' ? [] : flow(text, page, '  ');
}

function amounts({ result, bytes: count, sectors, phases }: FlashReport, page: Page): string {
  if (count.total === 0 || result === 'planned') return '';
  const { say } = page.style;
  // Without the time in which a question waited for its answer.
  const { compare, write, verify, leave } = phases;
  const worked = duration(compare + write + verify + leave);
  return say.flashed(bytes(count.written), sectors.erased, sectors.total, worked);
}

function section(heading: string, lines: readonly string[], { style }: Page): string[] {
  return lines.length === 0 ? [] : [style.bold(heading), ...lines];
}

function painted(lines: readonly string[], paint: (text: string) => string): string[] {
  return lines.map(paint);
}
