import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { evidenceLines } from '../../src/report/evidence.ts';
import type { Json } from '../../src/core/json.ts';

const rules = '/etc/udev/rules.d/90-b.rules';

const shown: readonly (readonly [says: string, value: Json, line: string])[] = [
  ['a word', 'EACCES', 'it: EACCES'],
  ['a number', 5, 'it: 5'],
  ['yes or no', false, 'it: false'],
  ['a list', ['0483:df11', '37c5:9202'], 'it: 0483:df11, 37c5:9202'],
  ['an empty list', [], 'it: none'],
  ['a place', { file: rules, line: 1 }, `it: ${rules}:1`],
  ['a file without a line', { file: rules }, `it: ${rules}`],
  [
    'what lines decide',
    [
      { mode: '0600', file: rules, line: 1 },
      { uaccess: 'no', file: rules, line: 2 },
    ],
    `it: mode 0600 (${rules}:1); uaccess no (${rules}:2)`,
  ],
  ['a program', { pid: 178, command: 'fwupd', error: null }, 'it: pid 178, command fwupd'],
  ['what has nothing in it', {}, 'it: nothing'],
];

describe('evidence for people', () => {
  for (const [says, value, line] of shown) {
    it(`shows ${says}`, () => {
      assert.deepEqual(evidenceLines({ it: value }), [line]);
    });
  }
  it('leaves out what is not known', () => {
    assert.deepEqual(evidenceLines({ node: null, driver: '', errno: 'EACCES' }), ['errno: EACCES']);
  });
});
