import assert from 'node:assert/strict';
import { test } from 'node:test';
import { firmwarePath, flashHost, folderPath } from '../support/flash-host.ts';
import { runDoctor } from '../support/fake-world.ts';
import { zipFile } from '../support/zip-file.ts';
import { assertValidReport } from '../support/schema.ts';
import type { Report } from '../../src/core/report.ts';
import type { FlashHost } from '../support/flash-host.ts';
import type { Run, WorldChanges } from '../support/fake-world.ts';

const linkedAt = 0x0804_0000;
const start = 0x0800_0000;

function reportOf({ stdout }: Run): Report {
  const value: unknown = JSON.parse(stdout);
  assertValidReport(value);
  return value;
}

function flash(host: FlashHost, line: string, changes: WorldChanges = {}): Promise<Run> {
  return runDoctor(`flash ${line}`, { system: host.system, ...changes });
}

/** Pulls the cable after a while, and plugs it in again. */
async function replugAfter(host: FlashHost, ms: number, jumper = false): Promise<void> {
  await host.clock.sleep(ms);
  host.camera.unplug();
  host.camera.jumper = jumper;
  await host.clock.sleep(1000);
  host.camera.plug();
}

test('--wait takes the bootloader of a running camera in its window of 1.5 s', async () => {
  const host = flashHost('OPENMV4:run');
  void replugAfter(host, 7000);
  const run = await flash(host, `${firmwarePath} --wait 60 --yes --json`);
  assert.deepEqual([run.exitCode, reportOf(run).flash?.result], [0, 'verified']);
  assert.deepEqual(run.dialogue.heard, [
    'instruct Bring the OpenMV Cam H7 into its bootloader',
    'watched left',
    'watched appeared',
  ]);
});

test('a release zip is unpacked before the bootloader is waited for: its window is for nothing else', async () => {
  const machine = flashHost('OPENMV4');
  const path = '/home/maker/firmware_v4.8.1.zip';
  const release = [
    ['OPENMV4/firmware.bin', machine.firmware],
    ['OPENMV4/bootloader.bin', machine.bootloader],
  ] as const;
  machine.files.put(path, { content: zipFile(release) });
  for (const preset of ['OPENMV4:run', 'OPENMV4:rom']) {
    // Unpacking takes real time, of which the clock of the simulated camera runs ahead.
    const run = await flash(machine, `${path} --simulate ${preset} --wait 60 --yes --json`);
    const last = reportOf(run).flash;
    assert.deepEqual([run.exitCode, last?.result, last?.mode], [0, 'verified', 'bootloader']);
    assert.equal(run.dialogue.heard.filter((line) => line.startsWith('instruct')).length, 1);
  }
});

/** A machine on which the first open of a camera comes when its bootloader has given up. */
function tooLate(host: FlashHost): FlashHost['system'] {
  const { usb } = host.system;
  let opened = 0;
  return {
    ...host.system,
    usb: {
      list: () => usb.list(),
      device: async (port, ids) => {
        if ((opened += 1) === 1) await host.clock.sleep(5000);
        return usb.device(port, ids);
      },
    },
  };
}

test('a camera that fell back into its application before it was opened is waited for again', async () => {
  const host = flashHost('OPENMV4:run');
  void replugAfter(host, 7000).then(() => replugAfter(host, 15_000));
  const run = await runDoctor(`flash ${firmwarePath} --wait 60 --yes --json`, {
    system: tooLate(host),
  });
  assert.deepEqual([run.exitCode, reportOf(run).flash?.result], [0, 'verified']);
  assert.equal(run.dialogue.heard.filter((line) => line.startsWith('instruct')).length, 2);
});

test('the time of --wait counts once, however often the camera is missed', async () => {
  const host = flashHost('OPENMV4:run');
  void replugAfter(host, 7000);
  const run = await runDoctor(`flash ${firmwarePath} --wait 20 --yes --json`, {
    system: tooLate(host),
  });
  assert.deepEqual([run.exitCode, reportOf(run).flash?.code], [4, 'camera-in-run-mode']);
  assert.ok(host.clock.now() < 21_000, `${host.clock.now()} ms`);
});

test('where nobody waits, a camera that fell back is refused, and is not called faulty', async () => {
  const host = flashHost('OPENMV4:run');
  host.camera.unplug();
  host.camera.plug();
  const run = await runDoctor(`flash ${firmwarePath} --yes --json`, { system: tooLate(host) });
  const { exitCode, flash: refused } = reportOf(run);
  assert.deepEqual(
    [exitCode, refused?.result, refused?.code],
    [4, 'refused', 'camera-in-run-mode'],
  );
  assert.match(refused?.message ?? '', /before it could be opened.* --wait 60/);
});

