import assert from 'node:assert/strict';
import { test } from 'node:test';
import { udevRules } from '../../checks/udev-rules.ts';
import { udevRules as fix } from '../../fixes/udev-rules.ts';
import { fakeSystem } from '../support/fake-system.ts';
import { dfuUtilRules, dialoutPort, udevHost } from '../support/udev-host.ts';
import type { UdevHostOptions } from '../support/udev-host.ts';
import type { UdevRulesFacts } from '../../checks/udev-rules.ts';
import type { Finding } from '../../src/core/finding.ts';
import type { Goal } from '../../src/core/goal.ts';
import type { RunStep, WriteStep } from '../../src/core/step.ts';

const ids = 'ATTR{idVendor}=="0483", ATTR{idProduct}=="df11"';
const usb = `SUBSYSTEM=="usb", ${ids}`;
const etc = '/etc/udev/rules.d';
const acl = { kind: 'character-device', mode: 0o664, open: { ok: true } } as const;

async function observe(options: UdevHostOptions): Promise<UdevRulesFacts> {
  const facts = await udevRules.observe(fakeSystem(udevHost(options)));
  return JSON.parse(JSON.stringify(facts)) as UdevRulesFacts;
}

async function judge(options: UdevHostOptions, goal: Goal = 'flash'): Promise<readonly Finding[]> {
  const judgement = udevRules.judge(await observe(options), goal);
  assert.ok(!('skip' in judgement) && !('unknown' in judgement), JSON.stringify(judgement));
  return judgement;
}

interface Broken {
  readonly reason: string;
  readonly rules: NonNullable<UdevHostOptions['rules']>;
  readonly line?: number;
  readonly options?: UdevHostOptions;
}

// One host per reason of design §7; each has a camera plugged in that bob cannot open.
const broken: readonly Broken[] = [
  {
    reason: 'trailing-comment',
    rules: { [`${etc}/60-a.rules`]: `# x\n${usb}, MODE="0666" # cam\n` },
    line: 2,
  },
  { reason: 'syntax', rules: { [`${etc}/60-a.rules`]: `${usb}, MODE=0666` }, line: 1 },
  {
    reason: 'unknown-group',
    rules: { [`${etc}/60-a.rules`]: `${usb}, MODE="0660", GROUP="cams"` },
    line: 1,
  },
  {
    reason: 'unknown-group',
    rules: { [`${etc}/60-a.rules`]: `${usb}, TAG+="uaccess", GROUP="cams"` },
    options: { systemd: 258, seat: true },
  },
  {
    reason: 'uaccess-too-late',
    rules: { [`${etc}/99-a.rules`]: `${usb}, TAG+="uaccess"` },
    options: { seat: true },
  },
  { reason: 'action-add-only', rules: dfuUtilRules, options: { systemd: 258, seat: true } },
  { reason: 'wrong-suffix', rules: { [`${etc}/60-a.rule`]: `${usb}, MODE="0666"` } },
  {
    reason: 'wrong-subsystem',
    rules: { [`${etc}/60-a.rules`]: `SUBSYSTEM=="tty", ATTRS{idVendor}=="0483", MODE="0666"` },
  },
  {
    reason: 'wrong-subsystem',
    rules: {
      [`${etc}/60-a.rules`]: `KERNEL=="ttyACM*", ATTRS{idVendor}=="0483", ATTRS{idProduct}=="df11", MODE="0666"`,
    },
  },
  {
    reason: 'wrong-parent',
    rules: {
      [`${etc}/60-a.rules`]: `ATTRS{idVendor}=="0483", ATTRS{bInterfaceClass}=="fe", MODE="0666"`,
    },
  },
  {
    reason: 'uppercase-hex',
    rules: {
      [`${etc}/60-a.rules`]: `ATTR{idVendor}=="0483", ATTR{idProduct}=="DF11", MODE="0666"`,
    },
  },
  {
    reason: 'masked',
    rules: {
      '/usr/lib/udev/rules.d/60-a.rules': `${usb}, MODE="0666"`,
      [`${etc}/60-a.rules`]: { linkTo: '/dev/null' },
      '/dev/null': { kind: 'character-device', mode: 0o666 },
    },
  },
  {
    reason: 'masked',
    rules: { '/usr/lib/udev/rules.d/60-a.rules': `${usb}, MODE="0666"`, [`${etc}/60-a.rules`]: '' },
  },
  {
    reason: 'overridden',
    rules: {
      [`${etc}/60-a.rules`]: `${usb}, MODE="0666"`,
      [`${etc}/90-b.rules`]: 'SUBSYSTEM=="usb", MODE="0600"',
    },
  },
  {
    reason: 'unreadable',
    rules: { [`${etc}/60-openmv.rules`]: { linkTo: '/home/bob/gone.rules' } },
  },
];

