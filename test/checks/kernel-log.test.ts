import assert from 'node:assert/strict';
import { test } from 'node:test';
import { kernelLog } from '../../checks/kernel-log.ts';
import { kernelLog as fix } from '../../fixes/kernel-log.ts';
import { fakeSystem, listedDevice } from '../support/fake-system.ts';
import { romCamera } from '../support/udev-host.ts';
import type { KernelLogFacts } from '../../checks/kernel-log.ts';
import type { Judgement } from '../../src/core/check.ts';
import type { Finding } from '../../src/core/finding.ts';
import type { FakeAnswer, FakeHost } from '../support/fake-system.ts';

const journalctl = 'journalctl -k -b -q --no-pager -o short-monotonic -n 3000';
const journal = '/var/log/journal/0123456789abcdef/system.journal';
const open = { '/proc/sys/kernel/dmesg_restrict': '0\n', '/proc/uptime': '1000.00 1.00\n' };
const shut = { '/proc/sys/kernel/dmesg_restrict': '1\n', '/proc/uptime': '1000.00 1.00\n' };

const noise = `[    0.000000] Linux version 6.1.0
[    1.500000] usb 1-7: New USB device found, idVendor=8087, idProduct=0026`;
const badCable = `${noise}
[  990.100000] usb 1-2: new full-speed USB device number 8 using xhci_hcd
[  990.200000] usb 1-2: device descriptor read/64, error -71
[  990.900000] usb 1-2: device not accepting address 9, error -110
[  991.000000] usb usb1-port2: unable to enumerate USB device`;
const resets = [910, 950, 990]
  .map((at) => `[  ${at}.000000] usb 1-1: reset high-speed USB device number 4 using xhci_hcd`)
  .join('\n');

const storage = {
  number: 2,
  class: 8,
  subclass: 6,
  protocol: 0x50,
  driver: 'usb-storage',
  alternates: [],
};
const ae3 = listedDevice({ vendorId: 0x37c5, productId: 0x16e3, interfaces: [storage] });
const manyTimes = { ...romCamera, deviceAddress: 31 };

async function look(host: FakeHost): Promise<{
  readonly facts: KernelLogFacts;
  readonly judgement: Judgement;
  readonly ran: readonly string[];
}> {
  const system = fakeSystem(host);
  const facts = JSON.parse(JSON.stringify(await kernelLog.observe(system))) as KernelLogFacts;
  const ran = system.ran.map((argv) => argv.join(' '));
  return { facts, judgement: kernelLog.judge(facts, 'flash'), ran };
}

function said(stdout: string): NonNullable<FakeHost['commands']> {
  return { dmesg: { stdout } };
}

async function only(
  host: FakeHost,
): Promise<{ readonly finding: Finding; readonly facts: KernelLogFacts }> {
  const { judgement, facts } = await look(host);
  assert.ok(Array.isArray(judgement) && judgement.length === 1, JSON.stringify(judgement));
  return { finding: judgement[0] as Finding, facts };
}

test('with a camera that is there to stay no command is run, and nothing is claimed', async () => {
  const { judgement, ran } = await look({ usb: [romCamera], files: open });
  assert.ok('skip' in judgement);
  assert.deepEqual(ran, []);
});

test('no camera, and a device that does not get through: the port, the errors, and the cable first', async () => {
  const { finding, facts } = await only({ usb: [], files: open, commands: said(badCable) });
  assert.equal(finding.code, 'usb-enumeration-errors');
  assert.equal(finding.severity, 'warning');
  assert.match(finding.message, /port 1-2, .*\(error -71, -110\)/);
  assert.deepEqual(finding.evidence, {
    portPath: '1-2',
    errors: [-71, -110],
    steps: ['descriptor', 'address', 'given-up'],
    failures: 3,
    resets: 0,
    lastSecondsAgo: 9,
  });
  const plan = fix.plan(finding, facts);
  const [step] = plan?.steps ?? [];
  assert.ok(plan?.kind === 'guided' && step?.kind === 'ask');
  assert.match(step.instructions.join(' '), /another cable/);
  assert.equal(step.until.kind, 'camera-in-mode');
});

test('a port that was switched off for its current is not blamed on the cable', async () => {
  const log = '[  999.000000] usb usb1-port2: over-current condition';
  const { finding, facts } = await only({ usb: [], files: open, commands: said(log) });
  assert.match(finding.message, /more current/);
  assert.match(JSON.stringify(fix.plan(finding, facts)), /short circuit/);
});