test('--wait waits for a camera that is not there yet', async () => {
  const host = flashHost('OPENMV4:run');
  host.camera.unplug();
  void replugAfter(host, 3000);
  const run = await flash(host, `${firmwarePath} --wait 60 --yes --json`);
  assert.deepEqual([run.exitCode, reportOf(run).flash?.result], [0, 'verified']);
});

test('--wait gives up when its time is over, and says what is there', async () => {
  const host = flashHost('OPENMV4:run');
  const run = await flash(host, `${firmwarePath} --wait 5 --yes --json`);
  assert.deepEqual([run.exitCode, reportOf(run).flash?.code], [4, 'camera-in-run-mode']);
  assert.ok(host.clock.now() >= 5000 && host.clock.now() < 5200, `${host.clock.now()} ms`);
});

test('--wait is of no use where several cameras wait: refused at once', async () => {
  const host = flashHost('OPENMV4,OPENMV4');
  const run = await flash(host, `${firmwarePath} --wait 60 --yes --json`);
  assert.deepEqual([run.exitCode, reportOf(run).flash?.code], [4, 'several-cameras']);
  assert.ok(host.clock.now() < 1000);
});

test('--wait takes seconds', async () => {
  for (const text of ['0', 'soon', '3601']) {
    const run = await flash(flashHost('OPENMV4'), `${firmwarePath} --wait ${text} --json`);
    assert.equal(run.exitCode, 2, text);
    assert.match(reportOf(run).error?.message ?? '', /^--wait takes seconds/);
  }
});

test('a person is guided to the bootloader, which is taken when it appears', async () => {
  const host = flashHost('OPENMV4:run');
  void replugAfter(host, 7000);
  const run = await flash(host, firmwarePath, { answer: true });
  assert.deepEqual(run.dialogue.heard, [
    'instruct Bring the OpenMV Cam H7 into its bootloader',
    'watched left',
    'watched appeared',
  ]);
  assert.deepEqual([run.exitCode, run.shown[0]?.flash?.result], [0, 'verified']);
  assert.deepEqual(run.asked, [1]);
});

test('without a person and without --wait a running camera is refused at once', async () => {
  const host = flashHost('OPENMV4:run');
  const run = await flash(host, `${firmwarePath} --yes --json`);
  assert.deepEqual([run.exitCode, reportOf(run).flash?.code], [4, 'camera-in-run-mode']);
  assert.deepEqual(run.dialogue.heard, []);
  assert.equal(host.clock.now(), 0);
});

test('Ctrl-C ends the waiting', async () => {
  const host = flashHost('OPENMV4:run');
  const stop = new AbortController();
  void host.clock.sleep(4000).then(() => {
    stop.abort(new Error('Ctrl-C'));
  });
  const run = await flash(host, `${firmwarePath} --wait 60 --yes --json`, { signal: stop.signal });
  assert.deepEqual([run.exitCode, reportOf(run).error?.code], [130, 'interrupted']);
});

test('a dead camera is repaired in two steps: bootloader, jumper off, firmware, each reported', async () => {
  const host = flashHost('OPENMV4:rom');
  let left = true;
  const run = await flash(host, `${folderPath} --wait 120 --yes --json --board OPENMV4`, {
    onProgress: watchFor('verify', async () => {
      await host.clock.sleep(10_000);
      left = host.camera.presence?.mode !== 'rom';
      await replugAfter(host, 10_000);
    }),
  });
  const report = reportOf(run);
  assert.equal(left, false, 'the ROM loader is not left: the jumper is still on');
  assert.equal(run.exitCode, 0, report.flash?.message);
  assert.deepEqual(
    report.flashes.map(({ result, only, mode, file }) => [result, only, mode, file?.name]),
    [
      ['verified', 'bootloader', 'rom', 'release'],
      ['verified', undefined, 'bootloader', 'release'],
    ],
  );
  assert.equal(report.flash?.mode, 'bootloader', 'what the camera was left with');
  assert.doesNotMatch(report.flashes[0]?.message ?? '', /jumper/, 'that is done already');
  assert.deepEqual(run.dialogue.heard, [
    'instruct Remove the jumper and plug the camera in again',
    'watched left',
    'watched appeared',
  ]);
  const { memory } = host.camera;
  assert.deepEqual(memory.read(start, 30_000), host.bootloader);
  assert.deepEqual(memory.read(linkedAt, host.firmware.length), host.firmware);
});

test('a person is asked once for both steps', async () => {
  const host = flashHost('OPENMV4:rom');
  const run = await flash(host, folderPath, {
    answer: true,
    onProgress: watchFor('verify', () => replugAfter(host, 20_000)),
  });
  assert.equal(run.exitCode, 0);
  assert.deepEqual(run.asked, [1]);
  assert.equal(run.plans.length, 2, 'both plans are shown');
});

