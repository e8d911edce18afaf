import assert from 'node:assert/strict';
import { test } from 'node:test';
import { registry } from '../../src/cli/registry.ts';
import { fakeSystem } from '../support/fake-system.ts';
import { runDoctor } from '../support/fake-world.ts';
import { assertValidReport } from '../support/schema.ts';
import { sampleReport } from '../support/sample-report.ts';
import type { ExitCode, Report, Verdict } from '../../src/core/report.ts';
import type { Run, WorldChanges } from '../support/fake-world.ts';

const home = '/home/alice';
/** A machine that no check can say anything about but that it is none. */
const bare = (): WorldChanges['system'] => fakeSystem({ usb: null, platform: 'sunos' });

function reportOf({ stdout }: Run): Report {
  const value: unknown = JSON.parse(stdout);
  assertValidReport(value);
  assert.equal(stdout.endsWith('}\n'), true);
  return value;
}

const firmware = fakeSystem({ files: { [`${home}/fw.bin`]: { content: new Uint8Array(4096) } } });

const table: readonly (readonly [
  line: string,
  exitCode: ExitCode,
  verdict: Verdict,
  error: RegExp | null,
  changes?: WorldChanges,
])[] = [
  ['--json --simulate OPENMV4', 0, 'healthy', null],
  ['check --json --simulate OPENMV4:rom', 0, 'healthy', null],
  ['check --json --simulate OPENMV4:run', 1, 'problems', null],
  ['check --json --simulate OPENMV4:run --goal connect', 0, 'healthy', null],
  ['check --json --only dfu-device --simulate OPENMV4:run', 1, 'problems', null],
  ['check --json --only nonsense', 2, 'could-not-check', /^There is no check "nonsense"\.$/],
  ['fix --json --simulate OPENMV4', 0, 'healthy', null],
  ['fix nonsense --json', 2, 'could-not-check', /^There is no check "nonsense"\.$/],
  ['list --json --simulate OPENMV4', 0, 'healthy', null],
  ['undo --json', 0, 'healthy', null],
  ['demo --json', 0, 'healthy', null],
  ['demo --json --simulate OPENMV3', 2, 'could-not-check', /^"demo" plays on a simulated camera/],
  ['demo --json --root /mnt', 2, 'could-not-check', /^"demo" plays on a simulated camera/],
  ['explain no-such-code --json', 2, 'could-not-check', /^There is no finding code/],
  ['explain --json', 2, 'could-not-check', /needs CODE or --text FILE\.$/],
  ['explain usb-bus-missing --text - --json', 2, 'could-not-check', /not both\.$/],
  ['explain --text /no.txt --json', 2, 'could-not-check', /^\/no\.txt cannot be read\.$/],
  ['explain --text - --json', 2, 'could-not-check', /^Standard input holds no text\.$/],
  ['explain --text - --json', 0, 'healthy', null, { input: 'LIBUSB_ERROR_ACCESS' }],
  ['explain --text - --json', 3, 'could-not-check', null, { input: 'Thank you!' }],
  ['flash --json', 2, 'could-not-check', /^No FILE was given/],
  ['flash /no.bin --json', 4, 'problems', /\/no\.bin does not exist\.$/],
  [
    `flash ${home}/fw.bin --json --address zz`,
    2,
    'could-not-check',
    /hexadecimal/,
    { system: firmware },
  ],
  [`flash ${home}/fw.bin --json`, 4, 'problems', /No camera/, { system: firmware }],
  [
    `flash ${home}/fw.bin --json --board X`,
    2,
    'could-not-check',
    /no board "X"/,
    { system: firmware },
  ],
  [`flash ${home}/fw.bin --json --root /mnt`, 2, 'could-not-check', /^--root only looks/],
  ['undo --json --root /mnt', 2, 'could-not-check', /^--root only looks/],
  ['check --json --root /nowhere', 2, 'could-not-check', /there is no folder "\/nowhere"/],
  ['list --json --root /mnt --simulate OPENMV4', 2, 'could-not-check', /cannot go together/],
  ['check --json --simulate NOTHING', 2, 'could-not-check', /no simulated board "NOTHING"/],
  ['review /no.txt --json', 2, 'could-not-check', /^\/no\.txt cannot be read\.$/],
  ['review - --json', 2, 'could-not-check', /^Standard input holds no report/, { input: 'hello' }],
  ['--json --bogus', 2, 'could-not-check', /^There is no option --bogus\.$/],
  ['bogus --json', 2, 'could-not-check', /^There is no command "bogus"\.$/],
  ['--json --markdown', 2, 'could-not-check', /cannot go together/],
  ['--json --timeout 0', 2, 'could-not-check', /--timeout takes seconds/],
  ['--help --json', 0, 'healthy', null],
  ['--version --json', 0, 'healthy', null],
  ['check --json', 3, 'could-not-check', null, { system: bare() as never }],
  ['check --json --only libusb --skip libusb', 2, 'could-not-check', /leave no check/],
];

