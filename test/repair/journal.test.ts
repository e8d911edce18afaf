import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DoctorError } from '../../src/core/errors.ts';
import { Journal } from '../../src/repair/journal.ts';
import { fakeSystem } from '../support/fake-system.ts';
import type { JournalEntry } from '../../src/repair/journal.ts';
import type { FakeHost } from '../support/fake-system.ts';

const home = '/home/alice/.local/state/openmv-doctor/journal.json';

function entry(fix: string, content = 'before\n'): JournalEntry {
  return {
    date: '2026-01-01T00:00:00.000Z',
    fix,
    description: `what ${fix} did`,
    change: {
      kind: 'written',
      path: `/etc/${fix}`,
      before: { content, mode: 0o644 },
      sha256: null,
      needsRoot: true,
      after: [],
    },
  };
}

const places: readonly (readonly [what: string, host: FakeHost, path: string])[] = [
  ['in the home folder by default', {}, home],
  [
    'where XDG_STATE_HOME says',
    { env: { XDG_STATE_HOME: '/state' } },
    '/state/openmv-doctor/journal.json',
  ],
  [
    'in the home folder when XDG_STATE_HOME is relative, as the specification demands',
    { env: { XDG_STATE_HOME: 'state' } },
    home,
  ],
  ['in the home folder when XDG_STATE_HOME is empty', { env: { XDG_STATE_HOME: '' } }, home],
];

for (const [what, host, path] of places) {
  test(`the journal is kept ${what}`, () => {
    assert.equal(new Journal(fakeSystem(host)).path, path);
  });
}

test('entries come back as they were noted, oldest first, for this user only', async () => {
  const system = fakeSystem();
  const journal = new Journal(system);
  assert.deepEqual(await journal.entries(), []);
  await journal.add(entry('first'));
  await journal.add(entry('second'));
  assert.deepEqual(await new Journal(system).entries(), [entry('first'), entry('second')]);
  assert.equal((await system.files.stat(home))?.mode, 0o600);
});

test('the newest entry is dropped; with the last one the file goes', async () => {
  const system = fakeSystem();
  const journal = new Journal(system);
  await journal.add(entry('first'));
  await journal.add(entry('second'));
  await journal.dropLast();
  assert.deepEqual(await journal.entries(), [entry('first')]);
  await journal.dropLast();
  assert.equal(await system.files.stat(home), null);
});

test('many changes of large files do not make the journal unreadable', async () => {
  const system = fakeSystem();
  const journal = new Journal(system);
  for (const fix of ['a', 'b', 'c']) await journal.add(entry(fix, 'x'.repeat(1_000_000)));
  assert.equal((await journal.entries()).length, 3);
});

function own(content: string): { content: string; uid: number } {
  return { content, uid: 1000 };
}

const damaged: readonly (readonly [string, FakeHost['files']])[] = [
  ['is empty', { [home]: own('') }],
  ['is cut', { [home]: own('{"schema":"openmv-doctor/journal/1","entries":[{"da') }],
  ['is of another version', { [home]: own('{"schema":"openmv-doctor/journal/2","entries":[]}') }],
  ['has no entries', { [home]: own('{"schema":"openmv-doctor/journal/1"}') }],
  ['is null', { [home]: own('null') }],
  ['cannot be opened', { [home]: { ...own('x'), open: { ok: false, errno: 'EIO' } } }],
];

for (const [what, files = {}] of damaged) {
  test(`a journal that ${what} is a clear error, and is not overwritten`, async () => {
    const system = fakeSystem({ files });
    const before = await system.files.stat(home);
    const journal = new Journal(system);
    for (const attempt of [
      () => journal.entries(),
      () => journal.add(entry('x')),
      () => journal.dropLast(),
    ]) {
      await assert.rejects(attempt(), (error) => {
        assert.ok(error instanceof DoctorError);
        assert.equal(error.message, `The journal of earlier fixes, ${home}, cannot be read.`);
        assert.equal(error.exitCode, 3);
        assert.match(error.hint ?? '', /Move it aside/);
        return true;
      });
    }
    assert.deepEqual(await system.files.stat(home), before);
  });
}

for (const [reader, owner] of [
  [0, 1000],
  [1000, 0],
  [1000, 1001],
] as const) {
  test(`the journal of user ${owner} is not carried out for user ${reader}`, async () => {
    const content = JSON.stringify({ schema: 'openmv-doctor/journal/1', entries: [entry('x')] });
    const files = { [home]: { content, uid: owner, open: { ok: true } as const } };
    const journal = new Journal(fakeSystem({ files, user: { uid: reader } }));
    for (const attempt of [() => journal.entries(), () => journal.add(entry('y'))]) {
      await assert.rejects(attempt(), { name: 'DoctorError', message: /is another user's\.$/ });
    }
  });
}
