import assert from 'node:assert/strict';
import { test } from 'node:test';
import { flashPhases } from '../../src/core/progress.ts';
import { openTerminal } from '../../src/ui/open-terminal.ts';
import { Collector } from '../support/screen.ts';
import { firmwarePath, flashHost } from '../support/flash-host.ts';
import { runDoctor } from '../support/fake-world.ts';
import { assertValidReport } from '../support/schema.ts';
import type { FlashPhase } from '../../src/core/progress.ts';
import { inEnglish } from '../../src/wording/language.ts';
import type { Report } from '../../src/core/report.ts';
import type { FlashHost } from '../support/flash-host.ts';
import type { Run } from '../support/fake-world.ts';

const linkedAt = 0x0804_0000;

function reportOf({ stdout }: Run): Report {
  const value: unknown = JSON.parse(stdout);
  assertValidReport(value);
  return value;
}

/** Flashes, and presses Ctrl-C when the phase comes for the `nth` time. */
async function interrupt(
  host: FlashHost,
  line: string,
  phase: FlashPhase,
  nth: number,
): Promise<Report> {
  const stop = new AbortController();
  let seen = 0;
  const run = await runDoctor(`flash ${firmwarePath} ${line} --yes --json`, {
    system: host.system,
    signal: stop.signal,
    onProgress: (_port, progress) => {
      if (progress.phase === phase && (seen += 1) === nth) stop.abort(new Error('Ctrl-C'));
    },
  });
  assert.equal(stop.signal.aborted, true, `${phase} came ${nth} times`);
  assert.equal(run.exitCode, reportOf(run).exitCode);
  return reportOf(run);
}

const modes = [
  { preset: 'OPENMV4', line: '--no-leave' },
  { preset: 'OPENMV4:rom', line: '--no-leave --address 08040000' },
  { preset: 'OPENMV4P', line: '--no-leave --full' },
] as const;

const working = flashPhases.filter((phase) => phase !== 'leave');

for (const { preset, line } of modes) {
  for (const phase of working) {
    for (const nth of [1, 3]) {
      test(`Ctrl-C at ${phase} ${nth} of a flash of ${preset}: 130, told, and the next run ends it`, async () => {
        const host = flashHost(preset);
        const report = await interrupt(host, line, phase, nth);
        assert.deepEqual(
          [report.exitCode, report.error?.code, report.flash?.result],
          [130, 'interrupted', 'failed'],
        );
        // The first news of an erase comes before it.
        const said =
          phase === 'compare' || (phase === 'erase' && nth === 1)
            ? /^The flash was interrupted\. Nothing was changed\.$/
            : /interrupted\. The firmware is incomplete\. Leave .* same command again/;
        assert.match(report.flash?.message ?? '', said);
        assert.equal(report.flash?.portPath, '1-1');
        const again = await runDoctor(`flash ${firmwarePath} ${line} --yes --json`, {
          system: host.system,
        });
        assert.deepEqual([again.exitCode, reportOf(again).flash?.result], [0, 'verified']);
        assert.deepEqual(
          host.camera.memory.read(linkedAt, host.firmware.length),
          Uint8Array.from(host.firmware),
        );
      });
    }
  }
}

test('Ctrl-C while the camera is being started comes too late: it is done, and called so', async () => {
  const report = await interrupt(flashHost('OPENMV4'), '', 'leave', 1);
  assert.deepEqual([report.exitCode, report.flash?.result, report.error], [0, 'verified', null]);
});

test('Ctrl-C while a lost camera is waited for ends the wait, and says how to go on', async () => {
  const host = flashHost('OPENMV4');
  const stop = new AbortController();
  let seen = 0;
  const run = await runDoctor(`flash ${firmwarePath} --yes --json`, {
    system: host.system,
    signal: stop.signal,
    onProgress: (_port, { phase }) => {
      if (phase !== 'write' || (seen += 1) !== 5) return;
      host.camera.unplug();
      void host.clock.sleep(3000).then(() => {
        stop.abort(new Error('Ctrl-C'));
      });
    },
  });
  const report = reportOf(run);
  assert.deepEqual(
    [report.exitCode, report.flash?.result, report.flash?.code],
    [130, 'failed', 'flash-device-lost'],
  );
  assert.match(report.flash?.message ?? '', /Run the same command again/);
  host.camera.plug();
  const again = await runDoctor(`flash ${firmwarePath} --yes --json`, { system: host.system });
  assert.equal(reportOf(again).flash?.result, 'verified');
});

test('Ctrl-C ends every flash of --all; each has its report', async () => {
  const host = flashHost('OPENMV4,OPENMV3,OPENMV4');
  const report = await interrupt(host, '--all', 'write', 40);
  assert.deepEqual(
    report.flashes.map(({ portPath, result }) => [portPath, result]),
    [
      ['1-1', 'failed'],
      ['1-2', 'refused'],
      ['1-3', 'failed'],
    ],
  );
  assert.deepEqual([report.exitCode, report.error?.code], [130, 'interrupted']);
});

test('the screen says what an interrupted flash needs', async () => {
  const host = flashHost('OPENMV4');
  const report = await interrupt(host, '', 'write', 30);
  const pipe = new Collector();
  const stdout = Object.assign(pipe, { columns: 80 }) as unknown as NodeJS.WriteStream;
  const streams = { stdin: process.stdin, stdout, stderr: stdout, env: {}, platform: 'linux' };
  const terminal = openTerminal(streams, {
    color: false,
    verbose: false,
    plain: false,
    signal: new AbortController().signal,
    language: inEnglish,
  });
  terminal.showReport(report, 'flash');
  assert.match(pipe.text.replace(/\s+/g, ' '), /The flash failed\. .*run the same command again/);
});
