import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { parseAnswer } from '../../src/python/answer.ts';
import { probeScript } from '../../src/python/probe-script.ts';

/** Whatever Pythons this machine has: the probe must run in each. */
const installed = ['python2', 'python3', 'python'].filter(
  (name) => spawnSync(name, ['--version']).status === 0,
);

for (const name of installed) {
  test(`the real ${name} answers, runs nothing from the working folder and leaves nothing in it`, () => {
    const folder = mkdtempSync(join(tmpdir(), 'openmv-doctor-'));
    try {
      for (const module of ['usb', 'json', 'ctypes', 'pip']) {
        writeFileSync(join(folder, `${module}.py`), 'raise SystemExit("hijacked")\n');
      }
      const before = readdirSync(folder);
      const { stdout } = spawnSync(name, ['-B', '-c', probeScript], {
        cwd: folder,
        encoding: 'utf8',
      });
      const answer = parseAnswer(stdout);
      assert.match(answer?.version ?? '', /^[23]\.\d+\.\d+$/);
      assert.ok(!JSON.stringify(answer).includes('hijacked'));
      assert.ok(answer?.pyusb !== null || (answer.pyusbError ?? '').includes('usb'));
      assert.deepEqual(readdirSync(folder), before);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
}
