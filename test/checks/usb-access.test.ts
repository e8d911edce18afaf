import assert from 'node:assert/strict';
import { test } from 'node:test';
import { usbAccess } from '../../checks/usb-access.ts';
import { usbAccess as fix } from '../../fixes/usb-access.ts';
import { fakeSystem } from '../support/fake-system.ts';
import { dfuInterface, romCamera, udevHost } from '../support/udev-host.ts';
import type { UsbAccessFacts } from '../../checks/usb-access.ts';
import type { Judgement } from '../../src/core/check.ts';
import type { Finding } from '../../src/core/finding.ts';
import type { UdevHostOptions } from '../support/udev-host.ts';
import type { FakeHost } from '../support/fake-system.ts';

const denied = 'usb-permission-denied';
const etc = '/etc/udev/rules.d';
const rule = 'SUBSYSTEM=="usb", ATTR{idVendor}=="0483", MODE="0666"\n';
const node = '/dev/bus/usb/001/002';

async function observe(host: FakeHost): Promise<UsbAccessFacts> {
  return JSON.parse(JSON.stringify(await usbAccess.observe(fakeSystem(host)))) as UsbAccessFacts;
}

async function judge(options: UdevHostOptions): Promise<Judgement> {
  return usbAccess.judge(await observe(udevHost(options)), 'flash');
}

function only(judgement: Judgement): Finding {
  assert.ok(Array.isArray(judgement) && judgement.length === 1, JSON.stringify(judgement));
  const [finding] = judgement as Finding[];
  assert.ok(finding);
  return finding;
}

function claimedBy(driver: string, files: FakeHost['files'] = {}): FakeHost {
  const host = udevHost({ node: { kind: 'character-device', mode: 0o666 } });
  return {
    ...host,
    usb: [{ ...romCamera, interfaces: [{ ...dfuInterface, driver }] }],
    files: { ...host.files, ...files },
  };
}

test('a node that this user may not open is named with its owner, group and mode', async () => {
  const { code, severity, message, evidence } = only(await judge({}));
  assert.equal(code, 'usb-permission-denied');
  assert.equal(severity, 'error');
  assert.ok(message.includes(node) && message.includes('0664'));
  assert.deepEqual(evidence, {
    portPath: '1-1',
    node,
    mode: '0664',
    owner: 'root',
    group: 'root',
    errno: 'EACCES',
    tags: null,
    rules: 'no',
    decides: [{ mode: '0664', file: '/usr/lib/udev/rules.d/50-udev-default.rules', line: 5 }],
    userGroups: ['bob'],
    atSeat: false,
  });
});

test('a node that opens is no finding: by mode, by an ACL, as root', async () => {
  for (const options of [
    { node: { kind: 'character-device', mode: 0o666 } },
    { node: { kind: 'character-device', mode: 0o660, open: { ok: true } } },
    { node: { kind: 'character-device', mode: 0o660, gid: 46 }, gids: [1001, 46] },
    { uid: 0 },
  ] as const) {
    assert.deepEqual(await judge(options), []);
  }
});

test('without a camera that waits for firmware there is nothing to open', async () => {
  assert.ok('skip' in (await judge({ plugged: false })));
  const running = { ...udevHost(), usb: [{ ...romCamera, vendorId: 0x37c5, productId: 0x1204 }] };
  assert.ok('skip' in usbAccess.judge(await observe(running), 'flash'));
});

test('a node that is not there (container) or fails otherwise gives no verdict', async () => {
  const all = Object.entries(udevHost().files ?? {});
  const files = Object.fromEntries(all.filter(([path]) => path !== node));
  assert.ok('unknown' in usbAccess.judge(await observe({ ...udevHost(), files }), 'flash'));
  const broken = { kind: 'character-device', open: { ok: false, errno: 'ENODEV' } } as const;
  assert.ok('unknown' in (await judge({ node: broken })));
});

test('a group that counts from the next login on is a code of its own, first and alone', async () => {
  const node = { kind: 'character-device', mode: 0o660, gid: 46 } as const;
  const groups = 'plugdev:x:46:bob\n';
  const finding = only(await judge({ groups, node }));
  assert.equal(finding.code, 'group-not-active');
  assert.equal(finding.severity, 'error');
  assert.equal(finding.evidence['joined'], 'plugdev');
  assert.match(finding.message, /Log out and in again/);
  assert.equal(only(await judge({ groups: 'plugdev:x:46:\n', node })).code, denied);
  assert.deepEqual(await judge({ groups, node, gids: [1001, 46] }), []);
  const mode = { ...node, mode: 0o640 };
  assert.equal(only(await judge({ groups, node: mode })).code, denied);
});

