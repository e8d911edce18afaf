import { english as say } from '../wording/english.ts';
import { evidenceLines } from './evidence.ts';
import { everSmaller } from './fit.ts';
import { flashName } from './flash-name.ts';
import { code, foldedJson, plain, shorten, table } from './markdown-text.ts';
import type {
  DeviceReport,
  FindingReport,
  FixReport,
  FlashReport,
  Report,
} from '../core/report.ts';

/** Characters that a forum post may have (Discourse's max_post_length). */
export const markdownLimit = 32_000;
/** The summary never takes the room of the JSON. */
const summaryLimit = 12_000;
const mostRows = 20;

/** The report to paste into a forum: what a helper reads in ten seconds, then the JSON folded. */
export function toMarkdown(report: Report): string {
  const summary = summarize(report);
  for (const { report: smaller, cut } of everSmaller(report)) {
    for (const indent of [1, 0]) {
      const json = foldedJson(say.label.report, JSON.stringify(smaller, null, indent));
      const text = document([...summary, ...cutNote(cut)], json);
      if (text.length <= markdownLimit) return text;
    }
  }
  return document([...summary, ...cutNote([say.cutJson])], []);
}

function document(summary: readonly string[], json: readonly string[]): string {
  return `${[...summary, ...json].join('\n')}\n`;
}

function summarize(report: Report): string[] {
  const lines = [
    ...verdictLines(report),
    ...section(say.heading.devices, deviceTable(report.devices)),
    ...section(say.heading.findings, findingTable(report)),
    ...section(say.heading.tried, [...fixLines(report.fixes), ...flashLines(report)]),
    ...section(say.heading.checks, noVerdictLines(report)),
  ];
  const kept: string[] = [];
  let length = 0;
  for (const line of lines) {
    length += line.length + 1;
    if (length > summaryLimit) return [...kept, '', ...cutNote([say.cutText])];
    kept.push(line);
  }
  return [...kept, ''];
}

function verdictLines({ verdict, goal, host, tool, error, checks }: Report): string[] {
  const findings = checks.flatMap((check) => check.findings);
  const counts = say.counts(
    findings.filter(({ severity }) => severity === 'error').length,
    findings.filter(({ severity }) => severity === 'warning').length,
  );
  const system = host
    ? [host.distro ? `${host.distro.id} ${host.distro.version ?? ''}` : host.platform, host.arch]
    : [];
  const places = host ? [host.vm, host.container, host.sandbox, host.wsl ? 'WSL' : null] : [];
  const facts = [
    `openmv-doctor ${tool.version}`,
    ...system,
    ...places.flatMap((name) => name ?? []),
  ];
  return [
    `**${say.verdict[verdict]}**${counts === '' ? '' : ` ${counts}`} (goal: ${goal})`,
    '',
    facts.map((fact) => plain(fact.trim(), 80)).join(' · '),
    ...(error
      ? [
          '',
          `**${say.label.error}** ${code(error.code)}: ${plain(error.message)}${error.hint === null ? '' : `. ${say.label.next}: ${plain(error.hint)}`}`,
        ]
      : []),
  ];
}

function deviceTable(devices: readonly DeviceReport[]): string[] {
  const { port, id, camera, mode, access, node } = say.column;
  const rows = devices
    .slice(0, mostRows)
    .map((device) => [
      code(device.portPath, 40),
      code(`${device.vendorId}:${device.productId}`),
      plain(
        device.board ??
          (device.boards.length > 0
            ? `${say.label.oneOf} ${device.boards.join(', ')}`
            : say.label.notOpenMV),
        120,
      ),
      device.mode ? say.mode[device.mode] : '',
      say.access[device.access],
      code(device.node ?? '', 80),
    ]);
  return [...table([port, id, camera, mode, access, node], rows), ...andMore(devices.length)];
}

function findingTable({ checks }: Report): string[] {
  const order = { error: 0, warning: 1, info: 2 };
  const findings = checks
    .flatMap((check) => check.findings)
    .sort((a, b) => order[a.severity] - order[b.severity]);
  const { severity, finding, meaning, proof, fix } = say.column;
  return [
    ...table([severity, finding, meaning, proof, fix], findings.slice(0, mostRows).map(findingRow)),
    ...andMore(findings.length),
  ];
}

function findingRow(finding: FindingReport): string[] {
  return [
    say.severity[finding.severity],
    code(finding.code),
    plain(finding.message),
    code(evidenceLines(finding.evidence).join('; '), 250),
    finding.fix ? code(say.runFix(finding.fix.id)) : '',
  ];
}

function fixLines(fixes: readonly FixReport[]): string[] {
  return fixes.slice(0, mostRows).flatMap((fix) => [
    `- ${code(fix.id)}: **${say.outcome[fix.outcome]}**`,
    ...fix.steps.slice(0, mostRows).map((step) => {
      const what = step.command ?? step.path;
      const why = step.reason === undefined ? '' : ` (${plain(step.reason)})`;
      return `  - ${plain(step.description)}${what === undefined ? '' : ` ${code(what)}`}: ${say.step[step.status]}${why}`;
    }),
  ]);
}

function flashLines({ flash, flashes }: Report): string[] {
  if (flashes.length === 0) return flash === null ? [] : linesOfFlash(flash, '');
  const lines = flashes
    .slice(0, mostRows)
    .map((each) => linesOfFlash(each, `${code(shorten(flashName(each), 80))}: `));
  return [...lines.flat(), ...andMore(flashes.length)];
}

function linesOfFlash(flash: FlashReport, name: string): string[] {
  const facts = [
    flash.code ?? '',
    flash.file ? `${shorten(flash.file.name, 80)}, ${flash.file.size} bytes` : '',
    flash.regions
      .slice(0, 4)
      .map((region) => `${region.name} ${region.address}`)
      .join(', '),
    `${flash.bytes.written}/${flash.bytes.total} bytes, ${flash.sectors.erased} sectors erased, ${flash.sectors.skipped} skipped`,
  ];
  return [
    `- ${name}**${say.flash[flash.result]}** ${plain(flash.message ?? '')}`.trimEnd(),
    ...facts.filter((fact) => fact !== '').map((fact) => `  - ${code(fact)}`),
    ...(flash.result === 'failed' ? flash.log.slice(-5).map((line) => `  - ${code(line)}`) : []),
  ];
}

function noVerdictLines({ checks }: Report): string[] {
  return checks
    .filter((check) => check.status === 'unknown' || check.status === 'crash')
    .slice(0, mostRows)
    .map(
      (check) => `- ${code(check.id)}: ${say.status[check.status]}: ${plain(check.reason ?? '')}`,
    );
}

function section(heading: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ['', `### ${heading}`, '', ...lines];
}

function andMore(number: number): string[] {
  return number > mostRows ? ['', say.more(number - mostRows)] : [];
}

function cutNote(cut: readonly string[]): string[] {
  return cut.length === 0 ? [] : [`*${say.cut(shorten(cut.join(', '), 2000))}*`, ''];
}
