import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ControlPipe } from '../../src/dfu/control-pipe.ts';
import { DfuseTarget } from '../../src/dfu/dfuse.ts';
import { unknownTimes } from '../../src/dfu/flash-times.ts';
import { DfuSession } from '../../src/dfu/session.ts';
import { VirtualClock } from '../../src/simulator/virtual-clock.ts';
import { ScriptedDevice } from '../support/scripted-device.ts';
import type { Exchange } from '../support/scripted-device.ts';

const busy: Exchange = { in: 'getstatus 0: 6', answer: '000500000400' };
const done: Exchange = { in: 'getstatus 0: 6', answer: '000000000500' };
const idle: Exchange = { in: 'getstatus 0: 6', answer: '000000000200' };
const abort: Exchange = { out: 'abort 0:' };
const setAddress: readonly Exchange[] = [{ out: 'dnload 0: 2100000408' }, busy, done];

const runs = [
  {
    start: 0x0800_0000,
    sectorSize: 0x2_0000,
    count: 16,
    readable: true,
    erasable: true,
    writable: true,
  },
];
const area = { alternate: 0, name: 'Internal Flash', runs, times: unknownTimes };
const sector = {
  start: 0x0804_0000,
  size: 0x2_0000,
  readable: true,
  erasable: true,
  writable: true,
};

function target(
  script: readonly Exchange[],
  alternates = 2,
): {
  device: ScriptedDevice;
  target: DfuseTarget;
} {
  const clock = new VirtualClock();
  const device = new ScriptedDevice(script, clock);
  const session = new DfuSession(new ControlPipe(device), {
    interfaceNumber: 0,
    clock,
    holdsAnswer: true,
  });
  return {
    device,
    target: new DfuseTarget({ session, blockSize: 4, quirks: new Map(), alternates }),
  };
}

const quiet = (): void => undefined;

test('one address for a whole sector, then blocks from 2 on (AN3156: address pointer, wBlockNum)', async () => {
  const { device, target: dfuse } = target([
    ...setAddress,
    { out: 'dnload 2: 01020304' },
    busy,
    done,
    { out: 'dnload 3: 05060708' },
    busy,
    done,
  ]);
  await dfuse.write(sector, Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8), quiet);
  device.assertDone();
});

test('a short last block has an address of its own', async () => {
  const { device, target: dfuse } = target([
    ...setAddress,
    { out: 'dnload 2: 01020304' },
    busy,
    done,
    { out: 'dnload 0: 2104000408' },
    busy,
    done,
    { out: 'dnload 2: 0506' },
    busy,
    done,
  ]);
  await dfuse.write(sector, Uint8Array.of(1, 2, 3, 4, 5, 6), quiet);
  device.assertDone();
});

test('an upload comes after an abort, since SET_ADDRESS leaves dfuDNLOAD-IDLE', async () => {
  const { device, target: dfuse } = target([
    ...setAddress,
    abort,
    { in: 'upload 2: 4', answer: '01020304' },
    { in: 'upload 3: 4', answer: '05060708' },
    abort,
  ]);
  const bytes = await dfuse.read(sector.start, 8, quiet);
  assert.deepEqual([...bytes], [1, 2, 3, 4, 5, 6, 7, 8]);
  device.assertDone();
});

test('block numbers do not run over 65535: a new address goes on', async () => {
  const blocks = 65_534;
  const uploads = Array.from({ length: blocks }, (_, index) => ({
    in: `upload ${index + 2}: 4`,
    answer: '00000000',
  }));
  const { device, target: dfuse } = target([
    ...setAddress,
    abort,
    ...uploads,
    abort,
    // 0x08040000 + 65534 × 4
    { out: 'dnload 0: 21f8ff0708' },
    busy,
    done,
    abort,
    { in: 'upload 2: 4', answer: '01020304' },
    abort,
  ]);
  const bytes = await dfuse.read(sector.start, blocks * 4 + 4, quiet);
  assert.deepEqual([...bytes.subarray(-4)], [1, 2, 3, 4]);
  device.assertDone();
});

test('erasing is 0x41 with the address, least significant byte first', async () => {
  const { device, target: dfuse } = target([{ out: 'dnload 0: 4100000408' }, busy, done]);
  await dfuse.erase(sector);
  device.assertDone();
});

test('SET_INTERFACE is sent where there is a choice, and only there', async () => {
  const several = target([idle, { out: 'set-interface 0 0' }]);
  await several.target.select(area);
  await several.target.select(area);
  several.device.assertDone();
  const single = target([idle], 1);
  await single.target.select(area);
  single.device.assertDone();
});

test('read-unprotect is 0x92 alone, and silence after it is the good answer', async () => {
  const { device, target: dfuse } = target([
    idle,
    { out: 'dnload 0: 92' },
    busy,
    { in: 'getstatus 0: 6', after: 100_000 },
  ]);
  await dfuse.unprotect();
  device.assertDone();
});

test('leaving is the address, an empty download and the status that starts it', async () => {
  const { device, target: dfuse } = target([
    idle,
    ...setAddress,
    { out: 'dnload 0:' },
    { in: 'getstatus 0: 6', answer: '000000000700' },
  ]);
  assert.equal(await dfuse.leave(0x0804_0000), 'left');
  device.assertDone();
});
