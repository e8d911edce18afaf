import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { openTerminal } from '../../src/ui/open-terminal.ts';
import { fakePair } from '../support/fake-pair.ts';
import { Screen } from '../support/screen.ts';
import type { Streams } from '../../src/ui/open-terminal.ts';
import type { Terminal } from '../../src/ui/terminal.ts';

const env = { LANG: 'C.UTF-8', TERM: 'xterm' };

describe('openTerminal', () => {
  it('passes on that the checks were interrupted, however early', async () => {
    const { terminal } = at(new Screen(80, 24));
    const interrupted = new Error('interrupted');
    // A rejection that nobody listens to would end the process, and fails this test.
    await assert.rejects(
      terminal.showChecks([fakePair('usb-bus')], () => Promise.reject(interrupted)),
      interrupted,
    );
  });
});

function at(screen: Screen): { terminal: Terminal; screen: Screen } {
  const stdin = { isTTY: false } as Streams['stdin'];
  const stdout = screen as unknown as Streams['stdout'];
  const options = { quiet: false, color: false, verbose: false };
  return { terminal: openTerminal({ stdin, stdout, env, platform: 'linux' }, options), screen };
}
