import assert from 'node:assert/strict';
import { test } from 'node:test';
import { modemManager } from '../../checks/modem-manager.ts';
import { modemManager as fix } from '../../fixes/modem-manager.ts';
import { fakeSystem, listedDevice } from '../support/fake-system.ts';
import type { ModemManagerFacts } from '../../checks/modem-manager.ts';
import type { Judgement } from '../../src/core/check.ts';
import type { Finding } from '../../src/core/finding.ts';
import type { Goal } from '../../src/core/goal.ts';
import type { MemoryEntry } from '../../src/simulator/memory-files.ts';
import type { FakeHost } from '../support/fake-system.ts';

const part = { alternates: [], driver: 'cdc_acm' } as const;
const control = { ...part, number: 0, class: 2, subclass: 2, protocol: 1 };
const data = { ...part, number: 1, class: 10, subclass: 0, protocol: 0 };
const camera = listedDevice({ vendorId: 0x37c5, productId: 0x1204, interfaces: [control, data] });

const port: Readonly<Record<string, MemoryEntry>> = {
  '/sys/bus/usb/devices/1-1:1.0/tty/ttyACM0/dev': '166:0\n',
  '/sys/bus/usb/devices/1-1/dev': '189:1\n',
  '/sys/class/tty/ttyACM0/dev': '166:0\n',
  '/dev/ttyACM0': { kind: 'character-device', mode: 0o666 },
  '/run/udev/data/c166:0': 'E:ID_BUS=usb\nE:ID_MM_CANDIDATE=1\nG:systemd\n',
  '/run/udev/data/c189:1': 'E:ID_VENDOR_ID=37c5\n',
  '/proc/1/comm': 'systemd\n',
  '/run/udev/control': '',
  '/usr/lib/systemd/libsystemd-shared-252.so': '',
  '/etc/udev/rules.d/README': '',
};

function running(...words: readonly string[]): Readonly<Record<string, MemoryEntry>> {
  const argv = ['/usr/sbin/ModemManager', ...words];
  return { '/proc/612/comm': 'ModemManager\n', '/proc/612/cmdline': `${argv.join('\0')}\0` };
}

async function look(
  files: Readonly<Record<string, MemoryEntry>>,
  goal: Goal = 'connect',
  host: FakeHost = {},
): Promise<{ readonly facts: ModemManagerFacts; readonly judgement: Judgement }> {
  const system = fakeSystem({ usb: [camera], ...host, files: { ...port, ...files } });
  const facts = JSON.parse(JSON.stringify(await modemManager.observe(system))) as ModemManagerFacts;
  assert.deepEqual(system.ran, []);
  return { facts, judgement: modemManager.judge(facts, goal) };
}

const quiet: readonly (readonly [string, Readonly<Record<string, MemoryEntry>>])[] = [
  ['no ModemManager runs', {}],
  ['the port is marked', { ...running(), '/run/udev/data/c166:0': 'E:ID_MM_PORT_IGNORE=1\n' }],
  ['the device is marked', { ...running(), '/run/udev/data/c189:1': 'E:ID_MM_DEVICE_IGNORE=1\n' }],
  [
    'the port has the older mark',
    { ...running(), '/run/udev/data/c166:0': 'E:ID_MM_TTY_BLACKLIST=1\n' },
  ],
  ['it takes only what it is told to', running('--filter-policy', 'whitelist-only')],
  ['a program has a longer name', { '/proc/612/comm': 'ModemManagerGui\n' }],
];

for (const [why, files] of quiet) {
  test(`passes: ${why}`, async () => {
    assert.deepEqual((await look(files)).judgement, []);
  });
}

const goals: readonly (readonly [Goal, string])[] = [
  ['connect', 'warning'],
  ['flash', 'info'],
  ['pydfu', 'info'],
];

for (const [goal, severity] of goals) {
  test(`a port that nothing marks is a ${severity} for ${goal}`, async () => {
    const { judgement } = await look(running('--filter-policy=strict'), goal);
    const [finding, ...more] = judgement as readonly Finding[];
    assert.deepEqual(
      [finding?.code, finding?.severity, more],
      ['modemmanager-interferes', severity, []],
    );
    assert.deepEqual(finding?.evidence, {
      portPath: '1-1',
      node: '/dev/ttyACM0',
      pid: 612,
      policy: 'strict',
    });
  });
}

test('a mark that is taken away again counts for nothing', async () => {
  const files = { ...running(), '/run/udev/data/c166:0': 'E:ID_MM_PORT_IGNORE=0\n' };
  assert.equal(((await look(files)).judgement as readonly Finding[]).length, 1);
});

test('the fix writes our rules, which mark port and device, and leaves ModemManager alone', async () => {
  const { facts, judgement } = await look(running());
  const [finding] = judgement as readonly Finding[];
  assert.ok(finding);
  const plan = fix.plan(finding, facts);
  assert.equal(plan?.kind, 'automatic');
  const [write, ...rest] = plan.steps;
  assert.ok(write?.kind === 'write');
  assert.match(write.content, /ENV\{ID_MM_PORT_IGNORE\}="1"/);
  assert.match(write.content, /ENV\{ID_MM_DEVICE_IGNORE\}="1"/);
  const commands = rest.map((step) => (step.kind === 'run' ? step.argv.join(' ') : step.kind));
  assert.ok(
    commands.some((command) => command.includes('--sysname-match=ttyACM0')),
    commands.join('\n'),
  );
  assert.doesNotMatch(JSON.stringify(plan), /systemctl|apt|612/);
});

test('without a serial port, or where the programs of others are hidden, nothing is claimed', async () => {
  assert.ok('skip' in (await look(running(), 'connect', { usb: [] })).judgement);
  const hidden = { ...running(), '/proc/1/comm': { mode: 0o000 } };
  assert.ok('skip' in (await look(hidden)).judgement);
});
