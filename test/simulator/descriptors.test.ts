import assert from 'node:assert/strict';
import test from 'node:test';
import { parseMemoryMap } from '../../src/dfu/memory-map.ts';
import { parseStringDescriptor } from '../../src/dfu/read-descriptors.ts';
import { simulatedBoards } from '../../src/simulator/preset.ts';
import { partsOf } from '../../src/simulator/descriptors.ts';
import { fromHex, host, toHex } from './host.ts';
import type { Mode } from '../../src/boards/board.ts';

const ROM_DEVICE = '1201000100000040830411df000201020301';
const H743_ROM_CONFIGURATION =
  '09022400010100c032' + // 36 bytes, self-powered, 100 mA
  '090400000' +
  '0fe010204' +
  '090400010' +
  '0fe010205' +
  '09210bff0000041a01'; // 255 ms, 1024 bytes, DFU 1.1a
const F427_ROM_CONFIGURATION =
  '09023600010100c032' +
  '0904000000fe010204' +
  '0904000100fe010205' +
  '0904000200fe010206' +
  '0904000300fe010207' +
  '09210bff0000081a01';
const H7_BOOTLOADER_DEVICE = '1201000200000040c5370492030101020301';
const H7_BOOTLOADER_CONFIGURATION =
  '0902360001010080fa' +
  '0904000000fe010204' +
  '0904000100fe010205' +
  '0904000200fe010206' +
  '0904000300fe010207' +
  '092107e80300100101'; // 1000 ms, 4096 bytes, DFU 1.1
const RUN_DEVICE = '12010002ef020140c5370412000201020301';
const RUN_CONFIGURATION =
  '09024b00020100c0fa' +
  '080b000202020100' +
  '0904000001020201' +
  '00' +
  '0524001001' +
  '0524010001' +
  '04240202' +
  '0524060001' +
  '07058203080020' +
  '09040100020a000000' +
  '07050302400000' +
  '07058302400000';

const golden = [
  ['OPENMV4', 'rom', ROM_DEVICE, H743_ROM_CONFIGURATION],
  ['OPENMV2', 'rom', ROM_DEVICE.replace('00020102', '00220102'), F427_ROM_CONFIGURATION],
  ['OPENMV4', 'bootloader', H7_BOOTLOADER_DEVICE, H7_BOOTLOADER_CONFIGURATION],
  ['OPENMV4', 'run', RUN_DEVICE, RUN_CONFIGURATION],
] as const;

for (const [board, mode, device, configuration] of golden) {
  test(`${board} in ${mode} mode sends these descriptors`, async () => {
    const it = host(board, { mode });
    assert.equal(await it.in(0x80, 6, 0x0100, 64), device);
    assert.equal(await it.in(0x80, 6, 0x0200, 255), configuration);
    assert.equal(await it.in(0x80, 6, 0x0200, 9), configuration.slice(0, 18));
    assert.equal(await it.in(0x80, 6, 0x0300, 255), '04030904');
  });
}

test('strings are UTF-16 with their length, and absent ones stall', async () => {
  const it = host('OPENMV4', { mode: 'rom' });
  assert.equal(
    fromHex(await it.in(0x80, 6, 0x0304, 255))
      .subarray(2)
      .filter((byte) => byte !== 0)
      .reduce((text, byte) => text + String.fromCharCode(byte), ''),
    '@Internal Flash   /0x08000000/16*128Kg',
  );
  assert.equal((await it.in(0x80, 6, 0x0303, 255)).slice(0, 8), '1a033200');
  await assert.rejects(it.in(0x80, 6, 0x0306, 255), { kind: 'stall' });
  await assert.rejects(it.in(0x80, 6, 0x0600, 10), { kind: 'stall' }, 'no device qualifier');
});

test('an F427 sends the map of its first bank, and claims the length of both', async () => {
  const it = host('OPENMV2', { mode: 'rom' });
  const name = fromHex(await it.in(0x80, 6, 0x0304, 255));
  assert.equal(name[0], 2 + 2 * 82);
  const map = parseMemoryMap(parseStringDescriptor(name) ?? '');
  assert.equal(map?.complete, true);
  assert.deepEqual(
    map.runs.map(({ count, sectorSize }) => [count, sectorSize / 1024]),
    [
      [4, 16],
      [1, 64],
      [7, 128],
    ],
  );
  for (const index of [1, 3, 5, 6, 7]) {
    const whole = fromHex(await it.in(0x80, 6, 0x0300 + index, 255));
    assert.equal(whole[0], whole.length, `string ${index}`);
  }
});

test('answers the DFU functional descriptor on its own', async () => {
  const it = host('OPENMV4', { mode: 'bootloader' });
  assert.equal(await it.in(0x81, 6, 0x2100, 9), '092107e80300100101');
});

for (const board of simulatedBoards) {
  for (const mode of ['rom', 'bootloader', 'run'] as const satisfies readonly Mode[]) {
    if (mode === 'run' ? board.run.length === 0 : board.protocols[mode] === null) continue;
    test(`${board.id}:${mode} has a configuration that a kernel accepts`, () => {
      const { presence } = host(board.id, { mode }).camera;
      assert.ok(presence);
      const { device, configuration, strings } = presence.descriptors;
      assert.equal(device.length, 18);
      assert.equal(device[7], 64, 'full speed allows 64 bytes on endpoint 0');
      const view = new DataView(configuration.buffer);
      assert.equal(view.getUint16(2, true), configuration.length);
      const parts = partsOf(configuration);
      assert.equal(
        parts.reduce((sum, part) => sum + part.length, 0),
        configuration.length,
      );
      const interfaces = parts.filter((part) => part[1] === 4);
      assert.equal(new Set(interfaces.map((part) => part[2])).size, configuration[4]);
      const endpoints = parts.filter((part) => part[1] === 5).length;
      assert.equal(
        interfaces.reduce((sum, part) => sum + (part[4] ?? 0), 0),
        endpoints,
      );
      for (const part of interfaces) assert.ok((part[8] ?? 0) <= strings.length, toHex(part));
    });
  }
}