for (const [line, exitCode, verdict, error, changes] of table) {
  test(`openmv-doctor ${line} prints one valid document and exits with ${exitCode}`, async () => {
    const run = await runDoctor(line, changes);
    const report = reportOf(run);
    assert.deepEqual(
      [run.exitCode, report.exitCode, report.verdict],
      [exitCode, exitCode, verdict],
    );
    if (error === null) assert.equal(report.error, null);
    else assert.match(report.error?.message ?? '', error);
    assert.deepEqual(run.shown, [], 'stdout belongs to the document');
    assert.equal(run.terminal.quiet, true);
  });
}

test('a machine that throws at everything still gets a valid document', async () => {
  const broken = fakeSystem();
  const refuse = (): Promise<never> => Promise.reject(new Error('the disk is on fire'));
  const usb = { list: refuse, device: refuse };
  for (const command of ['', 'check', 'fix', 'list', 'undo --dry-run']) {
    const line = `${command} --json`.trim();
    const run = await runDoctor(line, { system: { ...broken, usb } });
    const report = reportOf(run);
    if (command === 'list') {
      assert.match(report.error?.message ?? '', /^The doctor itself failed: Error: the disk is on/);
      assert.equal(run.exitCode, 3);
    }
    if (command === 'check') assert.ok(report.checks.some(({ status }) => status === 'crash'));
  }
});

test('Ctrl-C ends every command with 130, and the document is still valid', async () => {
  const interruption = new AbortController();
  interruption.abort(new Error('interrupted'));
  const { signal } = interruption;
  for (const line of ['--json', 'check --json', 'fix --json', 'demo --json']) {
    const run = await runDoctor(line, { signal });
    const report = reportOf(run);
    assert.deepEqual([run.exitCode, report.error?.code], [130, 'interrupted'], line);
  }
});

test('an interrupted flash says what it leaves behind', async () => {
  const interruption = new AbortController();
  interruption.abort(new Error('interrupted'));
  const line = `flash ${home}/fw.bin --json --yes --simulate OPENMV4:rom --address 0x08040000`;
  const run = await runDoctor(line, { system: firmware, signal: interruption.signal });
  const { error, exitCode } = reportOf(run);
  assert.deepEqual(
    [exitCode, error?.code, error?.hint],
    [130, 'interrupted', 'Nothing was changed.'],
  );
});

test('without --json the report is shown, and nothing is printed', async () => {
  const run = await runDoctor('list --simulate OPENMV4 --no-color --verbose');
  assert.equal(run.stdout, '');
  assert.equal(run.shown.length, 1);
  const { language, signal, ...looks } = run.terminal;
  assert.deepEqual(looks, { quiet: false, color: false, verbose: true, plain: false });
  assert.equal(signal.aborted, false);
  assert.equal(language.name, 'en');
  assert.equal(run.shown[0]?.devices[0]?.board, 'OPENMV4');
});

for (const { line, env, speaks } of [
  { line: 'list --lang zh', env: {}, speaks: 'zh' },
  { line: 'list', env: { LANG: 'zh_CN.UTF-8' }, speaks: 'zh' },
  { line: 'nonsense', env: { LANG: 'zh_CN.UTF-8' }, speaks: 'zh' },
  { line: 'list --lang en', env: { LANG: 'zh_CN.UTF-8' }, speaks: 'en' },
  { line: 'list --json --lang zh', env: { LANG: 'zh_CN.UTF-8' }, speaks: 'en' },
  { line: 'list --markdown', env: { LANG: 'zh_CN.UTF-8' }, speaks: 'en' },
]) {
  test(`"${line}" speaks ${speaks} with ${JSON.stringify(env)}`, async () => {
    const run = await runDoctor(line, { system: fakeSystem({ env }) });
    assert.equal(run.terminal.language.name, speaks);
  });
}

test('--lang with another language is wrong usage', async () => {
  const run = await runDoctor('list --lang fr');
  assert.equal(run.exitCode, 2);
  assert.equal(run.shown[0]?.error?.message, 'There is no language "fr": it is one of en, zh.');
});

