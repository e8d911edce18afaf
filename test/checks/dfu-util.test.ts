import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dfuUtil } from '../../checks/dfu-util.ts';
import { dfuUtil as fix } from '../../fixes/dfu-util.ts';
import { fakeSystem } from '../support/fake-system.ts';
import type { DfuUtilFacts } from '../../checks/dfu-util.ts';
import type { Finding } from '../../src/core/finding.ts';
import type { Goal } from '../../src/core/goal.ts';
import type { FakeAnswer, FakeHost } from '../support/fake-system.ts';

const env = { PATH: '/home/alice/bin:/usr/local/bin:/usr/bin:relative' };
const debian = { '/etc/os-release': 'ID=debian\n' };
const apt = { 'apt-get': ['/usr/bin/apt-get'] };
const own = '/usr/local/bin/dfu-util';
const packaged = { '/usr/bin/dfu-util': { mode: 0o755 } };

const ide = '/home/alice/openmvide/share/qtcreator';
/** The first bytes of a program: ELF, 64 bits, little-endian, this machine. */
function elf(machine: number): Uint8Array {
  const header = new Uint8Array(64);
  header.set([0x7f, 0x45, 0x4c, 0x46, 2, 1]);
  header[18] = machine;
  return header;
}
function inIde(mode: number): NonNullable<FakeHost['files']> {
  return {
    [`${ide}/firmware`]: { kind: 'directory' },
    [`${ide}/dfu-util/linux64/dfu-util`]: { content: elf(62), mode },
    [`${ide}/dfu-util/arm/dfu-util`]: { content: elf(40), mode: 0o644 },
  };
}

async function look(
  host: FakeHost,
  goal: Goal = 'flash',
): Promise<{
  readonly facts: DfuUtilFacts;
  readonly findings: readonly Finding[];
  readonly ran: readonly string[];
}> {
  const system = fakeSystem({ env, which: apt, ...host, files: { ...debian, ...host.files } });
  const facts = await dfuUtil.observe(system);
  const findings = dfuUtil.judge(facts, goal) as readonly Finding[];
  return { facts, findings, ran: system.ran.map((argv) => argv.join(' ')) };
}

test('where there is none, that is a remark, and the package comes only when asked for', async () => {
  const { facts, findings } = await look({});
  const [finding] = findings;
  assert.ok(finding);
  assert.deepEqual([finding.code, finding.severity], ['dfu-util-missing', 'info']);
  const steps = fix.plan(finding, facts)?.steps ?? [];
  assert.match(JSON.stringify(steps), /"install".*"dfu-util"/);
});

test('on a system whose packages nobody knows the person is told', async () => {
  const { facts, findings } = await look({ which: {} });
  const [finding] = findings;
  assert.ok(finding);
  assert.equal(fix.plan(finding, facts)?.kind, 'guided');
});

test('that of a package is believed, so a healthy machine runs no command', async () => {
  const { findings, ran } = await look({ files: packaged });
  assert.deepEqual([findings, ran], [[], []]);
});

test('a link is not another program', async () => {
  const files = { ...packaged, '/bin': { linkTo: 'usr/bin' } };
  const { facts } = await look({ env: { PATH: '/bin:/usr/bin' }, files });
  assert.equal(facts.programs.length, 1);
});

const answers: readonly (readonly [string, FakeAnswer, RegExp | null])[] = [
  ['runs', { stdout: 'dfu-util 0.11\n\nCopyright …' }, null],
  ['hangs', { ended: 'timed-out' }, null],
  ['could not be asked', { ended: 'not-found' }, null],
  ['prints megabytes of something', { stdout: 'x'.repeat(1024 * 1024) }, /exit code 0/],
  [
    'lacks a library',
    {
      exitCode: 127,
      stderr: `${own}: error while loading shared libraries: libusb-1.0.so.0: cannot open shared object file`,
    },
    /libusb-1\.0\.so\.0/,
  ],
  [
    'does not fit its libusb',
    {
      exitCode: 127,
      stderr: `${own}: symbol lookup error: undefined symbol: libusb_wrap_sys_device`,
    },
    /undefined symbol/,
  ],
  ['is killed', { ended: 'signalled' }, /signalled/],
  [
    'is no program of this system',
    { ended: 'failed-to-start', stderr: 'spawn ENOEXEC' },
    /ENOEXEC/,
  ],
];

for (const [what, answer, says] of answers) {
  test(`one that ${what} is ${says === null ? 'not called broken' : 'called broken, with the words'}`, async () => {
    const commands = { [`${own} --version`]: answer };
    const { findings } = await look({ files: { [own]: { mode: 0o755 } }, commands });
    assert.deepEqual(
      findings.map(({ code, severity }) => [code, severity]),
      says === null ? [] : [['dfu-util-broken', 'info']],
    );
    if (says !== null) assert.match(findings[0]?.message ?? '', says);
  });
}

test('the IDE’s, of this processor, without its mark: a warning where the IDE flashes; it is marked, as its owner', async () => {
  const { facts, findings, ran } = await look({ files: { ...packaged, ...inIde(0o644) } }, 'pydfu');
  const [finding, ...more] = findings;
  assert.ok(finding);
  assert.deepEqual([finding.code, finding.severity, more], ['dfu-util-broken', 'warning', []]);
  assert.match(finding.message, /linux64\/dfu-util .*OpenMV IDE flashes with it/);
  const [step] = fix.plan(finding, facts)?.steps ?? [];
  assert.ok(step?.kind === 'run');
  assert.deepEqual(step.argv, ['chmod', 'a+x', `${ide}/dfu-util/linux64/dfu-util`]);
  assert.equal(step.needsRoot, false);
  assert.equal(step.undo?.length, 1);
  assert.deepEqual(ran, []);
});

test('a mark that is missing outside the home takes root to set', async () => {
  const { facts, findings } = await look({ files: { [own]: { mode: 0o644 } } });
  const [finding] = findings;
  const [step] = (finding && fix.plan(finding, facts)?.steps) ?? [];
  assert.ok(step?.kind === 'run' && step.needsRoot);
});