for (const { reason, rules, line, options } of broken) {
  const [file = ''] = Object.keys(rules);
  test(`a rule without effect is traced to its line: ${reason} in ${file}`, async () => {
    const [finding, ...more] = await judge({ ...options, rules });
    assert.deepEqual(more, []);
    assert.equal(finding?.code, 'udev-rules-ineffective');
    assert.equal(finding.severity, 'error');
    assert.equal(finding.evidence['reason'], reason);
    assert.equal(finding.evidence['file'], file);
    if (line !== undefined) assert.equal(finding.evidence['line'], line);
    assert.ok(finding.message.includes(file));
  });
}

interface Verdict {
  readonly title: string;
  readonly options: UdevHostOptions;
  readonly goal?: Goal;
  /** `code severity`, or nothing. */
  readonly finding: string | null;
  /** The other kind of node. */
  readonly also?: string;
}

const forSerial = `SUBSYSTEM=="tty", ATTRS{idVendor}=="37c5", MODE="0666"\n`;
const portDenied = { plugged: false, port: dialoutPort } as const;

const openmv = `SUBSYSTEM=="usb", ATTR{idVendor}=="37c5", MODE="0666"\n`;
const arduino = `SUBSYSTEM=="usb", ATTR{idVendor}=="2341", MODE="0666"\n`;
const everyRule = `${usb}, MODE="0666"\n${openmv}${arduino}`;
const everything = { [`${etc}/99-mine.rules`]: everyRule };

