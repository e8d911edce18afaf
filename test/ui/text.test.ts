import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import fc from 'fast-check';

import { clean, truncate, widthOf, wrap } from '../../src/ui/text.ts';

describe('wrap', () => {
  it('leads the first line and the others', () => {
    assert.deepEqual(wrap('one two three four', 11, '* ', '  '), [
      '* one two',
      '  three',
      '  four',
    ]);
  });
  it('keeps a path whole', () => {
    assert.deepEqual(wrap('see /etc/udev/rules.d/x now', 10), [
      'see',
      '/etc/udev/rules.d/x',
      'now',
    ]);
  });
  it('breaks Chinese anywhere, by columns', () => {
    assert.deepEqual(wrap('相机没有连接', 8), ['相机没有', '连接']);
  });
  const punctuation = [
    {
      says: 'a full stop at the start of a line',
      text: '相机没有。连接',
      lines: ['相机没', '有。连接'],
    },
    {
      says: 'a closing mark after a path',
      text: '打开a/b/c）了',
      lines: ['打开', 'a/b/c）', '了'],
    },
    { says: 'an opening mark at the end', text: '请打开（设置', lines: ['请打开', '（设置'] },
    { says: 'a quote at the end', text: 'a请打开“设置', lines: ['a请打开', '“设置'] },
  ];
  for (const { says, text, lines } of punctuation) {
    it(`leaves no ${says}`, () => {
      assert.deepEqual(wrap(text, 8), lines);
    });
  }
  it('loses no word and overflows only with a single one', () => {
    const words = fc.array(fc.string({ unit: fc.constantFrom('a', 'b', 'é', '相'), minLength: 1 }));
    const property = fc.property(words, fc.integer({ min: 4, max: 30 }), (list, width) => {
      const lines = wrap(list.join(' '), width, '> ', '  ');
      const text = lines.map((line) => line.slice(2)).join('');
      assert.equal(text.replaceAll(' ', ''), list.join(''));
      for (const line of lines) {
        assert.ok(widthOf(line) <= width || !line.slice(2).includes(' '), line);
      }
    });
    fc.assert(property);
  });
});

describe('clean', () => {
  it('lets nothing through that steers a terminal', () => {
    assert.equal(clean('a\u001b[2Jb\u0007c\u009b31md\u202ee\nf'), 'abcde f');
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        assert.doesNotMatch(clean(text), /[\p{Cc}\u202e]/u);
      }),
    );
  });
});

describe('truncate', () => {
  it('never exceeds the columns', () => {
    assert.equal(truncate('abcdef', 4), 'abc…');
    assert.equal(truncate('相机没有', 5), '相机…');
    assert.equal(truncate('abc', 3), 'abc');
  });
});
