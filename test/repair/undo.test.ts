import assert from 'node:assert/strict';
import { test } from 'node:test';
import { applyStep } from '../../src/repair/apply.ts';
import { Journal } from '../../src/repair/journal.ts';
import { planUndo, undoAll } from '../../src/repair/undo.ts';
import { sha256 } from '../../src/repair/hands.ts';
import { fakeDialogue } from '../support/fake-dialogue.ts';
import { noRoot, rootMachine, silentSudo } from '../support/root-machine.ts';
import type { RunStep, Step, WriteStep } from '../../src/core/step.ts';
import type { FakeHost } from '../support/fake-system.ts';
import type { RootMachine } from '../support/root-machine.ts';

const rules = '/etc/udev/rules.d/60-x.rules';
const reload: RunStep = {
  kind: 'run',
  description: 'Reload',
  argv: ['udevadm', 'control', '--reload'],
  needsRoot: true,
  timeoutMs: 1000,
};
const write: WriteStep = {
  kind: 'write',
  description: 'Write the rules',
  path: rules,
  content: 'new\n',
  mode: 0o644,
  needsRoot: true,
  undo: [reload],
};

/** A machine on which these steps were carried out; its log begins after them. */
async function after(
  steps: readonly Step[],
  host: FakeHost = {},
): Promise<{ system: RootMachine; journal: Journal }> {
  const system = rootMachine(host);
  const journal = new Journal(system);
  const dialogue = fakeDialogue(false);
  for (const step of steps) {
    const shop = { system, journal, dialogue, elevation: silentSudo };
    assert.equal((await applyStep(step, step.description, shop)).status, 'done');
  }
  system.log.length = 0;
  return { system, journal };
}

test('a file that was new goes, and what makes it effective runs after', async () => {
  const { system, journal } = await after([write]);
  const [report] = await undoAll(journal, { system, elevation: silentSudo });
  assert.equal(report?.outcome, 'fixed');
  assert.deepEqual(system.typed(), [
    `sudo -n rm -f -- ${rules}`,
    'sudo -n udevadm control --reload',
  ]);
  assert.equal(await system.files.stat(rules), null);
  assert.deepEqual(await journal.entries(), []);
});

test('a file that was there comes back with its content and mode', async () => {
  const { system, journal } = await after([write], {
    files: { [rules]: { content: 'old\n', mode: 0o640, gid: 1000 } },
  });
  await undoAll(journal, { system, elevation: silentSudo });
  assert.equal((await system.files.stat(rules))?.mode, 0o640);
  assert.ok(system.log.some(({ argv, input }) => argv.includes('tee') && input === 'old\n'));
});

test('a link that masked the rules comes back as a link', async () => {
  const { system, journal } = await after([write], {
    files: { [rules]: { linkTo: '/dev/null' }, '/dev/null': '' },
  });
  await undoAll(journal, { system, elevation: silentSudo });
  assert.equal(system.typed()[0], `sudo -n ln -sfn -- /dev/null ${rules}`);
  assert.equal(await system.files.readLink(rules), '/dev/null');
});

test('a file that we removed comes back', async () => {
  const remove: Step = {
    kind: 'remove',
    description: 'Remove',
    path: rules,
    sha256: sha256('ours\n'),
    needsRoot: true,
  };
  const { system, journal } = await after([remove], { files: { [rules]: 'ours\n' } });
  assert.equal(await system.files.stat(rules), null);
  await undoAll(journal, { system, elevation: silentSudo });
  assert.equal(await system.files.readText(rules), 'ours\n');
});

test('a file that was edited since is left alone, and stays in the journal', async () => {
  const { system, journal } = await after([write]);
  system.files.put(rules, 'edited by hand\n');
  const [report] = await undoAll(journal, { system, elevation: silentSudo });
  assert.equal(report?.outcome, 'not-fixed');
  assert.equal(report.steps[0]?.reason, 'the file was changed since, and is left alone');
  assert.deepEqual(system.log, []);
  assert.equal(await system.files.readText(rules), 'edited by hand\n');
  assert.equal((await journal.entries()).length, 1);
});