const verdicts: readonly Verdict[] = [
  { title: 'no rule, camera refused', options: {}, finding: 'udev-rules-missing error' },
  {
    title: 'no rule, camera refused, but only the serial port is wanted',
    options: {},
    goal: 'connect',
    finding: 'udev-rules-missing info',
    also: 'udev-rules-missing warning',
  },
  {
    title: 'no rule, no camera',
    options: { plugged: false },
    finding: 'udev-rules-missing warning',
  },
  {
    title: 'other cameras have a rule',
    options: { rules: { [`${etc}/60-a.rules`]: openmv } },
    finding: 'udev-rules-incomplete error',
  },
  {
    title: 'some ids have no rule, no camera',
    options: { plugged: false, rules: { [`${etc}/60-a.rules`]: openmv } },
    finding: 'udev-rules-incomplete warning',
  },
  {
    title: "only Arduino's ids have no rule",
    options: { plugged: false, rules: { [`${etc}/60-a.rules`]: `${usb}, MODE="0666"\n${openmv}` } },
    finding: 'udev-rules-incomplete info',
  },
  {
    title: "everything by somebody else's 0666 file, no camera",
    options: { plugged: false, rules: everything },
    finding: null,
  },
  {
    title: 'the rule is right and the node is not',
    options: { rules: { [`${etc}/60-a.rules`]: `${usb}, MODE="0666"` } },
    finding: 'udev-rules-not-applied error',
  },
  {
    title: 'the camera opens by an ACL, and there is a rule for it',
    options: { node: acl, seat: true, rules: dfuUtilRules },
    finding: 'udev-rules-incomplete info',
  },
  {
    title: 'the camera opens although nobody knows why',
    options: { node: acl },
    finding: 'udev-rules-missing info',
  },
  { title: 'root needs no rule', options: { uid: 0 }, finding: null },
  {
    title: 'the rule is for the user at the seat, and bob came by ssh',
    options: { rules: dfuUtilRules },
    finding: null,
  },
  {
    title: 'the rule is for a group that bob is not in: the rules work',
    options: { rules: { [`${etc}/60-a.rules`]: `${usb}, MODE="0660", GROUP="plugdev"` } },
    finding: null,
  },
  {
    title: 'only at plug-in, and the camera was there before the rule',
    options: { rules: { [`${etc}/60-a.rules`]: `ACTION=="add", ${usb}, MODE="0666"` } },
    finding: 'udev-rules-ineffective error',
  },
  {
    title: 'what a trigger would leave as it is counts too',
    options: {
      gids: [1001, 46],
      node: { kind: 'character-device', mode: 0o600, gid: 46 },
      rules: {
        [`${etc}/60-a.rules`]: `${usb}, MODE="0660"\nACTION=="add", ${usb}, GROUP="plugdev"`,
      },
    },
    finding: 'udev-rules-not-applied error',
  },
  {
    title: 'a rule for the USB node alone does not open the serial port',
    options: { ...portDenied, rules: everything },
    goal: 'connect',
    finding: 'udev-rules-ineffective error',
  },
  {
    title: 'the serial port does not matter for flashing',
    options: { ...portDenied, rules: everything },
    finding: 'udev-rules-ineffective info',
  },
  {
    title: 'the serial port is the group dialout’s, as on every Debian: no rule is to blame',
    options: { ...portDenied, rules: { [`${etc}/60-a.rules`]: `${usb}, MODE="0666"\n` } },
    goal: 'connect',
    finding: 'udev-rules-incomplete info',
  },
  {
    title: 'rules for both nodes, of which the serial one was not applied',
    options: { ...portDenied, rules: { [`${etc}/99-a.rules`]: everyRule + forSerial } },
    goal: 'connect',
    finding: 'udev-rules-not-applied error',
  },
  {
    title:
      'one file with a rule for each node, of which the serial one serves the seat: it lacks none',
    options: {
      ...portDenied,
      rules: {
        [`${etc}/60-a.rules`]: everyRule + forSerial.replace('MODE="0666"', 'TAG+="uaccess"'),
      },
    },
    goal: 'connect',
    finding: null,
  },
  {
    title: 'udev does not run',
    options: { rules: { '/proc/net/unix': 'Num RefCount\n0: 2 0 0 1 1 7 /run/dbus/socket\n' } },
    finding: 'udev-not-running error',
  },
  {
    title: 'udev listens under its newer name',
    options: { rules: { '/proc/net/unix': 'Num\n0: 2 0 0 1 1 7 /run/udev/io.systemd.Udev\n' } },
    finding: 'udev-rules-missing error',
  },
  {
    title: 'bob joined the group after he logged in',
    options: {
      groups: 'plugdev:x:46:bob\n',
      rules: {
        [`${etc}/60-a.rules`]: `${usb}, MODE="0660", GROUP="plugdev"`,
        [`${etc}/61-b.rules`]: `${usb}, MODE="0666" # a mistake that does not matter here`,
      },
    },
    finding: null,
  },
  {
    title: "Debian's own rule on systemd 258, no camera, nothing else lacks",
    options: {
      plugged: false,
      systemd: 258,
      seat: true,
      rules: { ...dfuUtilRules, [`${etc}/60-a.rules`]: openmv + arduino },
    },
    finding: 'udev-rules-ineffective info',
  },
];

for (const { title, options, goal, finding, also } of verdicts) {
  test(`${title}: ${finding ?? 'no finding'}`, async () => {
    const found = (await judge(options, goal)).map(({ code, severity }) => `${code} ${severity}`);
    assert.deepEqual(
      found,
      [finding, also].flatMap((each) => each ?? []),
    );
  });
}

test('a rule that hangs on a program gives no verdict', async () => {
  const rules = { [`${etc}/60-a.rules`]: `${usb}, PROGRAM="/bin/ask", MODE="0666"` };
  assert.ok('unknown' in udevRules.judge(await observe({ rules }), 'flash'));
});