const passing: readonly (readonly [string, FakeHost])[] = [
  ['a quiet log', { usb: [], commands: said(noise) }],
  [
    'trouble on a port where another device works now',
    {
      usb: [listedDevice({ vendorId: 0x8087, productId: 0x26, portPath: '1-2' })],
      commands: said(badCable),
    },
  ],
  [
    'trouble that came right',
    { usb: [], commands: said(`${badCable}\n[  995.0] usb 1-2: New USB device found`) },
  ],
  [
    'trouble of long ago',
    { usb: [], files: { ...open, '/proc/uptime': '9000.0' }, commands: said(badCable) },
  ],
  [
    'a camera of many addresses, and trouble elsewhere',
    { usb: [manyTimes], commands: said(badCable) },
  ],
  [
    'one reset',
    {
      usb: [manyTimes],
      commands: said('[  999.000000] usb 1-1: reset full-speed USB device number 4'),
    },
  ],
  ['two resets', { usb: [manyTimes], commands: said(resets.split('\n').slice(1).join('\n')) }],
  [
    'resets of long ago',
    { usb: [ae3], commands: said(resets), files: { ...open, '/proc/uptime': '2000.0' } },
  ],
];

for (const [what, host] of passing) {
  test(`passes with ${what}`, async () => {
    assert.deepEqual((await look({ files: open, ...host })).judgement, []);
  });
}

test('a camera whose disk is asked for in a loop: its interfaces are taken from usb-storage', async () => {
  const { finding, facts } = await only({ usb: [ae3], files: open, commands: said(resets) });
  assert.equal(finding.code, 'usb-mass-storage-reset-loop');
  const plan = fix.plan(finding, facts);
  assert.equal(plan?.kind, 'automatic');
  assert.deepEqual(
    plan.steps.map((step) => step.kind === 'run' && [step.argv, step.input, step.needsRoot]),
    [[['tee', '/sys/bus/usb/drivers/usb-storage/unbind'], '1-1:1.2', true]],
  );
});

test('a camera that is reset again and again without a disk has a bad connection', async () => {
  const { finding, facts } = await only({ usb: [manyTimes], files: open, commands: said(resets) });
  assert.equal(finding.code, 'usb-enumeration-errors');
  assert.match(finding.message, /reset it 3 times/);
  const [step] = fix.plan(finding, facts)?.steps ?? [];
  // The camera is there already: only a person can say that it stays.
  assert.ok(step?.kind === 'ask' && step.until.kind === 'confirmed');
});

test('only numbers of the log go into the report, never its lines', async () => {
  const log = `${badCable}\n[  992.000000] usb 1-2: SerialNumber: SECRET1\n[  993.0] audit: user=jane`;
  const { facts } = await look({ usb: [], files: open, commands: said(log) });
  assert.doesNotMatch(JSON.stringify(facts), /SECRET1|jane|unable to/);
});

const unreadable: readonly (readonly [string, FakeHost, readonly string[]])[] = [
  ['closed to users, no journal', { files: shut }, []],
  [
    'closed, and a journal that is not this user’s',
    { files: { ...shut, [journal]: { mode: 0o640 } } },
    [],
  ],
  ['dmesg hangs', answers({ ended: 'timed-out' }), ['dmesg']],
  ['dmesg is missing', answers({ ended: 'not-found' }), ['dmesg']],
  ['dmesg is refused', answers({ exitCode: 1, stderr: 'Operation not permitted' }), ['dmesg']],
  ['dmesg says nothing', answers({ stdout: '' }), ['dmesg']],
  [
    'dmesg says more than is read, and the newest is lost',
    answers({ stdout: 'x\n'.repeat(524_288) }),
    ['dmesg'],
  ],
];

function answers(answer: FakeAnswer): FakeHost {
  return { files: open, commands: { dmesg: answer } };
}

for (const [why, host, commands] of unreadable) {
  test(`could not look: ${why}`, async () => {
    const without = await look({ usb: [], ...host });
    assert.ok('unknown' in without.judgement, JSON.stringify(without.judgement));
    assert.match(without.judgement.unknown, /sudo dmesg/);
    assert.deepEqual(without.ran, commands);
    // A camera that works is not called into question for it.
    assert.ok('skip' in (await look({ usb: [manyTimes], ...host })).judgement);
  });
}

test('where dmesg is closed, a journal that opens is read', async () => {
  const lines = badCable.replaceAll('] ', '] camera-desk kernel: ');
  const { judgement, ran } = await look({
    usb: [],
    files: { ...shut, [journal]: '' },
    commands: { [journalctl]: { stdout: lines } },
  });
  assert.equal((judgement as readonly Finding[])[0]?.code, 'usb-enumeration-errors');
  assert.deepEqual(ran, [journalctl]);
});

test('root reads dmesg, whatever is closed to others', async () => {
  const { ran } = await look({ usb: [], user: { uid: 0 }, files: shut, commands: said(noise) });
  assert.deepEqual(ran, ['dmesg']);
});
