import assert from 'node:assert/strict';
import { test } from 'node:test';
import { firmwarePath, flashHost, folderPath } from '../support/flash-host.ts';
import { runDoctor } from '../support/fake-world.ts';
import { dfuseFile } from '../support/dfu-files.ts';
import { assertValidReport } from '../support/schema.ts';
import type { Report } from '../../src/core/report.ts';
import type { FlashHost } from '../support/flash-host.ts';
import type { Run, WorldChanges } from '../support/fake-world.ts';

const linkedAt = 0x0804_0000;

function flashAll(host: FlashHost, line: string, changes: WorldChanges = {}): Promise<Run> {
  return runDoctor(`flash ${firmwarePath} --all ${line}`, { system: host.system, ...changes });
}

function reportOf({ stdout }: Run): Report {
  const value: unknown = JSON.parse(stdout);
  assertValidReport(value);
  return value;
}

function holds(host: FlashHost, port: string): boolean {
  const held = host.cameras.get(port)?.memory.read(linkedAt, host.firmware.length);
  return held !== undefined && Buffer.compare(held, host.firmware) === 0;
}

const ends = ({ flashes }: Report): readonly (readonly [string | null, string, string?])[] =>
  flashes.map(({ portPath, result, code }) =>
    code === undefined ? [portPath, result] : [portPath, result, code],
  );

test('--all flashes every camera that waits, in the time of one', async () => {
  const several = flashHost('OPENMV4,OPENMV4,OPENMV4,OPENMV4');
  const run = await flashAll(several, '--yes --json');
  const report = reportOf(run);
  assert.equal(run.exitCode, 0);
  assert.deepEqual(
    ends(report),
    ['1-1', '1-2', '1-3', '1-4'].map((port) => [port, 'verified']),
  );
  for (const port of several.cameras.keys()) assert.ok(holds(several, port), port);
  const [slowest] = report.flashes.map(({ durationMs }) => durationMs).sort((a, b) => b - a);
  const [alone] = reportOf(await flashAll(flashHost('OPENMV4'), '--yes --json')).flashes;
  assert.ok((slowest ?? Infinity) <= 1.1 * (alone?.durationMs ?? 0), `${slowest ?? 0} ms`);
});

test('each camera is judged by itself; the worst end is the flash, and the exit code', async () => {
  const host = flashHost('OPENMV4,OPENMV3,OPENMV4:run,OPENMV4:rom,OPENMV4');
  const run = await flashAll(host, '--yes --json');
  const report = reportOf(run);
  assert.equal(run.exitCode, 4);
  assert.deepEqual(ends(report), [
    ['1-1', 'verified'],
    ['1-2', 'refused', 'image-wrong-board'],
    ['1-4', 'refused', 'flash-refused-unsafe'],
    ['1-5', 'verified'],
  ]);
  assert.equal(report.flash?.portPath, '1-4');
  assert.ok(holds(host, '1-1') && holds(host, '1-5'));
});

test('a camera that another program holds does not disturb the others', async () => {
  const host = flashHost('OPENMV4,OPENMV4');
  const held = await host.system.usb.device('1-1');
  await held.open();
  await held.claimInterface(0);
  const report = reportOf(await flashAll(host, '--yes --json'));
  assert.deepEqual(
    report.flashes.map(({ result }) => result),
    ['failed', 'verified'],
  );
  assert.equal(report.flashes[0]?.code, 'usb-device-busy');
  assert.equal(report.exitCode, 4);
});

for (const yes of [true, false]) {
  test(`a camera that is unplugged and stays away does not disturb the others, ${yes ? 'with --yes' : 'asked'}`, async () => {
    const host = flashHost('OPENMV4,OPENMV4');
    let done = 0;
    const run = await flashAll(host, yes ? '--yes --json' : '', {
      answer: true,
      onProgress: (port, { phase }) => {
        if (port === '1-1' && phase === 'compare' && (done += 1) === 20) {
          host.cameras.get('1-1')?.unplug();
        }
      },
    });
    const report = yes ? reportOf(run) : run.shown[0];
    assert.ok(report);
    assert.deepEqual(ends(report), [
      ['1-1', 'failed', 'flash-device-lost'],
      ['1-2', 'verified'],
    ]);
    assert.equal(report.exitCode, 4);
    if (yes) return;
    assert.deepEqual(run.asked, [1], 'the question is about the one that is there');
    const [, other] = report.flashes;
    assert.ok((other?.durationMs ?? Infinity) < 30_000, 'it did not wait for the other');
  });
}