test('a system without rules folders is skipped', async () => {
  const facts = await observe({});
  assert.ok('skip' in udevRules.judge({ ...facts, files: null }, 'flash'));
});

test('where mdev makes the nodes nobody misses udev', async () => {
  const facts = { ...(await observe({})), udevRunning: false };
  const codes = (judgement: ReturnType<typeof udevRules.judge>): readonly string[] =>
    'length' in judgement ? judgement.map(({ code }) => code) : [];
  assert.deepEqual(codes(udevRules.judge(facts, 'flash')), ['udev-not-running']);
  const mdev = udevRules.judge({ ...facts, daemon: 'mdev' }, 'flash');
  assert.ok(!codes(mdev).includes('udev-not-running'));
});

test('a udev that systemd can start is started first; elsewhere a person is told', async () => {
  const facts = { ...(await observe({ systemd: 247 })), udevRunning: false };
  const plan = (systemdBooted: boolean): ReturnType<typeof fix.plan> => {
    const judgement = udevRules.judge({ ...facts, systemdBooted }, 'flash');
    const [finding] = 'length' in judgement ? judgement : [];
    assert.ok(finding);
    return fix.plan(finding, { ...facts, systemdBooted });
  };
  const [start] = plan(true)?.steps ?? [];
  assert.deepEqual(
    start?.kind === 'run' && start.argv.join(' '),
    'systemctl start systemd-udevd.service',
  );
  assert.equal(plan(false)?.kind, 'guided');
});

test('in a container without udev the rules are not asked for', async () => {
  const facts = await observe({
    rules: { '/proc/net/unix': '', '/run/systemd/container': 'docker\n' },
  });
  assert.ok('skip' in udevRules.judge(facts, 'flash'));
});

test('the evidence names the lines that decide, and what overrides', async () => {
  const [finding] = await judge({
    rules: {
      [`${etc}/60-a.rules`]: `# mine\n${usb}, MODE="0666"`,
      [`${etc}/90-b.rules`]: 'SUBSYSTEM=="usb", MODE="0600"',
    },
  });
  assert.deepEqual(finding?.evidence['decides'], [
    { mode: '0600', file: `${etc}/90-b.rules`, line: 1 },
  ]);
  assert.deepEqual(finding.evidence['by'], { file: `${etc}/90-b.rules`, line: 1 });
  assert.equal(finding.evidence['line'], 2);
});

test('where all cameras lack a rule they are not listed one by one, but in the evidence', async () => {
  const [finding] = await judge({ plugged: false });
  assert.match(finding?.message ?? '', /^Cameras that wait for firmware cannot be opened/);
  assert.match(JSON.stringify(finding?.evidence['ids']), /0483:df11.*37c5:9202/);
});

test('the facts keep the lines that matter and leave out the others', async () => {
  const { files } = await observe({
    rules: { [`${etc}/10-disk.rules`]: 'SUBSYSTEM=="block", MODE="0600"\n' },
  });
  assert.deepEqual(
    files?.map(({ path, lines }) => [path.split('/').at(-1), lines.map(({ line }) => line)]),
    [
      ['50-udev-default.rules', [2, 3, 4, 5, 6, 7]],
      ['70-uaccess.rules', [2]],
      ['73-seat-late.rules', [2]],
    ],
  );
});

async function planOf(options: UdevHostOptions): Promise<ReturnType<typeof fix.plan>> {
  const [finding] = await judge(options);
  assert.ok(finding);
  return fix.plan(finding, await observe(options));
}

test('bob without seat and group gets the node as its owner, at once', async () => {
  const plan = await planOf({ systemd: 247 });
  assert.equal(plan?.kind, 'automatic');
  const [write, ...runs] = plan.steps as [WriteStep, ...RunStep[]];
  assert.equal(write.path, '/etc/udev/rules.d/60-openmv.rules');
  assert.match(write.content, /ATTR\{idProduct\}=="df11", OWNER="bob"/);
  assert.equal(write.verify, undefined);
  assert.deepEqual(
    runs.map(({ argv }) => argv.join(' ')),
    [
      'udevadm control --reload',
      'udevadm trigger --subsystem-match=usb --attr-match=idVendor=0483 --attr-match=idProduct=df11 --settle',
    ],
  );
  assert.deepEqual(write.undo, runs);
  assert.equal(plan.ifStillFailing, 'needs-replug');
});

