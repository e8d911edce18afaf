import { needsRepair, compareSeverity } from '../../src/core/severity.ts';
import { evidenceLines } from '../../src/report/evidence.ts';
import { hostFacts } from '../../src/report/host-facts.ts';
import { english as say } from '../../src/wording/english.ts';
import { el, folded } from './dom.ts';
import { jsonTree, scalar } from './json-tree.ts';
import { rulesInQuestion } from './rules-in-question.ts';
import { words } from './words.ts';
import type { Json } from '../../src/core/json.ts';
import type {
  CheckReport,
  DeviceReport,
  FindingReport,
  HostReport,
  Report,
} from '../../src/core/report.ts';

const signs = {
  healthy: '✔',
  warnings: '▲',
  problems: '✖',
  'could-not-check': '?',
  error: '✖',
  warning: '▲',
  info: 'ℹ',
  pass: '✔',
  fail: '✖',
  skip: '–',
  unknown: '?',
  crash: '?',
} as const;

/** The first thing a helper looks for: verdict, counts, goal, who made it where and when. */
export function verdictSection(report: Report): HTMLElement {
  const { verdict, goal, tool, startedAt, command, host, error } = report;
  const findings = report.checks.flatMap((check) => check.findings);
  const counts = say.counts(
    findings.filter(({ severity }) => severity === 'error').length,
    findings.filter(({ severity }) => severity === 'warning').length,
  );
  return el(
    'section',
    { class: `verdict ${verdict}` },
    el(
      'h2',
      { tabindex: '-1', id: 'verdict' },
      el('span', { 'aria-hidden': 'true' }, `${signs[verdict]} `),
      say.verdict[verdict],
    ),
    el('p', {}, [counts, `${words.goal}: ${goal}`].filter((part) => part !== '').join(' · ')),
    error &&
      el('p', { class: 'problem' }, el('code', {}, error.code), ` ${error.message} `, error.hint),
    el(
      'p',
      { class: 'faint' },
      el('code', {}, command),
      ` · openmv-doctor ${tool.version}, node ${tool.node} · ${startedAt.replace('T', ' ').slice(0, 16)} UTC`,
    ),
    host &&
      el(
        'ul',
        { class: 'chips', 'aria-label': words.host },
        ...chips(host).map((fact) => el('li', {}, fact)),
      ),
  );
}

/** The head's facts and those that tell who may open what. */
function chips(host: HostReport): string[] {
  const { libc, seat, groups } = host;
  return [...hostFacts(host), libc ?? '', seat ?? words.noSeat, groups.join(', ')].filter(
    (fact) => fact !== '',
  );
}

/** Each finding with its proof, the rules it speaks of, its repair and its page. */
export function findingsSection(report: Report): HTMLElement {
  const findings = report.checks
    .flatMap((check) => check.findings)
    .sort((a, b) => compareSeverity(a.severity, b.severity));
  return el(
    'section',
    {},
    el('h2', {}, words.findings),
    ...(findings.length === 0
      ? [el('p', {}, words.noFindings)]
      : findings.map((finding) => findingCard(finding, report.checks))),
  );
}

function findingCard(finding: FindingReport, checks: readonly CheckReport[]): HTMLElement {
  const { code, severity, message, evidence, fix } = finding;
  const proof = evidenceLines(evidence).map((line) => {
    const [name = '', ...value] = line.split(': ');
    return el('div', {}, el('dt', {}, name), el('dd', {}, scalar(value.join(': '))));
  });
  const rules = rulesInQuestion(evidence, checks);
  return el(
    'article',
    { class: `finding ${severity}`, 'data-code': code },
    el(
      'h3',
      {},
      el('span', { 'aria-hidden': 'true' }, `${signs[severity]} `),
      el('span', { class: 'severity' }, `${say.severity[severity]} `),
      el('code', {}, code),
    ),
    el('p', {}, message),
    proof.length > 0 && el('dl', {}, ...proof),
    ...rules.map(({ path, lines }) =>
      el(
        'figure',
        { class: 'rules' },
        el('figcaption', {}, `${words.rules}: `, el('code', {}, path)),
        el(
          'ol',
          {},
          ...lines.map(({ line, text, asked }) => {
            const shown = el(asked ? 'mark' : 'span', {}, text);
            const label = asked
              ? el('span', { class: 'hidden' }, ` (${words.ruleInQuestion})`)
              : null;
            return el('li', { value: String(line) }, el('code', {}, shown, label));
          }),
        ),
      ),
    ),
    fix &&
      el(
        'p',
        {},
        `${words.fix}: `,
        el('code', {}, say.runFix(fix.id)),
        ` (${fix.kind === 'guided' ? words.guided : words.automatic}${fix.needsRoot ? `, ${words.needsRoot}` : ''})`,
      ),
    needsPage(code) && el('button', { type: 'button', 'data-page': code }, words.page),
  );
}

function needsPage(code: string): boolean {
  return document.getElementById(`page-${code}`) !== null;
}

export function devicesSection({ devices, host }: Report): HTMLElement | null {
  if (host === null) return null;
  const rows = devices.map(deviceCard);
  return el(
    'section',
    {},
    el('h2', {}, words.devices),
    ...(rows.length === 0 ? [el('p', {}, words.noDevices)] : rows),
  );
}

function deviceCard(device: DeviceReport): HTMLElement {
  const { portPath, vendorId, productId, board, boards, mode, access, node, name, speed } = device;
  const camera =
    board ?? (boards.length > 0 ? `${words.boards} ${boards.join(', ')}` : say.label.notOpenMV);
  const facts = [mode ? say.mode[mode] : '', node ?? '', name ?? '', `${speed} speed`];
  return el(
    'article',
    { class: `device ${access}` },
    el('h3', {}, el('code', {}, `${portPath} ${vendorId}:${productId}`), ` ${camera}`),
    el(
      'p',
      {},
      el('strong', {}, say.access[access]),
      ` · ${facts.filter((fact) => fact !== '').join(' · ')}`,
    ),
    folded(words.interfaces, () => [
      el(
        'ul',
        {},
        ...device.interfaces.map((each) =>
          el(
            'li',
            {},
            el('code', {}, `${each.class}/${each.subclass}/${each.protocol}`),
            ` ${each.driver ?? words.noDriver} `,
            ...each.alternates.map(({ number, name: alternate }) =>
              el('code', { class: 'block' }, `${number}: ${alternate ?? ''}`),
            ),
          ),
        ),
      ),
    ]),
  );
}

/** Every check with its facts, those that found something first to be seen. */
export function checksSection({ checks }: Report): HTMLElement {
  return el(
    'section',
    {},
    el('h2', {}, words.checks),
    ...checks.map((check) => {
      const bad = check.findings.some(needsRepair);
      const sign = bad ? signs.fail : signs[check.status === 'fail' ? 'info' : check.status];
      const found = check.findings.map(({ code }) => code).join(', ');
      const label = el(
        'span',
        {},
        el('span', { 'aria-hidden': 'true' }, `${sign} `),
        el('code', {}, check.id),
        ` ${check.title} `,
        el('span', { class: 'faint' }, found || (check.reason ?? say.status[check.status])),
      );
      return check.facts === null
        ? el('p', { class: 'check' }, label, el('span', { class: 'faint' }, ` ${words.noFacts}`))
        : folded(label, () => [jsonTree(check.facts)]);
    }),
  );
}

export function rawSection(report: Report): HTMLElement {
  return el(
    'section',
    {},
    folded(words.raw, () => [jsonTree(report as unknown as Json)]),
  );
}
