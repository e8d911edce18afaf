import assert from 'node:assert/strict';
import { test } from 'node:test';
import { joinGroupSteps } from '../../src/udev/join-group.ts';
import type { AccountTools } from '../../src/udev/situation.ts';

type Group = Parameters<typeof joinGroupSteps>[1];

const cases: readonly (readonly [
  what: string,
  group: Group,
  tools: AccountTools,
  run: readonly string[],
  undo: readonly string[],
])[] = [
  [
    'that exists',
    { name: 'plugdev', id: 46 },
    'shadow',
    ['usermod -aG plugdev alice'],
    ['gpasswd -d alice plugdev'],
  ],
  [
    'that does not exist',
    { name: 'plugdev' },
    'shadow',
    ['groupadd --system plugdev', 'usermod -aG plugdev alice'],
    ['groupdel plugdev', 'gpasswd -d alice plugdev'],
  ],
  [
    'of a read-only image',
    { name: 'dialout', id: 18, inImage: true },
    'shadow',
    ['tee -a /etc/group < dialout:x:18:\n', 'usermod -aG dialout alice'],
    ['groupdel dialout', 'gpasswd -d alice dialout'],
  ],
  [
    'that does not exist, with busybox',
    { name: 'plugdev' },
    'busybox',
    ['addgroup -S plugdev', 'addgroup alice plugdev'],
    ['delgroup plugdev', 'delgroup alice plugdev'],
  ],
];

for (const [what, group, tools, run, undo] of cases) {
  test(`a group ${what} is joined by root, and left again by undo`, () => {
    const steps = joinGroupSteps('alice', group, tools);
    assert.deepEqual(
      steps.map(({ argv, input }) => argv.join(' ') + (input === undefined ? '' : ` < ${input}`)),
      run,
    );
    assert.deepEqual(
      steps
        .flatMap((step) => step.undo ?? [])
        .map((step) => step.kind === 'run' && step.argv.join(' ')),
      undo,
    );
    assert.ok(steps.every(({ needsRoot }) => needsRoot));
  });
}