test('one question for all, with every plan; no means that nothing is erased', async () => {
  const host = flashHost('OPENMV4,OPENMV4');
  const before = [...host.cameras.values()].map(({ memory }) => memory.read(linkedAt, 4096));
  const run = await flashAll(host, '', { answer: false });
  assert.deepEqual(run.asked, [2]);
  assert.deepEqual(
    run.plans.map((plans) => [...plans.keys()]),
    [['1-1', '1-2']],
  );
  assert.deepEqual(
    run.shown[0]?.flashes.map(({ result }) => result),
    ['planned', 'planned'],
  );
  const after = [...host.cameras.values()].map(({ memory }) => memory.read(linkedAt, 4096));
  assert.deepEqual(after, before);
});

test('without anybody to ask and without --yes it is wrong usage, and nothing is erased', async () => {
  const host = flashHost('OPENMV4,OPENMV4');
  const run = await flashAll(host, '--json');
  assert.deepEqual([run.exitCode, reportOf(run).error?.code], [2, 'usage']);
  assert.equal(holds(host, '1-1') || holds(host, '1-2'), false);
});

test('what one camera cannot take is its own refusal: the others have their reports', async () => {
  const host = flashHost('OPENMV4,OPENMV4:rom');
  const report = reportOf(await flashAll(host, '--partition FIRMWARE --yes --json'));
  assert.deepEqual(ends(report), [
    ['1-1', 'verified'],
    ['1-2', 'refused', 'image-address-outside'],
  ]);
  assert.match(
    report.flash?.message ?? '',
    /knows no partition FIRMWARE\. Say where with --address/,
  );
  assert.deepEqual([report.exitCode, report.error], [4, null]);
});

for (const said of ['--address 08040000', '--partition FIRMWARE']) {
  test(`a file that says itself where it belongs is wrong usage with ${said}: nothing is touched`, async () => {
    const host = flashHost('OPENMV4,OPENMV4:rom');
    const path = '/home/maker/firmware.dfu';
    const piece = { alternate: 0, address: linkedAt, bytes: host.firmware };
    host.files.put(path, { content: dfuseFile([piece]) });
    const run = await runDoctor(`flash ${path} --all ${said} --yes --json`, {
      system: host.system,
    });
    const report = reportOf(run);
    assert.deepEqual([report.exitCode, report.flashes], [2, []]);
    assert.match(report.error?.message ?? '', new RegExp(`leave ${said.split(' ')[0] ?? ''} away`));
    assert.equal(holds(host, '1-1') || holds(host, '1-2'), false);
  });
}

test('out of a folder a ROM loader gets its bootloader only: told, and not called a success', async () => {
  const host = flashHost('OPENMV4:rom,OPENMV4');
  const flashFolder = `flash ${folderPath} --all --yes --json`;
  const report = reportOf(await runDoctor(flashFolder, { system: host.system }));
  assert.deepEqual(
    report.flashes.map(({ portPath, result, only }) => [portPath, result, only]),
    [
      ['1-1', 'verified', 'bootloader'],
      ['1-2', 'verified', undefined],
    ],
  );
  assert.equal(report.flash?.portPath, '1-1', 'the one that is not finished');
  assert.match(report.flash.message ?? '', /Remove the jumper, .* same command once more/);
  assert.deepEqual([report.verdict, report.exitCode], ['problems', 4]);
  // And the same command once more ends it.
  const camera = host.cameras.get('1-1');
  assert.ok(camera);
  camera.unplug();
  camera.jumper = false;
  camera.plug();
  const again = reportOf(await runDoctor(flashFolder, { system: host.system }));
  assert.deepEqual([again.flashes[0]?.result, again.exitCode], ['verified', 0]);
  assert.ok(holds(host, '1-1'));
});

const wrong: readonly (readonly [line: string, message: RegExp])[] = [
  ['--device 1-1', /^--all and --device cannot go together/],
  ['--wait 5', /^--all and --wait cannot go together/],
  ['--address 08040000 --partition FIRMWARE', /^--address and --partition cannot go together/],
];
for (const [line, message] of wrong) {
  test(`--all ${line} is wrong usage`, async () => {
    const report = reportOf(await flashAll(flashHost('OPENMV4'), `--yes --json ${line}`));
    assert.equal(report.exitCode, 2);
    assert.match(report.error?.message ?? '', message);
  });
}

test('--all without a camera that waits is refused, and says what is there', async () => {
  const report = reportOf(await flashAll(flashHost('OPENMV4:run'), '--yes --json'));
  assert.deepEqual([report.exitCode, report.flash?.code], [4, 'camera-in-run-mode']);
  assert.deepEqual(report.flashes, []);
});

test('several cameras are simulated from one option, each on its port', async () => {
  const run = await runDoctor('list --json --simulate OPENMV4:rom,openmv3,OPENMV2:run');
  assert.deepEqual(
    reportOf(run).devices.map(({ portPath, mode }) => [portPath, mode]),
    [
      ['1-1', 'rom'],
      ['1-2', 'bootloader'],
      ['1-3', 'run'],
    ],
  );
});
