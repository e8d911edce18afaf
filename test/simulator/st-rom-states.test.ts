import assert from 'node:assert/strict';
import test from 'node:test';
import { host } from './host.ts';
import type { Host } from './host.ts';

const ERASE_SECTOR_1 = '4100000208';
const POINT_AT_SECTOR_1 = '2100000208';
const POINT_NOWHERE = '2100000020';

/** Ways into each state of DFU 1.1 §A.1 that ST's loader knows. */
const into: Readonly<Record<string, (it: Host) => Promise<void>>> = {
  idle: () => Promise.resolve(),
  'download-sync': (it) => it.download(0, POINT_AT_SECTOR_1),
  'download-busy': async (it) => {
    await it.download(0, POINT_AT_SECTOR_1);
    await it.status();
  },
  'download-idle': async (it) => {
    await it.download(0, POINT_AT_SECTOR_1);
    await it.status();
    await it.status();
  },
  'manifest-sync': (it) => it.download(0, ''),
  'upload-idle': async (it) => {
    await it.upload(2, 64);
  },
  error: async (it) => {
    await it.download(0, POINT_NOWHERE);
    await it.status();
    await it.status();
  },
};

const download = (it: Host): Promise<void> => it.download(0, POINT_AT_SECTOR_1);
const upload = async (it: Host): Promise<void> => {
  await it.upload(2, 64);
};
const clearStatus = (it: Host): Promise<void> => it.send(4);
const abort = (it: Host): Promise<void> => it.send(6);
const detach = (it: Host): Promise<void> => it.send(0);

const requests = { download, upload, clearStatus, abort, detach };

const ok = 0;
const errTarget = 1;
const errUnknown = 14;
const errStalled = 15;

/** State in which it ends and its status; `stall` where the request itself is refused. */
const transitions = [
  ['idle', 'download', 3, ok],
  ['idle', 'upload', 9, ok],
  ['idle', 'clearStatus', 10, errUnknown],
  ['idle', 'abort', 2, ok],
  ['idle', 'detach', 10, errStalled, 'stall'],
  ['download-sync', 'download', 10, errStalled, 'stall'],
  ['download-sync', 'upload', 10, errStalled, 'stall'],
  ['download-sync', 'clearStatus', 10, errUnknown],
  ['download-sync', 'abort', 2, ok],
  ['download-busy', 'download', 10, errStalled, 'stall'],
  ['download-busy', 'upload', 10, errStalled, 'stall'],
  ['download-busy', 'clearStatus', 10, errUnknown],
  ['download-busy', 'abort', 10, errStalled, 'stall'],
  ['download-idle', 'download', 3, ok],
  ['download-idle', 'upload', 10, errStalled, 'stall'],
  ['download-idle', 'clearStatus', 10, errUnknown],
  ['download-idle', 'abort', 2, ok],
  ['manifest-sync', 'download', 10, errStalled, 'stall'],
  ['manifest-sync', 'upload', 10, errStalled, 'stall'],
  ['manifest-sync', 'abort', 2, ok],
  ['upload-idle', 'download', 10, errStalled, 'stall'],
  ['upload-idle', 'upload', 9, ok],
  ['upload-idle', 'clearStatus', 10, errUnknown],
  ['upload-idle', 'abort', 2, ok],
  ['error', 'download', 10, errTarget, 'stall'],
  ['error', 'upload', 10, errTarget, 'stall'],
  ['error', 'abort', 10, errTarget, 'stall'],
  ['error', 'clearStatus', 2, ok],
] as const;

for (const [state, request, ends, status, stalls] of transitions) {
  test(`in ${state}, ${request} ${stalls ?? 'leads'} to state ${ends} status ${status}`, async () => {
    const it = host('OPENMV4', { mode: 'rom' });
    await into[state]?.(it);
    const done = requests[request](it);
    if (stalls === undefined) await done;
    else await assert.rejects(done, { kind: 'stall' });
    assert.equal(await it.in(0xa1, 5, 0, 1), ends.toString(16).padStart(2, '0'));
    if (ends === 10) assert.equal(await it.status(), `10 ${status} 0`);
  });
}

const jobs = [
  ['sets an address', POINT_AT_SECTOR_1, '5 0 0'],
  ['erases a sector', ERASE_SECTOR_1, '5 0 0'],
  ['refuses an address outside every memory', POINT_NOWHERE, '10 1 0'],
  ['refuses to erase outside the flash', '4100002008', '10 1 0'],
  ['refuses to erase option bytes', '411c200052', '10 1 0'],
  ['refuses an unknown command', '99', '10 15 0'],
  ['refuses a command that is cut short', '21000002', '10 15 0'],
] as const;

for (const [what, command, second] of jobs) {
  test(`${what}, at the second GETSTATUS`, async () => {
    const it = host('OPENMV4', { mode: 'rom' });
    await it.download(0, command);
    assert.match(await it.status(), /^4 0 /);
    assert.equal(await it.status(), second);
  });
}

test('a command is only executed by the GETSTATUS after it', async () => {
  const it = host('OPENMV4', { mode: 'rom' });
  const before = it.camera.memory.read(0x08020000, 4);
  await it.download(0, ERASE_SECTOR_1);
  assert.deepEqual(it.camera.memory.read(0x08020000, 4), before);
  await it.status();
  assert.equal(it.camera.memory.wear.erasedSectors, 1);
});