test('a group that the rules give it to, at the next event, counts from the next login on too', async () => {
  const rules = { [`${etc}/60-a.rules`]: rule.replace('0666', '0660", GROUP="plugdev') };
  const finding = only(await judge({ groups: 'plugdev:x:46:bob\n', rules }));
  assert.equal(finding.code, 'group-not-active');
  // This login has the group: what lacks is the event.
  const groups = 'plugdev:x:46:bob\n';
  assert.equal(only(await judge({ groups, rules, gids: [1001, 46] })).code, denied);
});

test('a rule that works for others is named with the refusal', async () => {
  for (const [assignment, whom] of [
    ['MODE="0660", GROUP="plugdev"', /60-a\.rules, line 1, .*group plugdev/],
    ['OWNER="root", GROUP="root", MODE="0600"', /group root\.$/],
    ['TAG+="uaccess"', /60-a\.rules, line 1, .*logged in at this machine's screen/],
  ] as const) {
    const rules = { [`${etc}/60-a.rules`]: rule.replace('MODE="0666"', assignment) };
    const { code, message } = only(await judge({ rules }));
    assert.equal(code, denied);
    assert.match(message, whom);
  }
});

test('who has to log in again is told so, and that is all there is to do', async () => {
  const facts = await observe(
    udevHost({
      groups: 'plugdev:x:46:bob\n',
      node: { kind: 'character-device', mode: 0o660, gid: 46 },
    }),
  );
  const plan = fix.plan(only(usbAccess.judge(facts, 'flash')), facts);
  assert.equal(plan?.kind, 'guided');
  assert.equal(plan.ifStillFailing, 'needs-relogin');
  assert.deepEqual(
    plan.steps.map(({ kind }) => kind),
    ['ask'],
  );
});

test('a claimed interface is busy, and the program that holds the node is named', async () => {
  const files = {
    '/proc/77/fd/5': { linkTo: node },
    '/proc/77/comm': 'dfu-util\n',
    '/proc/78/fd/1': { linkTo: '/dev/null' },
    '/proc/78/comm': 'bash\n',
  };
  const facts = await observe(claimedBy('usbfs', files));
  const finding = only(usbAccess.judge(facts, 'flash'));
  assert.equal(finding.code, 'usb-device-busy');
  assert.deepEqual(finding.evidence['processes'], [{ pid: 77, command: 'dfu-util' }]);
  assert.match(finding.message, /dfu-util \(process 77\)/);
  const plan = fix.plan(finding, facts);
  assert.equal(plan?.kind, 'guided');
  assert.match(JSON.stringify(plan.steps), /Close dfu-util/);
});

test('where the holder cannot be seen, programs that take USB devices are named as possible', async () => {
  const files = {
    '/proc/1/comm': 'systemd\n',
    '/proc/77/comm': 'fwupd\n',
    '/proc/78/comm': 'qemu-system-x86\n',
    '/proc/79/comm': 'chromedriver-of-mine\n',
  };
  const facts = await observe(claimedBy('usbfs', files));
  const finding = only(usbAccess.judge(facts, 'flash'));
  assert.match(finding.message, /may be fwupd \(process 77\), qemu-system-x86 \(process 78\)\.$/);
  assert.match(JSON.stringify(fix.plan(finding, facts)?.steps), /Close fwupd/);
});

test('a holder that cannot be seen, and a kernel driver, are said to be so', async () => {
  const hidden = only(usbAccess.judge(await observe(claimedBy('usbfs')), 'flash'));
  assert.match(hidden.message, /may not look at/);
  const driver = only(usbAccess.judge(await observe(claimedBy('usb-storage')), 'flash'));
  assert.match(driver.message, /kernel driver usb-storage/);
});

test('connect needs the serial port only: what is in the way of flashing is an info', async () => {
  const finding = only(usbAccess.judge(await observe(udevHost()), 'connect'));
  assert.equal(finding.severity, 'info');
});

test('alone, the fix installs the rules; with right rules on disk it applies them', async () => {
  const kinds = async (options: UdevHostOptions): Promise<string[] | undefined> => {
    const facts = await observe(udevHost(options));
    return fix.plan(only(usbAccess.judge(facts, 'flash')), facts)?.steps.map(({ kind }) => kind);
  };
  assert.deepEqual(await kinds({}), ['write', 'run', 'run']);
  assert.deepEqual(await kinds({ rules: { [`${etc}/60-a.rules`]: rule } }), ['run', 'run']);
});

test('no command is run where the name of a library tells the version of udev', async () => {
  const system = fakeSystem(udevHost());
  await usbAccess.observe(system);
  assert.deepEqual(system.ran, []);
});