test('a file that somebody put back already counts as undone', async () => {
  const { system, journal } = await after([write]);
  await system.files.remove(rules);
  const [report] = await undoAll(journal, { system, elevation: silentSudo });
  assert.deepEqual([report?.outcome, report?.steps[0]?.status], ['fixed', 'skipped']);
  assert.deepEqual(await journal.entries(), []);
});

const install = (name: string): RunStep => ({
  ...reload,
  description: name,
  argv: ['install', name],
  undo: [{ ...reload, argv: [`remove-${name}`] }],
});

test('the newest change is undone first', async () => {
  const { system, journal } = await after([install('a'), install('b'), install('c')]);
  const planned = planUndo(await journal.entries(), { system, elevation: silentSudo });
  const reports = await undoAll(journal, { system, elevation: silentSudo });
  for (const each of [planned, reports]) {
    assert.deepEqual(
      each.map(({ id }) => id),
      ['c', 'b', 'a'],
    );
  }
  assert.deepEqual(system.typed(), ['sudo -n remove-c', 'sudo -n remove-b', 'sudo -n remove-a']);
  assert.equal(planned[0]?.outcome, 'planned');
  assert.equal(planned[0].steps[0]?.command, 'sudo remove-c');
});

test('what cannot be undone stops the undoing; what was undone is forgotten, the rest is kept', async () => {
  const { system, journal } = await after([install('a'), install('b'), install('c')]);
  system.broken.set('remove-b', 'b is needed by d');
  const reports = await undoAll(journal, { system, elevation: silentSudo });
  assert.deepEqual(
    reports.map(({ id, outcome, steps }) => [id, outcome, steps[0]?.reason]),
    [
      ['c', 'fixed', undefined],
      ['b', 'not-fixed', 'exit code 1: b is needed by d'],
    ],
  );
  assert.deepEqual(
    (await journal.entries()).map(({ fix }) => fix),
    ['a', 'b'],
  );
});

test('what may never have been done does not stop the undoing when it cannot be undone', async () => {
  const { system, journal } = await after([write]);
  const entry = { date: '2026-01-01T00:00:00.000Z', fix: 'x', description: 'Create the group' };
  const undo = [{ ...reload, argv: ['groupdel', 'x'] }];
  await journal.add({ ...entry, change: { kind: 'ran', undo, doubtful: true } });
  system.broken.set('groupdel', "groupdel: group 'x' does not exist");
  const reports = await undoAll(journal, { system, elevation: silentSudo });
  assert.deepEqual(
    reports.map(({ outcome, steps }) => [outcome, steps[0]?.status]),
    [
      ['fixed', 'skipped'],
      ['fixed', 'done'],
    ],
  );
  assert.match(reports[0]?.steps[0]?.reason ?? '', /may never have been done: .*does not exist/);
  assert.deepEqual(await journal.entries(), []);
});

test('without a way to root the undoing is left to hands, and nothing is forgotten', async () => {
  const { system, journal } = await after([write]);
  const [report] = await undoAll(journal, { system, elevation: noRoot });
  assert.deepEqual([report?.outcome, report?.steps[0]?.status], ['not-fixed', 'by-hand']);
  assert.deepEqual(system.log, []);
  assert.equal((await journal.entries()).length, 1);
});

test('a change that needed no root is undone without one', async () => {
  const { system, journal } = await after([{ ...write, needsRoot: false, undo: [] }]);
  const [report] = await undoAll(journal, { system, elevation: noRoot });
  assert.equal(report?.outcome, 'fixed');
  assert.equal(await system.files.stat(rules), null);
});

test('an undo that removes a file takes only what we wrote', async () => {
  const made: RunStep = {
    ...reload,
    description: 'make',
    undo: [
      {
        kind: 'remove',
        description: 'Remove it',
        path: rules,
        sha256: sha256('ours\n'),
        needsRoot: true,
      },
    ],
  };
  const { system, journal } = await after([made], { files: { [rules]: 'ours\n' } });
  system.files.put(rules, 'not ours\n');
  const [blocked] = await undoAll(journal, { system, elevation: silentSudo });
  assert.equal(blocked?.outcome, 'not-fixed');
  assert.equal(await system.files.readText(rules), 'not ours\n');
  system.files.put(rules, 'ours\n');
  const [report] = await undoAll(journal, { system, elevation: silentSudo });
  assert.equal(report?.outcome, 'fixed');
  assert.equal(await system.files.stat(rules), null);
});
