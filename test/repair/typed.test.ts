import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { describe, it } from 'node:test';

import fc from 'fast-check';

import { typedCommand } from '../../src/repair/typed.ts';

describe('typedCommand', () => {
  const table: [string[], string][] = [
    [['sudo', 'udevadm', 'control', '--reload'], 'sudo udevadm control --reload'],
    [['echo', 'a b'], "echo 'a b'"],
    [['echo', "it's"], "echo 'it'\\''s'"],
    [['echo', ''], "echo ''"],
    [['echo', '$(rm -rf ~)', '`x`'], "echo '$(rm -rf ~)' '`x`'"],
    [['printf', 'a\nb\u001b'], "printf $'a\\nb\\x1b'"],
  ];
  for (const [argv, shown] of table) {
    it(`shows ${JSON.stringify(argv)} as ${shown}`, () => {
      assert.equal(typedCommand(argv), shown);
    });
  }

  it('means to a POSIX shell exactly the words', { skip: process.platform === 'win32' }, () => {
    // sh knows no $'…' before POSIX.1-2024, so control characters stay out here.
    const word = fc.string({ unit: 'grapheme' }).map((text) => text.replace(/\p{Cc}/gu, ''));
    const property = fc.property(fc.array(word, { minLength: 1, maxLength: 5 }), (words) => {
      const script = `printf '%s\\n' ${typedCommand(words)}`;
      const said = execFileSync('sh', ['-c', script], { encoding: 'utf8' });
      assert.equal(said, words.map((text) => `${text}\n`).join(''));
    });
    fc.assert(property, { numRuns: 30 });
  });
});
