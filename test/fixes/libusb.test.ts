import assert from 'node:assert/strict';
import { test } from 'node:test';
import { libusb as check } from '../../checks/libusb.ts';
import { libusb as fix } from '../../fixes/libusb.ts';
import { answerOf, asked, elfHeader } from '../support/fake-python.ts';
import { fakeSystem, type FakeHost } from '../support/fake-system.ts';
import type { FixPlan } from '../../src/core/fix.ts';

const without = asked('/usr/bin/python3', answerOf({ libusb: null }));
const program = { '/usr/bin/python3.11': { content: elfHeader(62, 64) } };

/** A host whose only Python finds no libusb. */
function host(osRelease: string, manager: string, more: FakeHost = {}): FakeHost {
  return {
    ...more,
    files: { '/etc/os-release': osRelease, ...program, ...more.files },
    which: { python3: ['/usr/bin/python3'], [manager]: [`/usr/bin/${manager}`] },
    commands: { ...without, ...more.commands },
  };
}

const dpkg = (status: string): Readonly<Record<string, string>> => ({
  '/var/lib/dpkg/status': `Package: libusb-1.0-0\nStatus: ${status}\n`,
});
const debian = host('ID=debian', 'apt-get', { files: dpkg('deinstall ok config-files') });
const rpm = (name: string): FakeHost => ({
  commands: { [`rpm -q --whatprovides ${name}`]: { exitCode: 1 } },
});

async function planOf(system: FakeHost): Promise<FixPlan> {
  const facts = await check.observe(fakeSystem(system));
  const judgement = check.judge(facts, 'pydfu');
  assert.ok(!('skip' in judgement) && !('unknown' in judgement), JSON.stringify(judgement));
  const [finding, ...others] = judgement;
  assert.ok(finding && others.length === 0);
  const plan = fix.plan(finding, facts);
  assert.ok(plan);
  return plan;
}

function typed(plan: FixPlan): string {
  return plan.steps
    .map((step) => (step.kind === 'run' ? step.argv.join(' ') : step.description))
    .join(' && ');
}

const rows: readonly (readonly [string, FakeHost, RegExp])[] = [
  ['Debian', debian, /^apt-get update && env .* libusb-1\.0-0$/],
  ['Fedora', host('ID=fedora', 'dnf', rpm('libusb1')), /^dnf install -y .* libusb1$/],
  ['Arch', host('ID=arch', 'pacman'), /^pacman -S .* libusb$/],
  ['openSUSE', host('ID=opensuse-leap', 'zypper', rpm('libusb-1_0-0')), /^zypper .* libusb-1_0-0$/],
  ['Alpine', host('ID=alpine', 'apk'), /^apk .*add libusb$/],
];

for (const [name, system, command] of rows) {
  test(`${name}: installs its own package`, async () => {
    const plan = await planOf(system);
    assert.equal(plan.kind, 'automatic');
    assert.match(typed(plan), command);
  });
}

test('a package that is installed and yet does not load is installed again', async () => {
  const files = dpkg('install ok installed');
  assert.match(typed(await planOf(host('ID=debian', 'apt-get', { files }))), /--reinstall/);
});

test('installed for another architecture: the own one is new, and can be taken back', async () => {
  const files = {
    '/usr/lib/libusb-1.0.so.0': { content: elfHeader(3, 32) },
    ...dpkg('install ok installed'),
  };
  const plan = await planOf(host('ID=debian', 'apt-get', { files }));
  const install = plan.steps.at(-1);
  assert.ok(install?.kind === 'run' && !install.argv.includes('--reinstall'));
  assert.equal(install.undo?.length, 1);
});

test('a Python of another architecture than the machine’s needs a person', async () => {
  const files = { '/usr/bin/python3.11': { content: elfHeader(3, 32) } };
  const plan = await planOf(host('ID=debian', 'apt-get', { files }));
  assert.equal(plan.kind, 'guided');
  const [step] = plan.steps;
  assert.ok(step?.kind === 'ask' && step.instructions.join().includes('386 32-bit'));
});

test('an unknown distribution and macOS are guided', async () => {
  const slackware = host('ID=slackware', 'slackpkg');
  const mac = { ...debian, platform: 'darwin' };
  for (const system of [slackware, mac]) assert.equal((await planOf(system)).kind, 'guided');
});

test('where the doctor does not install, it says how that system does', async () => {
  const plan = await planOf(host('ID=nixos', 'nix'));
  assert.equal(plan.kind, 'guided');
  const [step] = plan.steps;
  assert.ok(step?.kind === 'ask' && step.instructions.join().endsWith('nix-shell -p libusb1'));
});

test('the fix repairs every code that its check can give', () => {
  assert.deepEqual(fix.codes, check.codes);
  assert.equal(fix.id, check.id);
});
