import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { clipboardSequence } from '../../src/ui/terminal-clipboard.ts';

const terminal = { isTTY: true, write: () => true };
const ssh = { TERM: 'xterm-256color', SSH_TTY: '/dev/pts/0' };

describe('the clipboard of a terminal', () => {
  it('gets the text as OSC 52 wants it', () => {
    assert.equal(clipboardSequence('grüße', terminal, ssh), '\u001b]52;c;Z3LDvMOfZQ==\u0007');
  });

  const none: readonly (readonly [string, Parameters<typeof clipboardSequence>])[] = [
    ['where nobody is behind ssh', ['x', terminal, { TERM: 'xterm' }]],
    ['where stderr is no terminal', ['x', { ...terminal, isTTY: false }, ssh]],
    ['in a dumb terminal', ['x', terminal, { ...ssh, TERM: 'dumb' }]],
    ['in the Linux console', ['x', terminal, { ...ssh, TERM: 'linux' }]],
    ['in tmux', ['x', terminal, { ...ssh, TMUX: '/tmp/tmux-0/default,1,0' }]],
    ['in screen', ['x', terminal, { ...ssh, STY: '1.pts-0.box' }]],
    ['for more than a terminal takes', ['x'.repeat(80_000), terminal, ssh]],
  ];
  for (const [where, given] of none) {
    it(`is left alone ${where}`, () => {
      assert.equal(clipboardSequence(...given), null);
    });
  }

  it('takes the longest post', () => {
    assert.ok(clipboardSequence('x'.repeat(32_000), terminal, ssh));
  });
});
