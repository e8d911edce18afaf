import assert from 'node:assert/strict';
import { test } from 'node:test';
import { firmwareBytes, flashRig, randomBytes } from '../support/flash-rig.ts';
import type { FlashProgress } from '../../src/core/progress.ts';
import type { Fault } from '../../src/simulator/faults.ts';
import type { FlashPlan } from '../../src/flash/plan.ts';

const start = 0x0800_0000;
const image = randomBytes(200_000);
const place = { address: start + 0x4_0000 };

test('a dry run tells sectors, bytes and time, and changes nothing', async () => {
  const rig = flashRig('OPENMV4', 'rom');
  const report = await rig.flash('image.bin', image, { ...place, dryRun: true });
  assert.equal(report.result, 'planned');
  assert.deepEqual(report.sectors, { total: 2, skipped: 0, erased: 0 });
  assert.match(
    report.message ?? '',
    /^2 of 2 sectors are rewritten, 262144 bytes: about 4\.3 s, 13\.\d s at worst\.$/,
  );
  assert.equal(rig.camera.memory.wear.erasedSectors, 0);
  assert.equal(rig.camera.presence?.mode, 'rom');
});

test('the plan is shown before the first erase, and a no ends it there', async () => {
  const rig = flashRig('OPENMV4', 'rom');
  const plans: FlashPlan[] = [];
  const report = await rig.flash('image.bin', image, place, {
    confirm: (plan) => {
      plans.push(plan);
      return Promise.resolve(false);
    },
  });
  assert.equal(report.result, 'planned');
  assert.deepEqual(
    plans.map(({ sectors, rewritten, imageBytes }) => [sectors, rewritten, imageBytes]),
    [[2, 2, 200_000]],
  );
  assert.equal(rig.camera.memory.wear.erasedSectors, 0);
});

test('without verify the result says that nobody looked', async () => {
  const rig = flashRig('OPENMV4', 'rom');
  const report = await rig.flash('image.bin', image, { ...place, verify: false });
  assert.equal(report.result, 'unverified');
  assert.equal(report.code, undefined);
});

test('without leave the loader stays', async () => {
  const rig = flashRig('OPENMV4', 'bootloader');
  const firmware = firmwareBytes(100_000, start + 0x4_0000, 0x3004_0000);
  const report = await rig.flash('firmware.bin', firmware, { leave: false });
  assert.equal(report.result, 'verified');
  await rig.clock.sleep(10_000);
  assert.equal(rig.camera.presence?.mode, 'bootloader');
});

test('after the flash the camera starts its firmware', async () => {
  const rig = flashRig('OPENMV4', 'bootloader');
  const firmware = firmwareBytes(100_000, start + 0x4_0000, 0x3004_0000);
  const report = await rig.flash('firmware.bin', firmware);
  assert.equal(report.result, 'verified');
  await rig.clock.sleep(10_000);
  assert.equal(rig.camera.presence?.mode, 'run');
});

test('a device that is gone before it could answer the leave is a success', async () => {
  const rig = flashRig('OPENMV2', 'rom', { quirks: { vanishesAtLeave: true } });
  const report = await rig.flash('image.bin', image, place);
  assert.equal(report.result, 'verified', report.message);
  assert.equal(report.code, undefined);
});

for (const [what, kind] of [
  ['the download that leaves', 1],
  ['the GETSTATUS after it', 3],
] as const) {
  test(`a device that vanishes at ${what} is a success`, async () => {
    const rig = flashRig('OPENMV2', 'rom');
    let leaving = false;
    rig.camera.faults.add({
      effect: { kind: 'disconnect', returnsAfterMs: null },
      matches: ({ bRequest }, data) => {
        leaving ||= bRequest === 1 && data.length === 0;
        return leaving && bRequest === kind;
      },
      nth: 1,
    });
    const report = await rig.flash('image.bin', image, place);
    assert.equal(report.result, 'verified', report.message);
  });
}

test('a leave that the device refuses is told, and is no failure', async () => {
  const rig = flashRig('OPENMV2', 'rom');
  rig.camera.faults.add({
    effect: { kind: 'stall' },
    matches: ({ bRequest }, data) => bRequest === 1 && data.length === 0,
    nth: 1,
  });
  const report = await rig.flash('image.bin', image, place);
  assert.equal(report.result, 'written-leave-unconfirmed');
  assert.equal(report.code, 'flash-leave-unconfirmed');
});

for (const [what, board, mode, matches] of [
  ['SET_INTERFACE', 'OPENMV2', 'bootloader', isSetInterfaceZero],
  [
    'DETACH',
    'OPENMV2',
    'bootloader',
    ({ bmRequestType: type, bRequest }) => type === 0x21 && bRequest === 0,
  ],
  [
    'the empty DNLOAD',
    'OPENMV2',
    'rom',
    ({ bRequest }, data) => bRequest === 1 && data.length === 0,
  ],
] as const satisfies readonly [string, string, string, Fault['matches']][]) {
  test(`a loader that leaves ${what} unanswered is not said to have left`, async () => {
    const rig = flashRig(board, mode);
    rig.camera.faults.add({ effect: { kind: 'timeout' }, matches, nth: 1, times: 9 });
    const firmware = firmwareBytes(5000, start + 0x1_0000, 0x1001_0000);
    const options = mode === 'rom' ? { address: start + 0x1_0000 } : {};
    const report = await rig.flash('firmware.bin', firmware, options);
    assert.equal(report.code, 'flash-leave-unconfirmed', report.message);
    assert.equal(rig.camera.presence?.mode, mode);
  });
}

