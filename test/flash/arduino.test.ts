import assert from 'node:assert/strict';
import { test } from 'node:test';
import { boards } from '../../src/boards/catalog.ts';
import { parseImage } from '../../src/firmware/parse-image.ts';
import { mapDevice } from '../../src/flash/device-map.ts';
import { defaultFlashOptions } from '../../src/flash/options.ts';
import { layOut } from '../../src/flash/plan.ts';
import { firmwareBytes, randomBytes } from '../support/flash-rig.ts';
import type { DeviceMap } from '../../src/flash/device-map.ts';
import type { Layout } from '../../src/flash/plan.ts';
import type { FlashOptions } from '../../src/flash/options.ts';

/** As Arduino's bootloader names its alternates (arduino-mbed bootloader, usbd_desc.c). */
const alternates = [
  { number: 0, name: '@Internal Flash 2MB   /0x08000000/01*128Ka,15*128Kg' },
  { number: 1, name: '@External Flash 16MB /0x90000000/4096*4Kg' },
];

function arduino(id: string): DeviceMap {
  return mapDevice({
    protocol: 'dfuse',
    mode: 'bootloader',
    vendorId: 0x2341,
    productId: 0x035f,
    boards: boards.filter((board) => board.id === id),
    alternates,
  });
}

function lay(
  map: DeviceMap,
  file: string,
  bytes: Uint8Array,
  options: Partial<FlashOptions>,
): Layout {
  return layOut(parseImage(file, bytes), map, { ...defaultFlashOptions, ...options });
}

test('firmware.bin goes where the application of an Arduino H7 is linked to run', () => {
  const map = arduino('ARDUINO_NICLA_VISION');
  const image = firmwareBytes(200_000, 0x0804_0000, 0x2400_1000);
  const { placements, sectors } = lay(map, 'firmware.bin', image, {});
  assert.deepEqual(
    placements.map(({ address }) => address),
    [0x0804_0000],
  );
  assert.deepEqual(
    sectors.map(({ sector }) => sector.start),
    [0x0804_0000, 0x0806_0000],
  );
  // No loader of the table: it waits as announced and has no limit of its own.
  assert.deepEqual([...map.quirks], []);
});

test('a file whose name does not say where it belongs is refused without --address', () => {
  const map = arduino('ARDUINO_GIGA');
  assert.throws(() => lay(map, 'romfs0.img', randomBytes(9000), {}), {
    code: 'flash-refused-unsafe',
    message: /romfs0\.img does not say where it belongs/,
  });
});

test('0x08020000 of a Nicla Vision is refused whatever is consented to', () => {
  const everything = { address: 0x0802_0000, eraseFiles: true, force: true, full: true };
  const nicla = arduino('ARDUINO_NICLA_VISION');
  assert.throws(() => lay(nicla, 'a.bin', randomBytes(4096), everything), {
    code: 'flash-refused-unsafe',
    message: /0x08020000 is never written: .*bricked Nicla Visions/,
  });
  assert.equal(
    lay(arduino('ARDUINO_PORTENTA_H7'), 'a.bin', randomBytes(4096), everything).sectors.length,
    1,
  );
});

test('a sector that the loader marks as read-only is refused', () => {
  const map = mapDevice({
    protocol: 'dfuse',
    mode: 'bootloader',
    vendorId: 0x2341,
    productId: 0x035b,
    boards: boards.filter(({ id }) => id === 'OPENMV4'),
    alternates,
  });
  const options = { address: 0x0801_f000, eraseFiles: true };
  assert.throws(() => lay(map, 'a.bin', randomBytes(8192), options), {
    code: 'flash-refused-unsafe',
    message: /does not allow writing the sector at 0x08000000/,
  });
});

for (const id of ['ARDUINO_PORTENTA_H7', 'ARDUINO_GIGA', 'ARDUINO_NICLA_VISION']) {
  test(`${id}: its drive in the external flash is not erased without consent`, () => {
    const place = { address: 0x9000_0000 };
    assert.throws(() => lay(arduino(id), 'a.bin', randomBytes(4096), place), {
      code: 'flash-refused-unsafe',
      message: /0x90000000, where an Arduino .* holds its own drive/,
    });
    const agreed = { ...place, eraseFiles: true };
    assert.equal(lay(arduino(id), 'a.bin', randomBytes(4096), agreed).sectors.length, 1);
  });
}

test('the external flash is reached by its address', () => {
  const { sectors } = lay(arduino('ARDUINO_GIGA'), 'romfs0.img', randomBytes(9000), {
    address: 0x90b0_0000,
  });
  assert.deepEqual(
    sectors.map(({ area, sector }) => [area.alternate, sector.start, sector.size]),
    [
      [1, 0x90b0_0000, 4096],
      [1, 0x90b0_1000, 4096],
      [1, 0x90b0_2000, 4096],
    ],
  );
});
