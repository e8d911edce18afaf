import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { udevRules } from '../../checks/udev-rules.ts';
import { opensTo, parseComplaints, parseTriedEvent } from '../../src/udev/arbiter.ts';
import { fakeSystem } from '../support/fake-system.ts';
import { dfuUtilRules, udevHost } from '../support/udev-host.ts';
import type { Finding } from '../../src/core/finding.ts';
import type { UdevHostOptions } from '../support/udev-host.ts';

const node = '/dev/bus/usb/001/002';
const path = '/etc/udev/rules.d/60-a.rules';
const ids = 'SUBSYSTEM=="usb", ATTR{idVendor}=="0483", ATTR{idProduct}=="df11"';

// Printed by udevadm of systemd 257 and 262.
const complaints = `${path}:1 style: a comma between tokens is expected.
${path}:1 Invalid key/value pair, ignoring.
${path}:3 Failed to resolve group 'nogr', ignoring: Unknown group
${path}: udev rules check failed.
`;

/** What \`udevadm test --json=short\` of systemd 262 prints, without what does not matter here. */
function event(made: object, queued: readonly object[] = []): string {
  const whole = { path: '/devices/x', node: { path: node, type: 'char', ...made } };
  return JSON.stringify({ ...whole, ...(queued.length > 0 && { queuedCommands: queued }) });
}

const uaccess = [{ type: 'builtin', command: 'uaccess' }];
const bob = { uid: 1001, gids: [1001], atSeat: true };

test('complaints have file, line and problem; style is none', () => {
  assert.deepEqual(parseComplaints(complaints), [
    { file: path, line: 1, problem: 'Invalid key/value pair, ignoring.' },
    { file: path, line: 3, problem: "Failed to resolve group 'nogr', ignoring: Unknown group" },
  ]);
});

const outcomes: readonly (readonly [string, string, string])[] = [
  ['nothing set', event({}), 'no'],
  ['a mode for all', event({ mode: '0666' }), 'yes'],
  ['a mode for root', event({ mode: '0664' }), 'no'],
  ['the builtin queued', event({ mode: '0664' }, uaccess), 'yes'],
  ['another program queued', event({}, [{ type: 'program', command: 'x' }]), 'no'],
  ['a group of bob, without a mode', event({ owner: { gid: 1001, groupName: 'bob' } }), 'yes'],
  ['a group of others', event({ owner: { gid: 20, groupName: 'dialout' } }), 'no'],
  ['bob as the owner', event({ owner: { uid: 1001, userName: 'bob' } }), 'yes'],
];

for (const [title, output, access] of outcomes) {
  test(`an event with ${title} opens the node: ${access}`, () => {
    const tried = parseTriedEvent(output, node);
    assert.ok(tried);
    assert.equal(opensTo(tried, bob), access);
  });
}

test('whatever udevadm prints, it is read or put aside', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json()), (output) => {
      parseComplaints(output);
      parseTriedEvent(output, node);
    }),
  );
});

interface Asked {
  readonly findings: readonly Finding[];
  readonly commands: readonly string[];
}

async function ask(options: UdevHostOptions): Promise<Asked> {
  const system = fakeSystem(udevHost(options));
  const judgement = udevRules.judge(await udevRules.observe(system), 'flash');
  assert.ok('length' in judgement, JSON.stringify(judgement));
  return { findings: judgement, commands: system.ran.map((argv) => argv.slice(0, 2).join(' ')) };
}

const broken = { [path]: `${ids}, MODE="0666" # mine` };

test('udevadm is asked what it can answer, only about a camera that does not open, never as root', async () => {
  const opens = { kind: 'character-device', mode: 0o666 } as const;
  const barred = { ...opens, open: { ok: false, errno: 'EPERM' } } as const;
  for (const [options, commands] of [
    [{ systemd: 252 }, []],
    [{ systemd: 254 }, ['udevadm verify']],
    [{ systemd: 258 }, ['udevadm verify', 'udevadm test']],
    [{ systemd: 258, node: opens }, []],
    [{ systemd: 258, plugged: false }, []],
    [{ systemd: 258, uid: 0, node: barred }, []],
  ] as const) {
    assert.deepEqual((await ask({ rules: broken, ...options })).commands, commands);
  }
});

