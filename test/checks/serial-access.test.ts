import assert from 'node:assert/strict';
import { test } from 'node:test';
import { serialAccess } from '../../checks/serial-access.ts';
import { udevRules } from '../../checks/udev-rules.ts';
import { serialAccess as fix } from '../../fixes/serial-access.ts';
import { udevRules as rulesFix } from '../../fixes/udev-rules.ts';
import { fakeSystem } from '../support/fake-system.ts';
import { dialoutPort, udevHost } from '../support/udev-host.ts';
import type { AccessSituation } from '../../src/host/node-access.ts';
import type { Goal } from '../../src/core/goal.ts';
import type { UdevHostOptions } from '../support/udev-host.ts';

async function observe(options: UdevHostOptions): Promise<AccessSituation> {
  const facts = await serialAccess.observe(fakeSystem(udevHost(options)));
  return JSON.parse(JSON.stringify(facts)) as AccessSituation;
}

async function found(options: UdevHostOptions, goal: Goal = 'connect'): Promise<readonly string[]> {
  const judgement = serialAccess.judge(await observe(options), goal);
  assert.ok('length' in judgement, JSON.stringify(judgement));
  return judgement.map(({ code, severity }) => `${code} ${severity}`);
}

const port = dialoutPort;
const inDialout = 'dialout:x:20:bob\n';

const verdicts: readonly (readonly [string, UdevHostOptions, readonly string[]])[] = [
  ['bob is not in dialout', { port }, ['serial-permission-denied error']],
  ['bob is in dialout', { port, gids: [1001, 20] }, []],
  [
    'bob joined dialout, and did not log in again',
    { port, groups: inDialout },
    ['group-not-active error'],
  ],
  ['an ACL opens it', { port: { ...port, open: { ok: true } } }, []],
  ['a rule opens it to all', { port: { ...port, mode: 0o666 } }, []],
  [
    'another program has it for itself',
    { port: { ...port, open: { ok: false, errno: 'EBUSY' } } },
    [],
  ],
];

for (const [title, options, expected] of verdicts) {
  test(`${title}: ${expected.join() || 'no finding'}`, async () => {
    assert.deepEqual(await found(options), expected);
  });
}

test('flashing does without the serial port', async () => {
  for (const goal of ['flash', 'pydfu'] as const) {
    assert.deepEqual(await found({ port }, goal), ['serial-permission-denied info']);
  }
});

test('a camera that waits for firmware shows no serial port', async () => {
  assert.ok('skip' in serialAccess.judge(await observe({}), 'connect'));
});

test('the group that has the port is named, with the line that gives it', async () => {
  const judgement = serialAccess.judge(await observe({ port }), 'connect');
  const [finding] = 'length' in judgement ? judgement : [];
  assert.match(finding?.message ?? '', /\/dev\/ttyACM0/);
  assert.match(finding?.message ?? '', /50-udev-default\.rules, line 4, .*group dialout/);
});

test('the fix installs our rules and has them applied to the very port', async () => {
  const facts = await observe({ port, systemd: 247 });
  const judgement = serialAccess.judge(facts, 'connect');
  const [finding] = 'length' in judgement ? judgement : [];
  const steps = finding && fix.plan(finding, facts)?.steps;
  const commands = steps?.flatMap((step) => (step.kind === 'run' ? [step.argv.join(' ')] : []));
  assert.deepEqual(commands, [
    'udevadm control --reload',
    'udevadm trigger --subsystem-match=tty --sysname-match=ttyACM0 --settle',
  ]);
  const content = steps?.flatMap((step) => (step.kind === 'write' ? [step.content] : [])).join('');
  assert.match(content ?? '', /^SUBSYSTEM=="tty", ATTRS\{idVendor\}=="37c5", OWNER="bob"/m);
});

test('where a later rule would take the port back, ours is final', async () => {
  const others = { '/etc/udev/rules.d/90-b.rules': 'SUBSYSTEM=="tty", OWNER="root"\n' };
  for (const [rules, operator] of [
    [{}, '='],
    [others, ':='],
  ] as const) {
    const host = { port, rules, plugged: false, systemd: 247 };
    const facts = await udevRules.observe(fakeSystem(udevHost(host)));
    const finding = { code: 'udev-rules-missing', severity: 'error', message: '' } as const;
    const steps = rulesFix.plan({ ...finding, evidence: {} }, facts)?.steps ?? [];
    const content = steps.flatMap((step) => (step.kind === 'write' ? [step.content] : [])).join('');
    assert.ok(content.includes(`ATTRS{idVendor}=="37c5", OWNER${operator}"bob"`), content);
  }
});
