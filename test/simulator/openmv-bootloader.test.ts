import assert from 'node:assert/strict';
import test from 'node:test';
import { host, toHex } from './host.ts';
import type { Host } from './host.ts';

const FIRMWARE = 2;
const block = (byte: string, length = 4096): string => byte.repeat(length);

async function write(it: Host, number: number, hex: string): Promise<string[]> {
  await it.download(number, hex);
  return [await it.status(), await it.status()];
}

test('writes 4096-byte blocks of a partition, erasing at each sector boundary, in held GETSTATUS', async () => {
  const it = host('OPENMV4', { mode: 'bootloader' });
  await it.setAlternate(FIRMWARE);
  const { memory } = it.camera;
  const tail = memory.read(0x08060000, 4);
  await it.download(0, block('5a'));
  assert.equal(await it.status(), '4 0 0');
  assert.equal(it.clock.now(), 0);
  assert.equal(await it.status(), '5 0 0');
  assert.equal(Math.round(it.clock.now() * 100) / 100, 1100 + 128 * 0.13);
  assert.deepEqual(await write(it, 1, block('a5')), ['4 0 0', '5 0 0']);
  assert.equal(memory.wear.erasedSectors, 1);
  assert.equal(memory.wear.overProgrammedBytes, 0);
  assert.equal(toHex(memory.read(0x08040ffe, 4)), '5a5aa5a5');
  assert.deepEqual(memory.read(0x08060000, 4), tail, 'the next sector is as it was');
  await write(it, 32, block('11'));
  assert.equal(memory.wear.erasedSectors, 2);
});

test('fills the last word of 32 bytes with zeros', async () => {
  const it = host('OPENMV4', { mode: 'bootloader' });
  await it.setAlternate(FIRMWARE);
  await write(it, 0, 'aabbcc');
  assert.equal(toHex(it.camera.memory.read(0x08040000, 33)), `aabbcc${'00'.repeat(29)}ff`);
});

test('refuses its own partition and whatever lies past the end of one', async () => {
  const it = host('OPENMV4', { mode: 'bootloader' });
  await it.setAlternate(0);
  assert.deepEqual(await write(it, 0, block('00')), ['4 0 0', '10 3 0']);
  await it.send(4);
  await it.setAlternate(3);
  assert.deepEqual(await write(it, 32, block('00')), ['4 0 0', '10 8 0']);
  await assert.rejects(it.download(0, '00'), { kind: 'stall' });
  assert.equal(await it.status(), '10 8 0', 'a stall changes nothing');
  assert.equal(it.camera.memory.wear.programmedBytes, 0);
});

test('takes no block of a partition before its block 0, and locks it again at the end', async () => {
  const it = host('OPENMV4', { mode: 'bootloader' });
  const late = async (): Promise<string[]> => {
    const answers = await write(it, 32, block('22'));
    if (answers[1] !== '5 0 0') await it.send(4); // CLRSTATUS
    return answers;
  };
  await it.setAlternate(FIRMWARE);
  assert.deepEqual(await late(), ['4 0 0', '10 3 0']);
  assert.equal(it.camera.memory.wear.erasedSectors, 0);
  await write(it, 0, block('11'));
  assert.deepEqual(await late(), ['4 0 0', '5 0 0']);
  await it.send(6); // ABORT
  assert.deepEqual(await late(), ['4 0 0', '5 0 0'], 'an abort locks nothing');
  await it.download(0, '');
  assert.deepEqual([await it.status(), await it.status()], ['7 0 0', '2 0 0']);
  assert.deepEqual(await late(), ['4 0 0', '10 3 0']);
});

test('a partition is opened for itself alone', async () => {
  const it = host('OPENMV4', { mode: 'bootloader' });
  await it.setAlternate(FIRMWARE);
  await write(it, 0, block('11'));
  await it.setAlternate(3);
  assert.deepEqual(await write(it, 1, block('22')), ['4 0 0', '10 3 0']);
});