test('--markdown prints a post of at most 32,000 characters, and review reads it back', async () => {
  const pasted = await runDoctor('check --markdown --simulate OPENMV4:run');
  assert.ok(pasted.stdout.length <= 32_000);
  assert.deepEqual(pasted.shown, []);
  const post = `Hello, mine does not flash.\n> {"quoted": true}\n\n${pasted.stdout}\nThanks!`;
  const run = await runDoctor('review - --json', { input: post });
  const report = reportOf(run);
  assert.deepEqual([run.exitCode, report.verdict], [1, 'problems']);
  assert.equal(report.checks.length, registry.length);
  assert.ok(
    report.checks.some(({ findings }) =>
      findings.some(({ code }) => code === 'camera-in-run-mode'),
    ),
  );
  assert.equal(report.devices[0]?.mode, 'run');
});

test('wrong usage is told in Markdown where that was asked for', async () => {
  const run = await runDoctor('check --markdown --bogus');
  assert.equal(run.exitCode, 2);
  assert.deepEqual([run.shown, run.terminal.quiet], [[], true]);
  assert.match(run.stdout, /There is no option \\?--bogus/);
});

test('review judges by the goal of the report, or by the one that is asked for', async () => {
  const saved = await runDoctor('check --json --simulate OPENMV4:run --goal connect');
  for (const [line, goal, exitCode] of [
    ['review - --json', 'connect', 0],
    ['review - --json --goal flash', 'flash', 1],
  ] as const) {
    const run = await runDoctor(line, { input: saved.stdout });
    const report = reportOf(run);
    assert.deepEqual([run.exitCode, report.goal], [exitCode, goal], line);
  }
});

test('review does not call healthy what was never looked at', async () => {
  const flash = { ...sampleReport().flash, result: 'failed' } as Report['flash'];
  const failed = sampleReport({ checks: [], flash, verdict: 'problems', exitCode: 4 });
  const run = await runDoctor('review - --json', { input: JSON.stringify(failed) });
  assert.deepEqual([run.exitCode, reportOf(run).verdict], [4, 'problems']);
});

test('review of something that only looks like a report is wrong usage, in a valid document', async () => {
  const partial: Partial<Record<keyof Report, unknown>> = { ...sampleReport() };
  delete partial.fixes;
  for (const strange of [
    partial,
    { ...sampleReport(), checks: [5, null] },
    { ...sampleReport(), devices: ['camera'] },
    { ...sampleReport(), host: 'linux' },
    { ...sampleReport(), fixes: {} },
  ]) {
    const run = await runDoctor('review - --json', { input: JSON.stringify(strange) });
    const report = reportOf(run);
    assert.deepEqual([run.exitCode, report.error?.code], [2, 'usage']);
  }
});

test('review survives facts that this version does not understand', async () => {
  const ids = registry.map(({ check }) => check.id);
  const checks = ids.map((id) => ({
    id,
    title: id,
    status: 'pass' as const,
    durationMs: 0,
    facts: { from: 'another version' },
    findings: [],
  }));
  const saved = sampleReport({ checks });
  const run = await runDoctor('review - --json', { input: JSON.stringify(saved) });
  const report = reportOf(run);
  assert.equal(report.error, null);
  assert.equal(report.checks.length, ids.length);
  assert.equal(run.exitCode, 3, 'what cannot be judged is no pass');
});

test('the demo repairs and flashes, and says so', async () => {
  const run = await runDoctor('demo --json');
  const report = reportOf(run);
  assert.equal(report.flash?.result, 'verified');
  assert.ok(report.fixes.length > 0);
  assert.ok(report.fixes.every(({ outcome }) => outcome === 'fixed'));
});

test('--root writes nothing and runs nothing, even with --yes', async () => {
  const system = fakeSystem({
    files: { '/mnt/etc/os-release': 'ID=debian\n', '/mnt/sys/bus/usb/devices/usb1/x': '' },
  });
  const files = {
    ...readersOf(system),
    write: () => Promise.reject(new Error('written')),
    remove: () => Promise.reject(new Error('removed')),
  };
  for (const line of ['', 'check', 'fix --yes', 'fix libusb --yes', 'list']) {
    const run = await runDoctor(`${line} --json --root /mnt`.trim(), {
      system: { ...system, files },
      answer: true,
    });
    const report = reportOf(run);
    assert.equal(report.error, null, line);
    assert.ok(report.fixes.every(({ outcome }) => outcome === 'planned'));
    assert.equal(report.host?.distro?.id, 'debian');
  }
  assert.deepEqual(system.ran, []);
});