interface Opinion {
  readonly title: string;
  readonly rules: NonNullable<UdevHostOptions['rules']>;
  readonly verify?: { readonly exitCode: number; readonly stderr: string };
  readonly tried?: string;
  readonly severity: string;
  readonly agrees: boolean | undefined;
}

const opinions: readonly Opinion[] = [
  {
    title: 'verify complains about the same line',
    rules: broken,
    verify: { exitCode: 1, stderr: `${path}:1 Invalid key/value pair, ignoring.\n` },
    severity: 'error',
    agrees: true,
  },
  {
    title: 'verify complains about the last part of the same line, as 257 does',
    rules: { [path]: `${ids}, \\\n MODE="0666" # mine` },
    verify: { exitCode: 1, stderr: `${path}:2 Invalid key/value pair, ignoring.\n` },
    severity: 'error',
    agrees: true,
  },
  {
    title: 'verify has nothing against the line',
    rules: broken,
    verify: { exitCode: 0, stderr: '' },
    severity: 'warning',
    agrees: false,
  },
  {
    title: 'verify has something against a line that is right to us',
    rules: { [path]: `${ids}, MODE="0666"` },
    verify: { exitCode: 1, stderr: `${path}:1 Something new, ignoring.\n` },
    severity: 'warning',
    agrees: false,
  },
  {
    title: 'verify does not know its options',
    rules: broken,
    verify: { exitCode: 2, stderr: 'unrecognized option' },
    severity: 'error',
    agrees: undefined,
  },
  {
    title: 'test opens the node no more than we do',
    rules: broken,
    tried: event({ mode: '0664' }),
    severity: 'error',
    agrees: true,
  },
  {
    title: 'test opens the node',
    rules: broken,
    tried: event({ mode: '0666' }),
    severity: 'warning',
    agrees: false,
  },
  {
    title: 'test does not open the node, where we say that the rule would',
    rules: { [path]: `${ids}, MODE="0666"` },
    tried: event({ mode: '0664' }),
    severity: 'warning',
    agrees: false,
  },
];

for (const { title, rules, verify, tried, severity, agrees } of opinions) {
  test(`${title}: ${severity}`, async () => {
    const udevadm = {
      ...(verify && { 'udevadm verify *': verify }),
      ...(tried !== undefined && { 'udevadm test *': { stdout: tried } }),
    };
    const { findings } = await ask({ systemd: 258, rules, udevadm });
    const [finding] = findings;
    assert.equal(finding?.severity, severity, finding?.message);
    const shown = finding.evidence['udevadm'] as { readonly agrees: boolean } | undefined;
    assert.equal(shown?.agrees, agrees);
    assert.equal(finding.message.includes('udevadm does not agree'), agrees === false);
  });
}

test('what hangs on a program is decided by the event that udevadm tried', async () => {
  const rules = { [path]: `${ids}, PROGRAM="/bin/ask", MODE="0666"` };
  const code = async (mode: string): Promise<string | undefined> => {
    const udevadm = { 'udevadm test *': { stdout: event({ mode }) } };
    const [finding] = (await ask({ systemd: 258, rules, udevadm })).findings;
    assert.equal(finding?.severity, 'error', 'there is nothing to disagree about');
    return finding.code;
  };
  assert.equal(await code('0666'), 'udev-rules-not-applied');
  assert.equal(await code('0664'), 'udev-rules-missing');
});

test("Debian's own rule on 258: plugging in opens the camera, and udevadm says so too", async () => {
  const udevadm = { 'udevadm test *': { stdout: event({ mode: '0664' }, uaccess) } };
  const { findings } = await ask({ systemd: 258, seat: true, rules: dfuUtilRules, udevadm });
  assert.deepEqual(
    findings.map(({ severity, evidence }) => [severity, evidence['reason']]),
    [['error', 'action-add-only']],
  );
});
