import assert from 'node:assert/strict';
import { test } from 'node:test';
import { applyStep } from '../../src/repair/apply.ts';
import { Journal } from '../../src/repair/journal.ts';
import { sha256 } from '../../src/repair/hands.ts';
import { VirtualClock } from '../../src/simulator/virtual-clock.ts';
import { fakeDialogue } from '../support/fake-dialogue.ts';
import { listedDevice } from '../support/fake-system.ts';
import { isRoot, noRoot, rootMachine, silentSudo } from '../support/root-machine.ts';
import type { AskStep, RemoveStep, RunStep, WriteStep } from '../../src/core/step.ts';
import type { Workshop } from '../../src/repair/apply.ts';
import type { FakeHost } from '../support/fake-system.ts';
import type { RootMachine } from '../support/root-machine.ts';

const rules = '/etc/udev/rules.d/60-x.rules';
const write: WriteStep = {
  kind: 'write',
  description: 'Write the rules',
  path: rules,
  content: 'new\n',
  mode: 0o644,
  needsRoot: true,
};
const reload: RunStep = {
  kind: 'run',
  description: 'Reload',
  argv: ['udevadm', 'control', '--reload'],
  needsRoot: true,
  timeoutMs: 1000,
};

type Shop = Workshop & { readonly system: RootMachine };

function shopOn(host: FakeHost = {}, changes: Partial<Workshop> = {}): Shop {
  const system = rootMachine(host);
  return {
    elevation: silentSudo,
    journal: new Journal(system),
    dialogue: fakeDialogue(false),
    ...changes,
    system,
  };
}

test('root writes through tee, chmod and mv: argument lists, the content on stdin, no shell', async () => {
  const shop = shopOn({ files: { [rules]: 'old\n' } });
  const report = await applyStep(write, 'udev-rules', shop);
  assert.equal(report.status, 'done');
  assert.deepEqual(shop.system.log, [
    { argv: ['sudo', '-n', 'mkdir', '-p', '--', '/etc/udev/rules.d'], input: undefined },
    { argv: ['sudo', '-n', 'tee', '--', `${rules}.openmv-doctor`], input: 'new\n' },
    { argv: ['sudo', '-n', 'chmod', '0644', `${rules}.openmv-doctor`], input: undefined },
    {
      argv: ['sudo', '-n', 'mv', '-f', '--', `${rules}.openmv-doctor`, rules],
      input: undefined,
    },
  ]);
  assert.equal(await shop.system.files.readText(rules), 'new\n');
  assert.deepEqual(await shop.system.files.list('/etc/udev/rules.d'), ['60-x.rules']);
});

test('who is root already writes the file directly, and so does who needs no root', async () => {
  for (const [elevation, needsRoot] of [
    [isRoot, true],
    [silentSudo, false],
    [noRoot, false],
  ] as const) {
    const shop = shopOn({}, { elevation });
    const report = await applyStep({ ...write, needsRoot }, 'x', shop);
    assert.equal(report.status, 'done');
    assert.deepEqual(shop.system.log, []);
    assert.equal(await shop.system.files.readText(rules), 'new\n');
  }
});

test('without a way to root a step is left to hands, and nothing is noted', async () => {
  const shop = shopOn({}, { elevation: noRoot });
  const report = await applyStep(write, 'x', shop);
  assert.equal(report.status, 'by-hand');
  assert.match(report.command ?? '', /^sudo tee \/etc\/udev\/rules\.d\/60-x\.rules > \/dev\/null/);
  assert.deepEqual(shop.system.log, []);
  assert.deepEqual(await shop.journal.entries(), []);
  assert.equal(await shop.system.files.stat(rules), null);
});

test('a file that is already so is not written again; with another mode it is', async () => {
  const same = shopOn({ files: { [rules]: { content: 'new\n', mode: 0o644 } } });
  const report = await applyStep(write, 'x', same);
  assert.deepEqual([report.status, report.reason], ['skipped', 'the file already is so']);
  assert.deepEqual(same.system.log, []);
  assert.deepEqual(await same.journal.entries(), []);

  const closed = shopOn({
    files: { [rules]: { content: 'new\n', mode: 0o600, open: { ok: true } } },
  });
  assert.equal((await applyStep(write, 'x', closed)).status, 'done');
  assert.equal((await closed.system.files.stat(rules))?.mode, 0o644);
});