test('refuses a write-protected sector', async () => {
  const it = host('OPENMV4', { mode: 'bootloader' });
  it.camera.memory.writeProtected.add(2);
  await it.setAlternate(FIRMWARE);
  assert.deepEqual(await write(it, 0, block('00')), ['4 0 0', '10 3 0']);
});

test('uploads a partition and ends it with four zero bytes, never in UPLOAD-IDLE', async () => {
  const it = host('OPENMV4', { mode: 'bootloader' });
  await it.setAlternate(3);
  const bytes = it.camera.memory.read(0x081ff000, 4096);
  assert.equal(await it.upload(31, 4096), toHex(bytes));
  assert.equal(await it.in(0xa1, 5, 0, 1), '02');
  assert.equal(await it.upload(32, 4096), '00000000');
  await assert.rejects(it.upload(0, 4097), { kind: 'stall' });
});

test('manifests and is ready again', async () => {
  const it = host('OPENMV4', { mode: 'bootloader' });
  await it.setAlternate(FIRMWARE);
  await write(it, 0, '00');
  await it.download(0, '');
  assert.deepEqual([await it.status(), await it.status()], ['7 0 0', '2 0 0']);
  assert.equal(it.camera.presence?.mode, 'bootloader');
});

const resets: readonly (readonly [string, (it: Host) => Promise<void> | void])[] = [
  ['CLRSTATUS', (it) => it.send(4)],
  ['ABORT', (it) => it.send(6)],
  ['SET_INTERFACE', (it) => it.setAlternate(2)],
  [
    'a bus reset',
    (it) => {
      it.camera.presence?.wire.busReset();
    },
  ],
];

for (const [what, reset] of resets) {
  test(`${what} brings it back to idle from an error and from the middle of a download`, async () => {
    const it = host('OPENMV4', { mode: 'bootloader' });
    await write(it, 0, '00');
    assert.equal(await it.status(), '10 3 0');
    await reset(it);
    assert.equal(await it.status(), '2 0 0');
    await it.download(0, '00');
    await reset(it);
    assert.equal(await it.status(), '2 0 0');
  });
}

test('the M4 and M7 program words of 4 bytes', async () => {
  for (const [board, sectorMs, address] of [
    ['OPENMV2', 550, 0x08010000],
    ['OPENMV3', 500, 0x08020000],
  ] as const) {
    const it = host(board, { mode: 'bootloader' });
    await it.setAlternate(FIRMWARE);
    await write(it, 0, 'aa'.repeat(6));
    assert.equal(Math.round(it.clock.now() * 1000), sectorMs * 1000 + 2 * 16, board);
    assert.equal(toHex(it.camera.memory.read(address, 9)), 'aaaaaaaaaaaa0000ff');
  }
});

test('the H7 Plus has its files in the flash chip beside it', async () => {
  const it = host('OPENMV4P', { mode: 'bootloader' });
  await it.setAlternate(4); // ROMFS0
  assert.deepEqual(await write(it, 0, block('33')), ['4 0 0', '5 0 0']);
  assert.equal(toHex(it.camera.external?.read(0x1800000, 2) ?? new Uint8Array(0)), '3333');
  assert.equal(it.camera.memory.wear.programmedBytes, 0);
});

test('the flash chip beside the H7 Plus is erased in blocks of 64 KiB', async () => {
  const it = host('OPENMV4P', { mode: 'bootloader' });
  const { external } = it.camera;
  assert.ok(external);
  const next = external.read(0x1810000, 4);
  await it.setAlternate(4); // ROMFS0
  for (let number = 0; number < 16; number += 1) await write(it, number, block('44'));
  assert.equal(external.wear.erasedSectors, 1);
  assert.equal(external.wear.overProgrammedBytes, 0);
  assert.deepEqual(external.read(0x1810000, 4), next);
  await write(it, 16, block('55'));
  assert.equal(external.wear.erasedSectors, 2);
});
