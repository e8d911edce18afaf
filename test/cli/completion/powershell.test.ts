import assert from 'node:assert/strict';
import { test } from 'node:test';
import { grammar } from '../../../src/cli/completion/grammar.ts';
import { powershellScript } from '../../../src/cli/completion/powershell.ts';
import type { Grammar } from '../../../src/cli/completion/grammar.ts';

// PowerShell itself is not at hand: what would break its parser or its tables is looked for here.
const own = grammar((sentence) => sentence);
const script = powershellScript(own);

/** The script without its strings and comments, with a `_` for each string. */
const bare = (text: string): string =>
  text.replace(/'(?:[^']|'')*'|"[^"]*"|#[^\n]*/g, (part) => (part.startsWith('#') ? '' : '_'));

test('strings end where they should, and brackets close what they open', () => {
  const open: string[] = [];
  const pairs: Readonly<Record<string, string>> = { ')': '(', '}': '{', ']': '[' };
  for (const bracket of bare(script).match(/[()[\]{}]/g) ?? []) {
    if (bracket in pairs) assert.equal(open.pop(), pairs[bracket]);
    else open.push(bracket);
  }
  assert.deepEqual(open, []);
  assert.doesNotMatch(bare(script), /['"]/);
});

test('no table has a key twice, in whatever case: PowerShell would refuse the script', () => {
  const tables = script.match(/@\{\n[^]*?\n {4}\}/g) ?? [];
  assert.equal(tables.length, 5);
  for (const table of tables) {
    const keys = [...table.matchAll(/^ {8}'((?:[^']|'')*)' = /gm)].map(([, key = '']) =>
      key.toLowerCase(),
    );
    assert.ok(keys.length > 0);
    assert.deepEqual([...new Set(keys)], keys);
  }
});

test('a quote in a description is doubled, a typographic one too', () => {
  const quoted: Grammar = {
    commands: [{ name: 'x', about: 'it’s "it\'s"', options: [], argument: null, many: false }],
    everywhere: [],
    places: [],
  };
  assert.match(powershellScript(quoted), /^ {8}'x' = 'it’’s "it''s"'$/m);
});

test('every command with its options and every value is in it', () => {
  for (const { name, options } of own.commands) {
    const list = options.map((option) => `'--${option.name}'`).join(', ');
    assert.ok(script.includes(`        '${name}' = @(${list})\n`), name);
  }
  for (const [place, candidates] of own.places) {
    if (typeof candidates === 'string') continue;
    const list = candidates.map(({ word }) => `'${word}'`).join(', ');
    assert.ok(script.includes(`        '${place}' = @(${list})\n`), place);
  }
});