const untouchable: readonly (readonly [string, FakeHost['files']])[] = [
  ['cannot be read', { [rules]: { content: 'old', mode: 0o600 } }],
  ['is no UTF-8', { [rules]: { content: Uint8Array.of(0x61, 0xff) } }],
  // What is cut or changed in reading could not be put back as it was.
  ['is longer than what is read of it', { [rules]: 'x'.repeat(1024 * 1024 + 1) }],
  ['begins with a byte order mark', { [rules]: { content: '\uFEFFold\n' } }],
  ['is a folder', { [rules]: { kind: 'directory' } }],
];

for (const [what, files = {}] of untouchable) {
  test(`what ${what} is left alone`, async () => {
    const shop = shopOn({ files });
    const report = await applyStep(write, 'x', shop);
    assert.equal(report.status, 'failed');
    assert.match(report.reason ?? '', /left alone/);
    assert.deepEqual(shop.system.log, []);
    assert.deepEqual(await shop.journal.entries(), []);
  });
}

test('the change is noted before it is made, with what stood there', async () => {
  const shop = shopOn({ files: { [rules]: { content: 'old\n', mode: 0o640, gid: 1000 } } });
  let notedAtFirstCommand = 0;
  const { commands } = shop.system;
  const system = {
    ...shop.system,
    commands: {
      ...commands,
      run: async (...call: Parameters<typeof commands.run>) => {
        notedAtFirstCommand ||= (await shop.journal.entries()).length;
        return commands.run(...call);
      },
    },
  };
  await applyStep({ ...write, undo: [reload] }, 'udev-rules', { ...shop, system });
  assert.equal(notedAtFirstCommand, 1);
  assert.deepEqual(await shop.journal.entries(), [
    {
      date: '2026-01-01T00:00:00.000Z',
      fix: 'udev-rules',
      description: 'Write the rules',
      change: {
        kind: 'written',
        path: rules,
        before: { content: 'old\n', mode: 0o640 },
        sha256: sha256('new\n'),
        needsRoot: true,
        after: [reload],
      },
    },
  ]);
});

test('a link that masks the rules is noted as a link', async () => {
  const shop = shopOn({ files: { [rules]: { linkTo: '/dev/null' }, '/dev/null': '' } });
  await applyStep(write, 'x', shop);
  const [entry] = await shop.journal.entries();
  assert.ok(entry?.change.kind === 'written');
  assert.deepEqual(entry.change.before, { link: '/dev/null' });
  assert.equal(await shop.system.files.readLink(rules), null);
});

for (const program of ['mkdir', 'tee', 'chmod', 'mv']) {
  test(`when ${program} fails, the step fails with its words, and nothing is left behind`, async () => {
    const shop = shopOn({ files: { [rules]: 'old\n' } });
    shop.system.broken.set(program, `${program}: No space left on device`);
    const report = await applyStep(write, 'x', shop);
    assert.equal(report.status, 'failed');
    assert.equal(report.reason, `exit code 1: ${program}: No space left on device`);
    assert.deepEqual(await shop.journal.entries(), []);
    assert.equal(await shop.system.files.readText(rules), 'old\n');
    assert.deepEqual(await shop.system.files.list('/etc/udev/rules.d'), ['60-x.rules']);
  });
}

test('a file that was changed before the step was cut off stays in the journal', async () => {
  const shop = shopOn({ files: { [rules]: 'old\n' } });
  const { commands } = shop.system;
  const run: typeof commands.run = async (argv, options) => {
    const result = await commands.run(argv, options);
    return argv.includes('mv') ? { ...result, ended: 'timed-out', exitCode: null } : result;
  };
  const system = { ...shop.system, commands: { ...commands, run } };
  assert.equal((await applyStep(write, 'x', { ...shop, system })).status, 'failed');
  assert.equal(await shop.system.files.readText(rules), 'new\n');
  const [entry] = await shop.journal.entries();
  assert.ok(entry?.change.kind === 'written');
  assert.deepEqual(entry.change.before, { content: 'old\n', mode: 0o644 });
});

const remove = { ...reload, argv: ['groupdel', 'x'] };
const create: RunStep = { ...reload, argv: ['groupadd', 'x'], undo: [remove] };
const commandEnds = [
  ['exited', 0, [{ kind: 'ran', undo: [remove] }]],
  ['exited', 1, []],
  ['not-found', null, []],
  ['timed-out', null, [{ kind: 'ran', undo: [remove], doubtful: true }]],
  ['signalled', null, [{ kind: 'ran', undo: [remove], doubtful: true }]],
] as const;

