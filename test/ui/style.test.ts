import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { canRedraw, columnsOf, createStyle } from '../../src/ui/style.ts';

const tty = { write: () => true, isTTY: true };
const pipe = { write: () => true };
const red = '\u001b[31mno\u001b[39m';

describe('createStyle', () => {
  const colors: [string, typeof pipe, Record<string, string>, boolean, string][] = [
    ['a terminal', tty, { TERM: 'xterm' }, true, red],
    ['a pipe', pipe, {}, true, 'no'],
    ['NO_COLOR', tty, { NO_COLOR: '1' }, true, 'no'],
    ['an empty NO_COLOR', tty, { NO_COLOR: '' }, true, red],
    ['TERM=dumb', tty, { TERM: 'dumb' }, true, 'no'],
    ['FORCE_COLOR on a pipe', pipe, { FORCE_COLOR: '1' }, true, red],
    ['FORCE_COLOR against NO_COLOR', pipe, { FORCE_COLOR: '', NO_COLOR: '1' }, true, red],
    ['FORCE_COLOR=0', tty, { FORCE_COLOR: '0' }, true, 'no'],
    ['--no-color', tty, { FORCE_COLOR: '1' }, false, 'no'],
  ];
  for (const [what, stream, env, color, expected] of colors) {
    it(`colours as asked for: ${what}`, () => {
      assert.equal(createStyle(stream, env, 'linux', color).red('no'), expected);
    });
  }

  const locales: [string, Record<string, string>, boolean][] = [
    ['linux', { LANG: 'en_US.UTF-8' }, true],
    ['linux', { LANG: 'de_DE.utf8' }, true],
    ['linux', { LANG: 'C' }, false],
    ['linux', {}, false],
    ['linux', { LANG: 'en_US.UTF-8', LC_ALL: 'C' }, false],
    ['linux', { LANG: 'C.UTF-8', LC_ALL: '' }, true],
    ['linux', { LANG: 'C.UTF-8', TERM: 'linux' }, false],
    ['win32', { LANG: 'C.UTF-8' }, false],
    ['win32', { WT_SESSION: '1' }, true],
  ];
  for (const [platform, env, unicode] of locales) {
    it(`uses ${unicode ? 'Unicode' : 'ASCII'} on ${platform} with ${JSON.stringify(env)}`, () => {
      const style = createStyle(tty, env, platform);
      assert.equal(style.symbols.ok, unicode ? '✔' : 'ok');
      assert.equal(style.encode('a … b → ß'), unicode ? 'a … b → ß' : 'a ... b -> ?');
    });
  }
});

describe('canRedraw', () => {
  it('needs a terminal that moves its cursor and no --plain', () => {
    assert.equal(canRedraw(tty, {}), true);
    assert.equal(canRedraw(tty, {}, true), false);
    assert.equal(canRedraw(tty, { TERM: 'dumb' }), false);
    assert.equal(canRedraw(pipe, {}), false);
  });
});

describe('columnsOf', () => {
  for (const [columns, expected] of [
    [undefined, 80],
    [0, 80],
    [20, 40],
    [100, 100],
    [300, 120],
  ] as const) {
    it(`makes ${expected} of ${String(columns)}`, () => {
      assert.equal(columnsOf({ ...tty, columns }), expected);
    });
  }
});
