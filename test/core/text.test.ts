import assert from 'node:assert/strict';
import { test } from 'node:test';
import { partsOf, text } from '../../src/core/text.ts';

test('a sentence is an English string, and its parts can be had', () => {
  const sentence: string = text`The camera on port ${'1-2'} has ${3} partitions.`;
  assert.equal(sentence, 'The camera on port 1-2 has 3 partitions.');
  assert.equal(JSON.stringify({ sentence }), `{"sentence":"${sentence}"}`);
  assert.deepEqual(partsOf(sentence), {
    template: 'The camera on port {0} has {1} partitions.',
    values: ['1-2', '3'],
  });
});

test('what nobody made, and what has no places, is its own template', () => {
  assert.deepEqual(partsOf(text`It is fine.`), { template: 'It is fine.', values: [] });
  assert.deepEqual(partsOf('from a file: {0}'), { template: 'from a file: {0}', values: [] });
});

test('braces in a value are no places', () => {
  assert.equal(text`${'{1}'} and ${'{0}'}`, '{1} and {0}');
});