function readersOf({
  files,
}: ReturnType<typeof fakeSystem>): Omit<
  ReturnType<typeof fakeSystem>['files'],
  'put' | 'write' | 'remove'
> {
  return {
    readBytes: (...call) => files.readBytes(...call),
    readText: (...call) => files.readText(...call),
    list: (path) => files.list(path),
    stat: (path) => files.stat(path),
    readLink: (path) => files.readLink(path),
    realPath: (path) => files.realPath(path),
    canOpen: (...call) => files.canOpen(...call),
  };
}

test('a plan that nobody agrees to is told as declined; without anybody, as planned', async () => {
  for (const [answer, outcome] of [
    [false, 'declined'],
    [undefined, 'planned'],
  ] as const) {
    const run = await runDoctor('fix dfu-device --simulate OPENMV4:run', {
      ...(answer === undefined ? {} : { answer }),
    });
    const fixes = run.shown[0]?.fixes ?? [];
    assert.deepEqual(
      fixes.map(({ id, outcome: end }) => [id, end]),
      [['dfu-device', outcome]],
    );
  }
});

test('the report hides the user, also in the command line', async () => {
  const run = await runDoctor('review /home/alice/workbench.json --json');
  assert.equal(/alice|workbench/.test(run.stdout), false);
});

test('a simulated camera hides the user of this machine no less', async () => {
  const run = await runDoctor('flash /home/alice/fw.bin --json --simulate OPENMV4 --board alice', {
    system: firmware,
  });
  assert.equal(reportOf(run).exitCode, 2);
  assert.equal(run.stdout.includes('alice'), false);
});

test('a report that cannot be made still ends in one valid document, and in exit code 3', async () => {
  let broken = true;
  const env = {
    get USERPROFILE(): string | undefined {
      if (!broken) return undefined;
      broken = false;
      throw new Error('no secrets today');
    },
  };
  const run = await runDoctor('list --json', { system: { ...fakeSystem(), env } });
  const report = reportOf(run);
  assert.deepEqual([run.exitCode, report.exitCode, report.verdict], [3, 3, 'could-not-check']);
  assert.match(report.error?.message ?? '', /^The doctor itself failed: Error: no secrets today$/);
});

const refused =
  'dfu-util: Cannot open DFU device 0483:df11 found on devnum 9 (LIBUSB_ERROR_ACCESS)';

test('explain --text says what a text points to, with the line, in JSON, Markdown and on the screen', async () => {
  const files = { [`${home}/error.txt`]: `Debian 12\n${refused}\n` };
  const line = `explain --text ${home}/error.txt`;
  const { matches, text } = reportOf(
    await runDoctor(`${line} --json`, { system: fakeSystem({ files }) }),
  );
  assert.equal(text, null);
  const [best] = matches ?? [];
  assert.deepEqual(
    [best?.code, best?.certainty, best?.line],
    ['usb-permission-denied', 'certain', { number: 2, text: refused }],
  );
  const post = await runDoctor(`${line} --markdown`, { system: fakeSystem({ files }) });
  assert.match(
    post.stdout,
    /\| `usb-permission-denied` certain \| .*<br>Line 2: `dfu-util: Cannot/,
  );
  assert.doesNotMatch(post.stdout.split('[details')[0] ?? '', /Everything is fine/);
  const { shown } = await runDoctor(line, { system: fakeSystem({ files }) });
  assert.equal(shown[0]?.matches?.[0]?.code, 'usb-permission-denied');
});

test('explain --text of what says nothing that is known says so, and what to do next', async () => {
  const { matches, text } = reportOf(
    await runDoctor('explain --text - --json', { input: 'Segmentation fault' }),
  );
  assert.deepEqual(matches, []);
  assert.match(text ?? '', /^No match: .*openmv-doctor$/);
});

test('what is explained is redacted like everything that is made to be pasted', async () => {
  const input = `/home/alice/x: ${refused}`;
  const { stdout } = await runDoctor('explain --text - --json', { input });
  assert.doesNotMatch(stdout, /alice/);
});

test('a text and a report are read in the encoding that PowerShell writes', async () => {
  const utf16 = (text: string): Uint8Array => Buffer.from(`\ufeff${text}`, 'utf16le');
  const { matches } = reportOf(
    await runDoctor('explain --text - --json', { input: utf16(refused) }),
  );
  assert.equal(matches?.[0]?.code, 'usb-permission-denied');
  const made = await runDoctor('check --json --simulate OPENMV4:run');
  const again = reportOf(await runDoctor('review - --json', { input: utf16(made.stdout) }));
  assert.equal(again.verdict, 'problems');
});
