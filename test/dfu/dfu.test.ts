import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ControlPipe } from '../../src/dfu/control-pipe.ts';
import { DfuTarget } from '../../src/dfu/dfu.ts';
import { unknownTimes } from '../../src/dfu/flash-times.ts';
import { DfuSession } from '../../src/dfu/session.ts';
import { VirtualClock } from '../../src/simulator/virtual-clock.ts';
import { ScriptedDevice } from '../support/scripted-device.ts';
import type { Exchange } from '../support/scripted-device.ts';

const permissions = { readable: true, erasable: true, writable: true };
const area = {
  alternate: 2,
  name: 'FIRMWARE',
  runs: [{ start: 0x0802_0000, sectorSize: 8, count: 4, ...permissions }],
  times: unknownTimes,
};
const second = { start: 0x0802_0008, size: 8, ...permissions };

const busy: Exchange = { in: 'getstatus 0: 6', answer: '000000000400' };
const done: Exchange = { in: 'getstatus 0: 6', answer: '000000000500' };
const idle: Exchange = { in: 'getstatus 0: 6', answer: '000000000200' };
const selected: readonly Exchange[] = [idle, { out: 'set-interface 0 2' }];

function target(script: readonly Exchange[]): { device: ScriptedDevice; target: DfuTarget } {
  const clock = new VirtualClock();
  const device = new ScriptedDevice(script, clock);
  const session = new DfuSession(new ControlPipe(device), {
    interfaceNumber: 0,
    clock,
    holdsAnswer: true,
  });
  return { device, target: new DfuTarget(session, 4) };
}

const quiet = (): void => undefined;

test('a block has the number of its place in the partition', async () => {
  const { device, target: dfu } = target([
    ...selected,
    { out: 'dnload 2: 01020304' },
    busy,
    done,
    { out: 'dnload 3: 05060708' },
    busy,
    done,
    // The end of the download: MANIFEST-SYNC, MANIFEST, idle.
    { out: 'dnload 0:' },
    { in: 'getstatus 0: 6', answer: '000000000700' },
    idle,
  ]);
  await dfu.select(area);
  await dfu.erase();
  await dfu.write(second, Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8), quiet);
  await dfu.finish();
  device.assertDone();
});

test('only the first block of a sector has the time of an erase', async () => {
  const { device, target: dfu } = target([
    ...selected,
    { out: 'dnload 2: 01020304' },
    busy,
    done,
    { out: 'dnload 3: 05060708' },
    busy,
    done,
  ]);
  await dfu.select(area);
  await dfu.write(second, Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8), quiet);
  // 4 s for the erase, 1 s for a page, 1 s of slack.
  assert.deepEqual(device.limits.slice(3, 5), [6000, 6000]);
  assert.deepEqual(device.limits.slice(6, 8), [2000, 2000]);
});

test('reading goes by the same numbers and ends in an abort', async () => {
  const { device, target: dfu } = target([
    ...selected,
    { in: 'upload 2: 4', answer: '01020304' },
    { in: 'upload 3: 4', answer: '05060708' },
    { out: 'abort 0:' },
  ]);
  await dfu.select(area);
  assert.deepEqual([...(await dfu.read(second.start, 8, quiet))], [1, 2, 3, 4, 5, 6, 7, 8]);
  device.assertDone();
});

test('the frame of four zeros that says "no more" is no data', async () => {
  const { target: dfu } = target([...selected, { in: 'upload 2: 4', answer: '0000' }]);
  await dfu.select(area);
  await assert.rejects(dfu.read(second.start, 4, quiet), { kind: 'unexpected' });
});

test('nothing written, nothing to end', async () => {
  const { device, target: dfu } = target([]);
  await dfu.finish();
  device.assertDone();
});

test('leaving is DETACH and nothing after it', async () => {
  const { device, target: dfu } = target([{ out: 'detach 1000:' }]);
  assert.equal(await dfu.leave(), 'left');
  device.assertDone();
});

test('before DETACH the first alternate is selected: else the kernel would do it after', async () => {
  const { device, target: dfu } = target([
    ...selected,
    { out: 'set-interface 0 0' },
    { out: 'detach 1000:' },
  ]);
  await dfu.select(area);
  assert.equal(await dfu.leave(), 'left');
  device.assertDone();
});

test('a DETACH that is stalled left nothing', async () => {
  const { target: dfu } = target([{ out: 'detach 1000:', answer: 'stall' }]);
  assert.equal(await dfu.leave(), 'unconfirmed');
});
