import assert from 'node:assert/strict';
import { PassThrough } from 'node:stream';
import { describe, it } from 'node:test';

import { inEnglish } from '../../src/wording/language.ts';
import { openTerminal } from '../../src/ui/open-terminal.ts';
import { fakeFinding, fakePair } from '../support/fake-pair.ts';
import { sampleReport } from '../support/sample-report.ts';
import { Screen } from '../support/screen.ts';
import type { CheckReport } from '../../src/core/report.ts';
import type { Streams } from '../../src/ui/open-terminal.ts';
import type { Terminal } from '../../src/ui/terminal.ts';

type Env = Readonly<Record<string, string>>;

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

  it('says what was found instead of the title, and how many questions did not arise', async () => {
    const { terminal, screen } = at(new Screen(80, 24));
    const pairs = [fakePair('libusb'), fakePair('usb-access')];
    const finding = { ...fakeFinding({ code: 'libusb-missing' }), docs: '', fix: null };
    const base = { title: 'The camera is well', durationMs: 0, facts: {}, findings: [] };
    const reports: CheckReport[] = [
      { ...base, id: 'libusb', status: 'fail', findings: [finding] },
      { ...base, id: 'usb-access', status: 'skip', reason: 'no camera' },
    ];
    await terminal.showChecks(pairs, (events) => {
      for (const report of reports) events.onEnd?.(report);
      return Promise.resolve(reports);
    });
    assert.deepEqual(await screen.lines(), [
      '✖  libusb-1.0 cannot be loaded (libusb-missing)',
      '-  1 other question does not arise here (--verbose shows it)',
    ]);
  });

  it('spells help for a terminal without Unicode', async () => {
    const { terminal, screen } = at(new Screen(80, 24), { LANG: 'C' });
    terminal.showReport(sampleReport({ text: 'fix [IDS…]\n', error: null, matches: null }), 'all');
    assert.deepEqual(await screen.lines(), ['fix [IDS...]']);
  });
});

function at(
  screen: Screen,
  locale: Env = { LANG: 'C.UTF-8' },
  language = inEnglish,
): { terminal: Terminal; screen: Screen } {
  const stdin = new PassThrough() as unknown as Streams['stdin'];
  const stdout = screen as unknown as Streams['stdout'];
  const { signal } = new AbortController();
  const options = { color: false, verbose: false, plain: false, signal, language };
  return {
    terminal: openTerminal(
      { stdin, stdout, stderr: stdout, env: { TERM: 'xterm', ...locale }, platform: 'linux' },
      options,
    ),
    screen,
  };
}