test('the next request is held until the chip is done, however short the announced time', async () => {
  const it = host('OPENMV3', { mode: 'rom' });
  await it.download(0, '4100000408'); // a sector of 256 KiB
  assert.equal(await it.status(), '4 0 100');
  assert.equal(it.clock.now(), 0);
  assert.equal(await it.in(0xa1, 5, 0, 1), '04');
  assert.equal(it.clock.now(), 2100);
  assert.equal(await it.status(), '5 0 0');
});

test('a block is written at its number less two, times the transfer size, behind the pointer', async () => {
  const it = host('OPENMV4', { mode: 'rom' });
  for (const command of [ERASE_SECTOR_1, POINT_AT_SECTOR_1]) {
    await it.download(0, command);
    await it.status();
    await it.status();
  }
  await it.download(5, '0123456789');
  await it.status();
  assert.equal(await it.status(), '5 0 0');
  assert.deepEqual(
    [...it.camera.memory.read(0x08020000 + 3 * 1024, 6)],
    [1, 35, 69, 103, 137, 255],
  );
  await it.send(6);
  assert.equal(await it.upload(2 + 48, 64), '0123456789' + 'ff'.repeat(59));
  assert.equal(it.camera.memory.wear.overProgrammedBytes, 0);
});

test('a block larger than the transfer size is refused', async () => {
  const it = host('OPENMV4', { mode: 'rom' });
  await assert.rejects(it.download(2, '00'.repeat(1025)), { kind: 'stall' });
});

test('tells its commands to an upload of block 0', async () => {
  const it = host('OPENMV4', { mode: 'rom' });
  assert.equal(await it.upload(0, 64), '00214192');
  assert.equal(await it.status(), '2 0 0');
});

test('a read-protected chip gives and takes nothing but the unprotect, which erases it', async () => {
  const it = host('OPENMV4', { mode: 'rom' });
  it.camera.memory.readProtected = true;
  await assert.rejects(it.upload(2, 64), { kind: 'stall' });
  assert.equal(await it.status(), '10 11 0');
  await it.send(4);
  await it.download(0, ERASE_SECTOR_1);
  await it.status();
  assert.equal(await it.status(), '10 11 0');
  assert.equal(it.camera.memory.wear.erasedSectors, 0);
  await it.send(4);
  await it.download(0, '92');
  assert.match(await it.status(), /^4 0 /);
  await assert.rejects(it.status(), { kind: 'disconnected' });
  assert.equal(it.clock.now(), 17_600);
  await it.clock.sleep(1000);
  assert.equal(it.camera.presence?.mode, 'rom');
  assert.equal(await it.upload(2, 4), 'ffffffff');
});

test('a write-protected sector is not erased, and nothing says so', async () => {
  const it = host('OPENMV4', { mode: 'rom' });
  it.camera.memory.writeProtected.add(1);
  const before = it.camera.memory.read(0x08020000, 16);
  await it.download(0, ERASE_SECTOR_1);
  await it.status();
  assert.equal(await it.status(), '5 0 0');
  assert.deepEqual(it.camera.memory.read(0x08020000, 16), before);
});

test('a mass erase erases every sector', async () => {
  const it = host('OPENMV2', { mode: 'rom' });
  await it.download(0, '41');
  assert.equal(await it.status(), '4 0 100');
  assert.equal(await it.status(), '5 0 0');
  assert.equal(it.camera.memory.wear.erasedSectors, 12);
  assert.equal(it.clock.now(), 16_800);
});

test('counts writes to option bytes', async () => {
  const it = host('OPENMV4', { mode: 'rom' });
  await it.download(0, '211c200052');
  await it.status();
  assert.equal(await it.status(), '5 0 0');
  await it.download(2, '00');
  await it.status();
  assert.equal(await it.status(), '5 0 0');
  assert.equal(it.camera.rom?.regionWrites, 1);
});

test('leaves after an empty download and the GETSTATUS behind it', async () => {
  const it = host('OPENMV4', { mode: 'rom' });
  await it.download(0, '');
  assert.equal(await it.status(), '7 0 0');
  assert.equal(it.camera.presence, null);
});

test('may be gone before it has answered the last GETSTATUS', async () => {
  const it = host('OPENMV4', { mode: 'rom', quirks: { vanishesAtLeave: true } });
  await it.download(0, '');
  await assert.rejects(it.status(), { kind: 'disconnected' });
});

test('a revision V stays busy above 1 MiB until CLRSTATUS came twice', async () => {
  const it = host('OPENMV4', { mode: 'rom', quirks: { secondBankStaysBusy: true } });
  await it.download(0, ERASE_SECTOR_1);
  await it.status();
  assert.equal(await it.status(), '5 0 0', 'below 1 MiB all is well');
  await it.download(0, '4100001008');
  for (let i = 0; i < 5; i += 1) assert.equal(await it.status(), '4 0 1000');
  await it.send(4);
  assert.equal(await it.status(), '10 14 0');
  await it.send(4);
  assert.equal(await it.status(), '2 0 0');
  assert.equal((await it.upload(2, 4)).length, 8);
  assert.equal(it.camera.memory.wear.erasedSectors, 2);
});
