import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { describe, it } from 'node:test';

import fc from 'fast-check';

import { commandLine, windowsCommandLine } from '../../src/ui/command-line.ts';

describe('commandLine', () => {
  const table: [string[], 'sudo' | null, string][] = [
    [['udevadm', 'control', '--reload'], 'sudo', 'sudo udevadm control --reload'],
    [['echo', 'a b'], null, "echo 'a b'"],
    [['echo', "it's"], null, "echo 'it'\\''s'"],
    [['echo', ''], null, "echo ''"],
    [['echo', '$(rm -rf ~)', '`x`'], null, "echo '$(rm -rf ~)' '`x`'"],
    [['printf', 'a\nb\u001b'], null, "printf $'a\\nb\\x1b'"],
  ];
  for (const [argv, elevation, shown] of table) {
    it(`shows ${JSON.stringify(argv)} as ${shown}`, () => {
      assert.equal(commandLine(argv, elevation), shown);
    });
  }

  it('means to a POSIX shell exactly the words', { skip: process.platform === 'win32' }, () => {
    // sh knows no $'…' before POSIX.1-2024, so control characters stay out here.
    const word = fc.string({ unit: 'grapheme' }).map((text) => text.replace(/\p{Cc}/gu, ''));
    const property = fc.property(fc.array(word, { minLength: 1, maxLength: 5 }), (words) => {
      const script = `printf '%s\\n' ${commandLine(words)}`;
      const said = execFileSync('sh', ['-c', script], { encoding: 'utf8' });
      assert.equal(said, words.map((text) => `${text}\n`).join(''));
    });
    fc.assert(property, { numRuns: 30 });
  });
});

describe('windowsCommandLine', () => {
  it('quotes what has a space', () => {
    assert.equal(
      windowsCommandLine(['C:\\Program Files\\x.exe', '/a']),
      '"C:\\Program Files\\x.exe" /a',
    );
  });
});