for (const [ended, exitCode, changes] of commandEnds) {
  test(`of a command that ${ended} with ${exitCode ?? 'no'} code the journal keeps ${changes.length}`, async () => {
    const shop = shopOn();
    let duringIt: unknown;
    const run: typeof shop.system.commands.run = async (argv) => {
      duringIt = (await shop.journal.entries())[0]?.change;
      return { argv, ended, exitCode, stdout: '', stderr: '' };
    };
    const system = { ...shop.system, commands: { ...shop.system.commands, run } };
    await applyStep(create, 'x', { ...shop, system });
    assert.deepEqual(duringIt, { kind: 'ran', undo: [remove], doubtful: true });
    const entries = await shop.journal.entries();
    assert.deepEqual(
      entries.map(({ change }) => change),
      changes,
    );
  });
}

test('a failed step takes only its own note out of the journal', async () => {
  const shop = shopOn();
  await applyStep(write, 'first', shop);
  shop.system.broken.set('tee', 'no');
  await applyStep({ ...write, path: '/etc/other' }, 'second', shop);
  assert.deepEqual(
    (await shop.journal.entries()).map(({ fix }) => fix),
    ['first'],
  );
});

test('a journal that cannot be written fails the step before anything is changed', async () => {
  const shop = shopOn();
  shop.system.files.write = () => Promise.reject(new Error('EROFS: read-only file system'));
  const report = await applyStep(write, 'x', shop);
  assert.equal(report.status, 'failed');
  assert.match(report.reason ?? '', /EROFS/);
  assert.deepEqual(shop.system.log, []);
});

test('the candidate is verified before it is put in place, by nobody special, and cleared away', async () => {
  const verify = { argv: ['udevadm', 'verify', '{file}'], timeoutMs: 1000 };
  const shop = shopOn();
  assert.equal((await applyStep({ ...write, verify }, 'x', shop)).status, 'done');
  const candidate = '/home/alice/.local/state/openmv-doctor/candidate/60-x.rules';
  assert.equal(shop.system.typed()[0], `udevadm verify ${candidate}`);
  assert.equal(await shop.system.files.stat(candidate), null);

  const bad = shopOn();
  bad.system.broken.set('udevadm', 'x.rules:1 Invalid key');
  const report = await applyStep({ ...write, verify }, 'x', bad);
  assert.deepEqual(
    [report.status, report.reason],
    ['failed', 'exit code 1: x.rules:1 Invalid key'],
  );
  assert.equal(bad.system.typed().length, 1);
  assert.equal(await bad.system.files.stat(rules), null);
  assert.equal(await bad.system.files.stat(candidate), null);
  assert.deepEqual(await bad.journal.entries(), []);
});

test('a verifier that is not installed is no objection', async () => {
  const shop = shopOn();
  const { commands } = shop.system;
  const system = {
    ...shop.system,
    commands: {
      ...commands,
      run: (...[argv, options]: Parameters<typeof commands.run>) =>
        argv[0] === 'udevadm'
          ? Promise.resolve({
              argv,
              ended: 'not-found' as const,
              exitCode: null,
              stdout: '',
              stderr: '',
            })
          : commands.run(argv, options),
    },
  };
  const verify = { argv: ['udevadm', 'verify', '{file}'], timeoutMs: 1000 };
  assert.equal((await applyStep({ ...write, verify }, 'x', { ...shop, system })).status, 'done');
});

test('a command runs as it stands, with root only where it needs it, and with its input', async () => {
  const shop = shopOn();
  await applyStep(reload, 'x', shop);
  await applyStep({ ...reload, needsRoot: false, input: 'yes' }, 'x', shop);
  assert.deepEqual(shop.system.log, [
    { argv: ['sudo', '-n', 'udevadm', 'control', '--reload'], input: undefined },
    { argv: ['udevadm', 'control', '--reload'], input: 'yes' },
  ]);
  assert.deepEqual(await shop.journal.entries(), [], 'nothing to undo, nothing to note');
});