test('the rules that the fix installs open the camera for the one who asked', async () => {
  const hosts: UdevHostOptions[] = [
    { systemd: 247 },
    { systemd: 252, seat: true },
    { systemd: 257, gids: [1001, 46] },
    { systemd: 258, seat: true },
    { systemd: 258, gids: [1001, 20] },
    { systemd: 262 },
    {
      rules: { [`${etc}/90-b.rules`]: 'SUBSYSTEM=="usb", MODE="0600", OWNER="root", GROUP="root"' },
    },
    { gids: [1001, 46], rules: { [`${etc}/90-b.rules`]: 'SUBSYSTEM=="usb", MODE="0600"' } },
  ];
  for (const options of hosts) {
    const write = (await planOf(options))?.steps.find((step) => step.kind === 'write');
    assert.ok(write);
    const rules = { ...options.rules, [write.path]: write.content };
    const [after] = await judge({ ...options, rules });
    assert.equal(after?.code, 'udev-rules-not-applied', JSON.stringify(options));
    assert.deepEqual(await judge({ ...options, rules, plugged: false }), []);
  }
});

test('a candidate is verified before it is installed where udevadm can (254 and later)', async () => {
  for (const [systemd, verified] of [
    [252, false],
    [254, true],
    [257, true],
  ] as const) {
    const write = (await planOf({ systemd }))?.steps.find((step) => step.kind === 'write');
    assert.equal(write?.verify !== undefined, verified);
  }
});

test('where udevd refuses ordinary accounts, bob joins a group and logs in again', async () => {
  const plan = await planOf({ systemd: 258 });
  assert.deepEqual(plan?.steps[0]?.kind === 'run' && plan.steps[0].argv, [
    'usermod',
    '-aG',
    'plugdev',
    'bob',
  ]);
  assert.equal(plan?.ifStillFailing, 'needs-relogin');
  const without = await planOf({ systemd: 258, groups: 'root:x:0:\nbob:x:1001:\n' });
  assert.deepEqual(without?.steps[0]?.kind === 'run' && without.steps[0].argv, [
    'groupadd',
    '--system',
    'plugdev',
  ]);
});

test('rules that are right are applied, not written again', async () => {
  const plan = await planOf({ rules: { [`${etc}/60-a.rules`]: `${usb}, MODE="0666"` } });
  assert.deepEqual(
    plan?.steps.map(({ kind }) => kind),
    ['run', 'run'],
  );
});

test('NixOS gets text for its configuration, and nothing is written', async () => {
  const plan = await planOf({ distro: 'nixos' });
  assert.equal(plan?.kind, 'guided');
  assert.deepEqual(
    plan.steps.map(({ kind }) => kind),
    ['ask'],
  );
});

test('the bootloader of firmware up to 4.5.9 is opened by its serial port: our rules give both nodes', async () => {
  const plan = await planOf({ systemd: 247 });
  const content = plan?.steps
    .flatMap((step) => (step.kind === 'write' ? step.content : []))
    .join('');
  assert.match(
    content ?? '',
    /^SUBSYSTEM=="usb".*"1209", ATTR\{idProduct\}=="abd1", TAG\+="uaccess"/m,
  );
  assert.match(
    content ?? '',
    /^SUBSYSTEM=="tty".*"1209", ATTRS\{idProduct\}=="abd1", TAG\+="uaccess"/m,
  );
});

test('rules for every DFU id but no serial one are no reason to say anything', async () => {
  const rules = `SUBSYSTEM=="usb", ATTR{idVendor}=="37c5|0483|2341", MODE="0666"\n`;
  assert.deepEqual(await judge({ rules: { [`${etc}/99-mine.rules`]: rules }, plugged: false }), []);
});
