import assert from 'node:assert/strict';
import { test } from 'node:test';
import { authenticate, findElevation } from '../../src/repair/elevation.ts';
import { fakeSystem } from '../support/fake-system.ts';
import type { FakeHost } from '../support/fake-system.ts';
import type { Elevation } from '../../src/repair/elevation.ts';

const sudo = { sudo: ['/usr/bin/sudo'] };
const doas = { doas: ['/usr/bin/doas'] };
const pkexec = { pkexec: ['/usr/bin/pkexec'] };
const asks = { exitCode: 1, stderr: 'sudo: a password is required\n' };

const table: readonly (readonly [
  what: string,
  host: FakeHost,
  interactive: boolean,
  expected: Elevation,
  ran: readonly string[],
])[] = [
  ['root needs nothing', { user: { uid: 0 }, which: sudo }, true, { kind: 'root', prefix: [] }, []],
  [
    'sudo without a password',
    { which: sudo, commands: { 'sudo -n true': {} } },
    false,
    { kind: 'silent', prefix: ['sudo', '-n'] },
    ['sudo -n true'],
  ],
  [
    'sudo with a password and somebody to type it',
    { which: { ...sudo, ...pkexec }, commands: { 'sudo -n true': asks } },
    true,
    { kind: 'asking', prefix: ['sudo'] },
    ['sudo -n true'],
  ],
  [
    'sudo with a password and nobody there',
    { which: sudo, commands: { 'sudo -n true': asks } },
    false,
    { kind: 'none', prefix: ['sudo'] },
    ['sudo -n true'],
  ],
  [
    'doas without a password beats sudo with one',
    {
      which: { ...sudo, ...doas },
      commands: { 'sudo -n true': asks, 'doas -n true': {} },
    },
    true,
    { kind: 'silent', prefix: ['doas', '-n'] },
    ['sudo -n true', 'doas -n true'],
  ],
  [
    'doas alone, nobody there: the command to type is with doas',
    { which: doas, commands: { 'doas -n true': { exitCode: 1 } } },
    false,
    { kind: 'none', prefix: ['doas'] },
    ['doas -n true'],
  ],
  [
    'pkexec always asks, and is not tried',
    { which: pkexec },
    true,
    { kind: 'asking', prefix: ['pkexec'] },
    [],
  ],
  ['pkexec with nobody there', { which: pkexec }, false, { kind: 'none', prefix: ['pkexec'] }, []],
  ['nothing at all', {}, true, { kind: 'none', prefix: ['sudo'] }, []],
  [
    'a sudo that hangs is no way',
    { which: sudo, commands: { 'sudo -n true': { ended: 'timed-out' } } },
    false,
    { kind: 'none', prefix: ['sudo'] },
    ['sudo -n true'],
  ],
];

for (const [what, host, interactive, expected, ran] of table) {
  test(`the way to root: ${what}`, async () => {
    const system = fakeSystem(host);
    assert.deepEqual(await findElevation(system, interactive), expected);
    assert.deepEqual(
      system.ran.map((argv) => argv.join(' ')),
      ran,
    );
  });
}

test('sudo asks for its password once, ahead of the steps', async () => {
  const system = fakeSystem({ commands: { 'sudo -v': {} } });
  assert.deepEqual(await authenticate({ kind: 'asking', prefix: ['sudo'] }, system), {
    kind: 'silent',
    prefix: ['sudo', '-n'],
  });
  assert.deepEqual(system.ran, [['sudo', '-v']]);
});

test('a wrong password leaves no way to root', async () => {
  const system = fakeSystem({ commands: { 'sudo -v': { exitCode: 1 } } });
  assert.deepEqual(await authenticate({ kind: 'asking', prefix: ['sudo'] }, system), {
    kind: 'none',
    prefix: ['sudo'],
  });
});

test('what needs no password ahead is left as it is', async () => {
  const system = fakeSystem();
  for (const elevation of [
    { kind: 'root', prefix: [] },
    { kind: 'silent', prefix: ['sudo', '-n'] },
    { kind: 'asking', prefix: ['pkexec'] },
    { kind: 'none', prefix: ['sudo'] },
  ] as const) {
    assert.equal(await authenticate(elevation, system), elevation);
  }
  assert.deepEqual(system.ran, []);
});