test('a command with an undo is noted when it succeeded, and forgotten when it failed', async () => {
  const install: RunStep = { ...reload, description: 'Install', undo: [reload] };
  const shop = shopOn();
  await applyStep(install, 'x', shop);
  assert.deepEqual(
    (await shop.journal.entries()).map(({ change }) => change),
    [{ kind: 'ran', undo: [reload] }],
  );
  shop.system.broken.set('udevadm', 'no');
  assert.equal((await applyStep(install, 'x', shop)).status, 'failed');
  assert.equal((await shop.journal.entries()).length, 1);
});

test('a step that may fail ends as skipped, with the reason', async () => {
  const shop = shopOn();
  shop.system.broken.set('udevadm', 'no such source');
  const report = await applyStep({ ...reload, mayFail: true }, 'x', shop);
  assert.deepEqual([report.status, report.reason], ['skipped', 'exit code 1: no such source']);
});

const ours: RemoveStep = {
  kind: 'remove',
  description: 'Remove our rules',
  path: rules,
  sha256: sha256('ours\n'),
  needsRoot: true,
};

test('a file is removed only while it is what we wrote, and can be put back', async () => {
  const shop = shopOn({ files: { [rules]: 'ours\n' } });
  assert.equal((await applyStep(ours, 'x', shop)).status, 'done');
  assert.deepEqual(shop.system.typed(), [`sudo -n rm -f -- ${rules}`]);
  const [entry] = await shop.journal.entries();
  assert.ok(entry?.change.kind === 'written');
  assert.deepEqual(entry.change.before, { content: 'ours\n', mode: 0o644 });
  assert.equal(entry.change.sha256, null);

  for (const content of [{ content: 'edited\n' }, { linkTo: '/dev/null' }]) {
    const edited = shopOn({ files: { [rules]: content } });
    assert.equal((await applyStep(ours, 'x', edited)).status, 'failed');
    assert.deepEqual(edited.system.log, []);
  }
  const gone = shopOn();
  assert.equal((await applyStep(ours, 'x', gone)).status, 'skipped');
});

const replug: AskStep = {
  kind: 'ask',
  description: 'Replug',
  instructions: ['Pull the cable.'],
  until: { kind: 'camera-in-mode', modes: ['rom'] },
  timeoutMs: 60_000,
};

test('hands are told what to do, and the doctor watches until it is done', async () => {
  const dialogue = fakeDialogue(true);
  const clock = new VirtualClock();
  const shop = shopOn({}, { dialogue });
  const rom = listedDevice({ vendorId: 0x0483, productId: 0xdf11 });
  const usb = { ...shop.system.usb, list: () => Promise.resolve(clock.now() < 5000 ? [] : [rom]) };
  const report = await applyStep(replug, 'x', { ...shop, system: { ...shop.system, clock, usb } });
  assert.equal(report.status, 'done');
  assert.equal(clock.now(), 5000);
  assert.deepEqual(dialogue.heard, [
    'start Replug',
    'instruct Replug',
    'watched appeared',
    'done Replug',
  ]);
});

test('hands that do nothing end the step when the time is over', async () => {
  const shop = shopOn({}, { dialogue: fakeDialogue(true) });
  const report = await applyStep(replug, 'x', shop);
  assert.deepEqual([report.status, report.reason], ['failed', 'nothing changed within 60 s']);
});

test('without a person nobody waits: the plan has shown the instructions', async () => {
  const dialogue = fakeDialogue(false);
  const shop = shopOn({}, { dialogue });
  const report = await applyStep(replug, 'x', shop);
  assert.equal(report.status, 'by-hand');
  assert.equal(shop.system.clock.now(), 0);
  assert.deepEqual(
    dialogue.heard.filter((line) => line.startsWith('instruct')),
    [],
  );
});

test('what cannot be watched is asked for', async () => {
  const confirmed: AskStep = { ...replug, until: { kind: 'confirmed' } };
  for (const [answer, status] of [
    [true, 'done'],
    [false, 'skipped'],
  ] as const) {
    const dialogue = fakeDialogue(true, answer);
    const report = await applyStep(confirmed, 'x', shopOn({}, { dialogue }));
    assert.equal(report.status, status);
    assert.ok(dialogue.heard.includes('done? Replug'));
  }
});

test('an interruption while the doctor watches ends the run, not the step', async () => {
  const interruption = new AbortController();
  const reason = new Error('interrupted');
  interruption.abort(reason);
  const shop = shopOn({}, { dialogue: fakeDialogue(true), signal: interruption.signal });
  await assert.rejects(applyStep(replug, 'x', shop), reason);
});
