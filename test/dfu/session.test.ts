import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ControlPipe } from '../../src/dfu/control-pipe.ts';
import { DfuSession } from '../../src/dfu/session.ts';
import { VirtualClock } from '../../src/simulator/virtual-clock.ts';
import { ScriptedDevice } from '../support/scripted-device.ts';
import type { Exchange } from '../support/scripted-device.ts';

const getStatus = 'getstatus 0: 6';
const status = (answer: string, after = 0): Exchange => ({ in: getStatus, answer, after });
/** bStatus, bwPollTimeout (24 bits), bState, iString. */
const busy100ms = '006400000400';
const busy0ms = '000000000400';
const busy4h = '000000ff0400';
const downloadIdle = '000000000500';
const idle = '000000000200';
const errTarget = '010000000a00';
const errUnknown = '0e0000000a00';

function rig(
  script: readonly Exchange[],
  holdsAnswer: boolean,
): {
  clock: VirtualClock;
  device: ScriptedDevice;
  session: DfuSession;
  pipe: ControlPipe;
} {
  const clock = new VirtualClock();
  const device = new ScriptedDevice(script, clock);
  const pipe = new ControlPipe(device);
  const session = new DfuSession(pipe, { interfaceNumber: 0, clock, holdsAnswer });
  return { clock, device, session, pipe };
}

test('a loader that holds its answer is asked at once, with a limit of the worst time and a second', async () => {
  const { clock, device, session, pipe } = rig(
    [status(busy100ms), status(downloadIdle, 351)],
    true,
  );
  await session.complete('erasing', 4000);
  device.assertDone();
  assert.deepEqual(device.startedAt, [0, 0]);
  assert.deepEqual(device.limits, [5000, 5000]);
  assert.equal(clock.now(), 351);
  assert.equal(pipe.requests, 2);
});

test('any other loader is asked after what it announced, and not after an answer that says done', async () => {
  const script = [status(busy100ms), status(busy100ms), status('006400000500')];
  const { clock, device, session } = rig(script, false);
  await session.complete('erasing', 4000);
  device.assertDone();
  assert.deepEqual(device.startedAt, [0, 100, 200]);
  assert.equal(clock.now(), 200);
});

test('a loader thought to hold its answer that says busy again gets its announced time', async () => {
  const script = [status(busy100ms), status(busy100ms), status(downloadIdle)];
  const { device, session } = rig(script, true);
  await session.complete('erasing', 4000);
  assert.deepEqual(device.startedAt, [0, 0, 100]);
});

test('after an objection it waits as announced', async () => {
  const { device, session } = rig([status(busy100ms), status(downloadIdle)], true);
  session.waitAsAnnounced();
  await session.complete('erasing', 4000);
  assert.deepEqual(device.startedAt, [0, 100]);
});

test('a poll timeout that lies does not keep it longer than the worst time', async () => {
  const { clock, session, device } = rig([status(busy4h), status(downloadIdle)], false);
  await session.complete('erasing', 4000);
  device.assertDone();
  assert.equal(clock.now(), 4000);
});

test('a device that never ends is overdue after the worst time', async () => {
  const endless = Array.from({ length: 60 }, () => status(busy100ms));
  const { clock, session } = rig(endless, false);
  await assert.rejects(session.complete('erasing', 4000), { name: 'DfuFailure', kind: 'overdue' });
  assert.equal(clock.now(), 4000);
});

test('a poll timeout of 0 while busy does not spin', async () => {
  const script = [status(busy0ms), status(busy0ms), status(busy0ms), status(downloadIdle)];
  const { clock, session } = rig(script, false);
  await session.complete('writing', 100);
  assert.equal(clock.now(), 3);
});

test('an error status is told by its name', async () => {
  const { session } = rig([status(busy100ms), status(errTarget)], true);
  await assert.rejects(session.complete('erasing 0x08000000', 4000), {
    kind: 'status',
    status: 1,
    message: /erasing 0x08000000: the camera says errTARGET in dfuERROR/,
  });
});