test('a jumper that is left on is waited out; the report says what is left to do', async () => {
  const host = flashHost('OPENMV4:rom');
  const run = await flash(host, `${folderPath} --wait 30 --yes --json`, {
    onProgress: watchFor('verify', () => replugAfter(host, 5000, true)),
  });
  const report = reportOf(run);
  assert.deepEqual(
    report.flashes.map(({ result }) => result),
    ['verified', 'refused'],
  );
  assert.equal(run.exitCode, 4);
  assert.match(report.flash?.message ?? '', /bootloader is written, .*still in its ROM loader/);
  assert.match(report.flash?.message ?? '', /Remove the jumper/);
  // And the next run goes on with the firmware.
  await replugAfter(host, 0);
  const again = await flash(host, `${folderPath} --yes --json`);
  assert.deepEqual([again.exitCode, reportOf(again).flash?.mode], [0, 'bootloader']);
  assert.deepEqual(reportOf(again).flashes, []);
});

test('a first step that fails is the last', async () => {
  const host = flashHost('OPENMV4:rom');
  host.files.put(`${folderPath}/bootloader.bin`, { content: new Uint8Array(200_000) });
  const run = await flash(host, `${folderPath} --wait 30 --yes --json`);
  const report = reportOf(run);
  assert.deepEqual(
    report.flashes.map(({ result, mode }) => [result, mode]),
    [['refused', 'rom']],
  );
  assert.deepEqual(run.dialogue.heard, []);
});

test('Ctrl-C while hands are at the jumper: 130, and the report has what was done', async () => {
  const host = flashHost('OPENMV4:rom');
  const stop = new AbortController();
  const run = await flash(host, `${folderPath} --wait 60 --yes --json`, {
    signal: stop.signal,
    onProgress: watchFor('verify', async () => {
      await host.clock.sleep(10_000);
      stop.abort(new Error('Ctrl-C'));
    }),
  });
  const report = reportOf(run);
  assert.deepEqual([report.exitCode, report.error?.code], [130, 'interrupted']);
  assert.deepEqual(
    report.flashes.map(({ result }) => result),
    ['verified', 'failed'],
  );
});

test('a folder and nobody at a terminal is wrong usage for a ROM loader: hands are needed', async () => {
  const host = flashHost('OPENMV4:rom');
  const run = await flash(host, `${folderPath} --yes --json`);
  assert.equal(run.exitCode, 2);
  assert.match(reportOf(run).error?.message ?? '', /^The repair needs hands/);
  assert.notDeepEqual(host.camera.memory.read(start, 30_000), host.bootloader);
});

test('a folder without bootloader.bin is refused, and says which file is missing', async () => {
  const host = flashHost('OPENMV4:rom');
  host.files.put('/home/maker/half/firmware.bin', { content: host.firmware });
  const run = await flash(host, '/home/maker/half --wait 5 --yes --json');
  assert.equal(run.exitCode, 4);
  assert.match(reportOf(run).flash?.message ?? '', /bootloader\.bin/);
});

for (const [path, says] of [
  ['/home/maker', /is a folder without firmware/],
  ['/home/maker/nosuch.bin', /does not exist/],
] as const) {
  test(`${path} is no firmware: refused as every other flash is`, async () => {
    const run = await flash(flashHost('OPENMV4:rom'), `${path} --wait 5 --yes --json`);
    const { exitCode, verdict, flash: refused, error } = reportOf(run);
    assert.deepEqual(
      [exitCode, verdict, refused?.result, refused?.code, error?.code],
      [4, 'problems', 'refused', 'image-unreadable', 'image-unreadable'],
    );
    assert.match(error?.message ?? '', says);
  });
}

test('a folder that is named after a board is for that board only', async () => {
  const host = flashHost('OPENMV4');
  host.files.put('/home/maker/OPENMV3/firmware.bin', { content: host.firmware });
  host.files.put('/home/maker/OPENMV3/bootloader.bin', { content: host.bootloader });
  const run = await flash(host, '/home/maker/OPENMV3/ --yes --json');
  assert.equal(run.exitCode, 4);
  assert.match(reportOf(run).flash?.message ?? '', /^The folder OPENMV3 is for the OpenMV Cam M7/);
});

test('the hands of a simulated camera do what is asked: both guided flows can be tried', async () => {
  const machine = flashHost('OPENMV4');
  for (const [line, preset] of [
    [firmwarePath, 'OPENMV4:run'],
    [folderPath, 'OPENMV4:rom'],
  ] as const) {
    const run = await flash(machine, `${line} --simulate ${preset} --wait 60 --yes --json`);
    assert.deepEqual([run.exitCode, reportOf(run).flash?.result], [0, 'verified'], preset);
  }
});

/** Starts something when the phase comes first; once. */
function watchFor(
  wanted: string,
  action: () => Promise<void>,
): NonNullable<WorldChanges['onProgress']> {
  let started = false;
  return (_port, { phase }) => {
    if (started || phase !== wanted) return;
    started = true;
    void action();
  };
}
