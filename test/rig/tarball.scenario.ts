import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { loadSetup } from './boot/setup.ts';
import { commandText } from './host/command.ts';

/** On the host: the folder is empty but for what `npm install` of the tarball made of it. */
suite('the packed tarball', { timeout: 120_000 }, () => {
  const inFolder = { cwd: loadSetup().product, timeoutMs: 60_000 };

  test('installed into an empty folder, it plays the demo', async () => {
    const shown = await commandText(
      ['npx', '--no-install', 'openmv-doctor', 'demo', '--json'],
      inFolder,
    );
    const report = JSON.parse(shown) as { flash?: { result?: string } };
    assert.equal(report.flash?.result, 'verified');
  });

  test('and knows its version', async () => {
    const shown = await commandText(
      ['npx', '--no-install', 'openmv-doctor', '--version'],
      inFolder,
    );
    assert.match(shown, /^\d+\.\d+\.\d+$/);
  });
});
