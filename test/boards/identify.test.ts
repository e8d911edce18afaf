import assert from 'node:assert/strict';
import test from 'node:test';
import { identify } from '../../src/boards/identify.ts';

const cases = [
  ['an H7 that runs', 0x37c5, 0x1204, null, 'run', ['OPENMV4']],
  ['the bootloader of an H7 Plus', 0x37c5, 0x924a, null, 'bootloader', ['OPENMV4P']],
  [
    "ST's ROM loader",
    0x0483,
    0xdf11,
    '200364500000',
    'rom',
    ['OPENMV1', 'OPENMV2', 'OPENMV3', 'OPENMV4', 'OPENMV4P', 'OPENMVPT', 'OPENMV_N6'],
  ],
  ['an AE3 from before its release', 0x37c5, 0xafe3, null, 'run', ['OPENMV_AE3']],
  [
    'a Nicla Vision in its bootloader',
    0x2341,
    0x035f,
    null,
    'bootloader',
    ['ARDUINO_NICLA_VISION'],
  ],
  ['an RT1062 with its SBL jumper', 0x1fc9, 0x0135, null, 'rom', ['OPENMV_RT1060']],
] as const;

for (const [what, vendorId, productId, serial, mode, ids] of cases) {
  test(`recognises ${what}`, () => {
    const identity = identify(vendorId, productId, serial);
    assert.equal(identity?.mode, mode);
    assert.deepEqual(
      identity.boards.map(({ id }) => id),
      ids,
    );
  });
}

test('tells the old serial bootloader from old firmware by its serial number', () => {
  assert.equal(identify(0x1209, 0xabd1, '00000000001A')?.mode, 'run');
  assert.equal(identify(0x1209, 0xabd1)?.mode, 'run');
  assert.equal(identify(0x1209, 0xabd1, '000000000010')?.mode, 'bootloader');
  assert.equal(identify(0x1209, 0xabd1, '000000000011')?.mode, 'bootloader');
  assert.equal(identify(0x37c5, 0x1204, '000000000010')?.mode, 'bootloader');
});

test('does not take other devices for cameras', () => {
  for (const [vendorId, productId] of [
    [0x05ac, 0x8290], // Bluetooth of a laptop, speaks DFU
    [0x0bda, 0x5517], // webcam, speaks DFU
    [0x0483, 0x5740], // any STM32 serial port
    [0x0403, 0x6015], // any FTDI adapter
  ] as const) {
    assert.equal(identify(vendorId, productId), null);
  }
});