test('H743 rev V: the CLRSTATUS pair comes only after the announced second', async () => {
  const busy1s = '00e803000400';
  const { device, session } = rig(
    [
      status(busy1s),
      status(busy1s),
      status(busy1s),
      { out: 'clrstatus 0:' },
      status(errUnknown),
      { out: 'clrstatus 0:' },
      status(idle),
    ],
    true,
  );
  await session.complete('erasing 0x08100000', 4000, true);
  device.assertDone();
  assert.deepEqual(device.startedAt.slice(0, 4), [0, 0, 1000, 1000]);
});

test('of two questions asked together the answers may change places', async () => {
  const turned = rig([status(downloadIdle), status(busy100ms)], true);
  const { state } = await turned.session.complete('writing', 4000);
  assert.equal(state, 5);
  const failed = rig([status(errTarget), status(busy100ms)], true);
  await assert.rejects(failed.session.complete('writing', 4000), { kind: 'status', status: 1 });
  const both = rig([status(errTarget), status(downloadIdle)], true);
  await assert.rejects(both.session.complete('writing', 4000), { kind: 'status', status: 1 });
});

test('a loader without that quirk never gets CLRSTATUS while busy', async () => {
  const endless = Array.from({ length: 60 }, () => status(busy100ms));
  const { session } = rig(endless, true);
  await assert.rejects(session.complete('erasing', 1000), { kind: 'overdue' });
});

const recoveries: readonly (readonly [string, readonly Exchange[]])[] = [
  ['dfuIDLE needs nothing', [status(idle)]],
  ['dfuERROR is cleared', [status(errUnknown), { out: 'clrstatus 0:' }, status(idle)]],
  ['dfuDNLOAD-IDLE is aborted', [status(downloadIdle), { out: 'abort 0:' }, status(idle)]],
  ['dfuUPLOAD-IDLE is aborted', [status('000000000900'), { out: 'abort 0:' }, status(idle)]],
  ['dfuMANIFEST is waited for', [status('000a00000700'), status(idle)]],
  [
    'dfuDNBUSY is waited for, then aborted',
    [status(busy100ms), status(downloadIdle), { out: 'abort 0:' }, status(idle)],
  ],
  [
    'a stalled GETSTATUS that led to dfuERROR is cleared',
    [{ in: getStatus, answer: 'stall' }, status(errUnknown), { out: 'clrstatus 0:' }, status(idle)],
  ],
];

for (const [title, script] of recoveries) {
  test(`recovery: ${title}`, async () => {
    const { device, session } = rig(script, true);
    await session.makeIdle();
    device.assertDone();
  });
}

test('recovery: a device that runs its application, or waits for a reset, is said', async () => {
  await assert.rejects(rig([status('000000000000')], true).session.makeIdle(), { kind: 'runtime' });
  await assert.rejects(rig([status('000000000800')], true).session.makeIdle(), {
    kind: 'needs-reset',
  });
});

test('recovery: an endless dfuDNBUSY is given up after 35 s', async () => {
  const endless = Array.from({ length: 400 }, () => status(busy100ms));
  const { clock, session } = rig(endless, true);
  await assert.rejects(session.makeIdle(), { kind: 'needs-reset' });
  assert.equal(clock.now(), 35_000);
});

test('a stalled download is explained by the status', async () => {
  const script: Exchange[] = [{ out: 'dnload 2: 0102', answer: 'stall' }, status('0b0000000a00')];
  const { session } = rig(script, true);
  await assert.rejects(session.download(2, Uint8Array.of(1, 2), 'writing'), {
    kind: 'status',
    status: 0x0b,
    message: /errVENDOR.*read-protected/,
  });
});

test('an upload that comes short is no data', async () => {
  const { session } = rig([{ in: 'upload 2: 4', answer: '0102' }], true);
  await assert.rejects(session.upload(2, 4, 'reading'), {
    kind: 'unexpected',
    message: 'reading: 2 bytes came, not 4',
  });
});
