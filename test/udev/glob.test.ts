import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { globMatches } from '../../src/udev/glob.ts';

const cases: readonly (readonly [pattern: string, text: string, matches: boolean])[] = [
  ['37c5', '37c5', true],
  ['37C5', '37c5', false],
  ['1202|9202', '9202', true],
  ['1202|9202', '1202|9202', false],
  ['92*', '924a', true],
  ['92??', '924a', true],
  ['92?', '924a', false],
  ['92[0-4]a', '924a', true],
  ['92[!0-3]a', '924a', true],
  ['92[!4]a', '924a', false],
  ['92[z-a]a', '924a', false],
  ['[]x]', ']', true],
  ['[ab', '[ab', true],
  ['a.c', 'abc', false],
  ['\\*', '*', true],
  ['*:fe01??:*', ':020201:fe0102:', true],
  ['', '', true],
  ['?*', '', false],
  ['usb|', '', true],
];

for (const [pattern, text, matches] of cases) {
  test(`"${pattern}" ${matches ? 'matches' : 'does not match'} "${text}"`, () => {
    assert.equal(globMatches(pattern, text), matches);
  });
}

test('case can be ignored where the rule asks for it', () => {
  assert.equal(globMatches('37C5', '37c5', true), true);
});

test('every pattern has an answer, and text without special characters matches itself', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string(), (pattern, text) => {
      assert.equal(typeof globMatches(pattern, text), 'boolean');
      if (!/[*?[\]\\|]/.test(text)) assert.equal(globMatches(text, text), true);
    }),
  );
});