test('a camera that is unplugged before it was told to leave has not left', async () => {
  const rig = flashRig('OPENMV2', 'bootloader');
  const effect = { kind: 'disconnect', returnsAfterMs: null } as const;
  rig.camera.faults.add({ effect, matches: isSetInterfaceZero, nth: 1 });
  const firmware = firmwareBytes(5000, start + 0x1_0000, 0x1001_0000);
  const report = await rig.flash('firmware.bin', firmware);
  assert.equal(report.code, 'flash-leave-unconfirmed', report.message);
});

test('Ctrl-C while it leaves asks nothing more: that would keep bootloader 1.0.1 from leaving', async () => {
  const rig = flashRig('OPENMV2', 'bootloader');
  const interruption = new AbortController();
  const after: number[] = [];
  rig.camera.faults.add({
    effect: { kind: 'stall' },
    matches: ({ bmRequestType, bRequest }) => {
      if (interruption.signal.aborted) after.push(bRequest);
      if (bmRequestType === 0x21 && bRequest === 0) interruption.abort(new Error('interrupted'));
      return false;
    },
    nth: 1,
  });
  const firmware = firmwareBytes(5000, start + 0x1_0000, 0x1001_0000);
  const report = await rig.flash('firmware.bin', firmware, {}, { signal: interruption.signal });
  assert.equal(report.result, 'verified', report.message);
  assert.deepEqual(after, []);
});

test('progress goes through the phases, never backwards, and ends complete', async () => {
  const rig = flashRig('OPENMV4', 'rom', { wireTime: true });
  const seen: FlashProgress[] = [];
  await rig.flash('image.bin', image, place, { onProgress: (each) => seen.push(each) });
  const phases = seen.map(({ phase }) => phase);
  const distinct = phases.filter((phase, index) => phase !== phases[index - 1]);
  assert.deepEqual(distinct, ['compare', 'erase', 'write', 'erase', 'write', 'verify', 'leave']);
  for (const phase of ['compare', 'write', 'verify'] as const) {
    const own = seen.filter((each) => each.phase === phase);
    assert.deepEqual(
      own.map(({ bytes }) => bytes),
      own.map(({ bytes }) => bytes).sort((a, b) => a - b),
    );
    const last = own.at(-1);
    assert.equal(last?.bytes, last?.totalBytes, phase);
    assert.equal(last?.sector, last?.sectors, phase);
    assert.equal(last?.msLeft, 0, phase);
  }
  const halfway = seen.find(({ phase, bytes }) => phase === 'write' && bytes > 131_072);
  assert.ok((halfway?.bytesPerSecond ?? 0) > 40_000, 'about 80 kB/s on this chip');
});

test('an open that is refused until udev has set the node right succeeds', async () => {
  const rig = flashRig('OPENMV4', 'rom');
  rig.usb.mayOpen = () => rig.clock.now() > 1500;
  const report = await rig.flash('image.bin', image, place);
  assert.equal(report.result, 'verified', report.message);
});

test('an open that stays refused is a missing permission, and a claimed interface a busy device', async () => {
  const rig = flashRig('OPENMV4', 'rom');
  rig.usb.mayOpen = () => false;
  const denied = await rig.flash('image.bin', image, place);
  assert.deepEqual([denied.result, denied.code], ['failed', 'usb-permission-denied']);
  rig.usb.mayOpen = () => true;
  const other = await rig.reconnect();
  await other.open();
  await other.claimInterface(0);
  const busy = await rig.flash('image.bin', image, place);
  assert.deepEqual([busy.result, busy.code], ['failed', 'usb-device-busy']);
});

test('who holds the camera is named, where it can be told', async () => {
  const rig = flashRig('OPENMV4', 'rom');
  const other = await rig.reconnect();
  await other.open();
  await other.claimInterface(0);
  const holders = [{ pid: 4711, command: 'openmvide' }];
  const named = await rig.flash('image.bin', image, place, {
    holders: () => Promise.resolve(holders),
  });
  assert.match(named.message ?? '', /It is held by openmvide \(process 4711\)\. Close OpenMV IDE/);
  const unknown = await rig.flash('image.bin', image, place, {
    holders: () => Promise.resolve([]),
  });
  assert.doesNotMatch(unknown.message ?? '', /held by/);
});

/** USB 2.0 §9.4.10, to the first alternate. */
function isSetInterfaceZero({
  bmRequestType,
  bRequest,
  wValue,
}: Parameters<Fault['matches']>[0]): boolean {
  return bmRequestType === 0x01 && bRequest === 11 && wValue === 0;
}
