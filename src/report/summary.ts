import { compareSeverity, needsRepair } from '../core/severity.ts';
import { english as say } from '../wording/english.ts';
import { evidenceLines } from './evidence.ts';
import { hostFacts } from './host-facts.ts';
import { code, plain, table } from './markdown-text.ts';
import { triedLines } from './tried.ts';
import type { DeviceReport, FindingReport, HostReport, Report, TextMatch } from '../core/report.ts';

const mostRows = 20;
/** Lines of proof under a message; the JSON has the rest. */
const mostProof = 6;

/** What a helper asks first, in the order in which they ask it. */
export function summarize(report: Report): string[] {
  const findings = report.checks
    .flatMap((check) => check.findings)
    .sort((a, b) => compareSeverity(a.severity, b.severity));
  const serious = findings.filter(needsRepair);
  const notes = findings.filter((finding) => !needsRepair(finding));
  return [
    ...(report.matches !== null && report.host === null
      ? verdictOnText(report.matches)
      : verdictLines(report)),
    ...section(say.heading.matches, matchLines(report.matches ?? [])),
    ...(report.host === null ? [] : section(say.heading.devices, deviceLines(report.devices))),
    ...section(say.heading.findings, findingLines(serious)),
    ...section(say.heading.tried, triedLines(report)),
    ...section(say.heading.checks, noVerdictLines(report)),
    ...section(say.heading.notes, noteLines(notes)),
  ];
}

/** Seen before anything is read. */
const verdictSign = { healthy: '✅', warnings: '⚠️', problems: '❌', 'could-not-check': '❔' };
const severitySign = { error: '❌', warning: '⚠️', info: 'ℹ️' };

function verdictLines({
  verdict,
  goal,
  host,
  tool,
  command,
  startedAt,
  ...report
}: Report): string[] {
  const severities = report.checks.flatMap((check) => check.findings.map((each) => each.severity));
  const counts = say.counts(
    severities.filter((severity) => severity === 'error').length,
    severities.filter((severity) => severity === 'warning').length,
  );
  const minute = startedAt.slice(0, 16).replace('T', ' ');
  return [
    `**${verdictSign[verdict]} ${say.verdict[verdict]}**${counts === '' ? '' : ` ${counts}`} (goal: ${goal})`,
    '',
    `${code(shortCommand(command))} ${plain(tool.version, 40)}, ${plain(minute)} UTC${host ? `, ${hostText(host)}` : ''}`,
    ...(report.error
      ? [
          '',
          `**${say.label.error}** ${code(report.error.code)}: ${plain(report.error.message.replace(/\.?$/, '.'))}${report.error.hint === null ? '' : ` ${say.label.next}: ${plain(report.error.hint)}`}`,
        ]
      : []),
  ];
}

/** That it was asked for Markdown is seen. */
function shortCommand(command: string): string {
  return command.replace(/ --(markdown|copy)(?= |$)/g, '');
}

function hostText(host: HostReport): string {
  return hostFacts(host)
    .map((fact) => plain(fact, 80))
    .join(' · ');
}

function deviceLines(devices: readonly DeviceReport[]): string[] {
  if (devices.length === 0) return [say.label.noDevice];
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

/** Two columns are read on a phone too, and a code is not broken at each of its hyphens. */
function findingLines(findings: readonly FindingReport[]): string[] {
  const { finding, meaning } = say.column;
  const fixes = findings.flatMap(({ fix }) => fix?.id ?? []);
  return [
    ...table([finding, meaning], findings.slice(0, mostRows).map(findingRow)),
    ...andMore(findings.length),
    ...(fixes.length === 0
      ? []
      : ['', `${say.label.todo}: ${code(say.runFix([...new Set(fixes)].join(' ')))}`]),
  ];
}

function findingRow({ severity, code: name, message, evidence }: FindingReport): string[] {
  const lines = evidenceLines(evidence);
  const proof = lines.slice(0, mostProof).map((line) => code(line, 120));
  return [
    `${severitySign[severity]} ${code(name)}`,
    [plain(message), ...proof, ...(lines.length > mostProof ? ['…'] : [])].join('<br>'),
  ];
}

function noteLines(findings: readonly FindingReport[]): string[] {
  return [
    ...findings
      .slice(0, mostRows)
      .map(({ code: name, message }) => `- ${code(name)}: ${plain(message)}`),
    ...andMore(findings.length),
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

/** The other verdict is about a machine; a text is of another one, or of none. */
function verdictOnText(matches: readonly TextMatch[]): string[] {
  return matches.length === 0 ? [`**❔** ${plain(say.noMatch)}`] : [plain(say.nextOnMachine)];
}

function matchLines(matches: readonly TextMatch[]): string[] {
  const { finding, meaning } = say.column;
  const rows = matches.map(({ code: name, certainty, reason, line }) => [
    `${code(name)} ${say.certainty[certainty]}`,
    `${plain(reason)}<br>${say.line(line.number)}: ${code(line.text, 200)}`,
  ]);
  return table([finding, meaning], rows);
}

function section(heading: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ['', `### ${heading}`, '', ...lines];
}

function andMore(number: number): string[] {
  return number > mostRows ? ['', say.more(number - mostRows)] : [];
}
