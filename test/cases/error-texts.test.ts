import assert from 'node:assert/strict';
import { test } from 'node:test';
import { explainText } from '../../src/explain/explain-text.ts';
import { errorTexts } from './error-texts.ts';
import { seenLater, unseen, withoutErrorLine } from './unseen.ts';

const results = errorTexts.map(({ id, expected, text }) => {
  const codes = explainText(text).map(({ code }) => code);
  const place = expected === null ? (codes.length === 0 ? 0 : -1) : codes.indexOf(expected);
  return { id, expected, codes, place };
});
const first = results.filter(({ place }) => place === 0);
const within = results.filter(({ place }) => place >= 0 && place < 3);

test('of the cases with an error line, 90 % are recognised first and 97 % within three', (t) => {
  const all = errorTexts.length + Object.keys(withoutErrorLine).length;
  const percent = (part: readonly unknown[]): string =>
    `${part.length} of ${errorTexts.length} (${((100 * part.length) / errorTexts.length).toFixed(1)} %)`;
  t.diagnostic(`cases: ${all}, with an error line: ${errorTexts.length}`);
  t.diagnostic(`recognised first: ${percent(first)}, within three: ${percent(within)}`);
  for (const { id, expected, codes } of results.filter(({ place }) => place !== 0)) {
    const why = seenLater[id] ?? unseen[id];
    t.diagnostic(`${id}: ${expected ?? 'no finding'}, given ${codes.join(', ')}: ${why}`);
  }
  assert.ok(first.length >= 0.9 * errorTexts.length, percent(first));
  assert.ok(within.length >= 0.97 * errorTexts.length, percent(within));
});

test('the lists of what is recognised late or not at all are right', () => {
  const late = results.filter(({ place }) => place > 0 && place < 3).map(({ id }) => id);
  const never = results.filter(({ place }) => place < 0 || place > 2).map(({ id }) => id);
  assert.deepEqual(late, Object.keys(seenLater));
  assert.deepEqual(never, Object.keys(unseen));
});

test('no case stands in two lists', () => {
  const ids = [...errorTexts.map(({ id }) => id), ...Object.keys(withoutErrorLine)];
  assert.deepEqual(ids.toSorted(), [...new Set(ids)].toSorted());
  assert.equal(ids.length, 144);
});
