import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { parseDfuInterfaces } from '../../src/dfu/configuration.ts';
import { ControlPipe } from '../../src/dfu/control-pipe.ts';
import { parseFunctionalDescriptor } from '../../src/dfu/functional-descriptor.ts';
import { parseStringDescriptor, readDfuInterfaces } from '../../src/dfu/read-descriptors.ts';
import { parseStatus } from '../../src/dfu/status.ts';
import { VirtualClock } from '../../src/simulator/virtual-clock.ts';
import { ScriptedDevice } from '../support/scripted-device.ts';

/** bLength 9, type 0x21, attributes 0x0b, 255 ms, 2048 bytes, DFU 1.1a. */
const functional = '09210bff0000081a01';
const configuration = '09022d00010100c032';
const alternate0 = '09040000' + '00fe010204';
const alternate1 = '09040001' + '00fe010205';
const cdc = '0904010000' + '02020100';
const stRom = configuration + alternate0 + alternate1 + functional;

const bytes = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex, 'hex'));

test('the alternates and the functional descriptor of an ST ROM loader', () => {
  assert.deepEqual(parseDfuInterfaces(bytes(stRom)), [
    {
      number: 0,
      protocol: 2,
      alternates: [
        { number: 0, nameIndex: 4 },
        { number: 1, nameIndex: 5 },
      ],
      functional: {
        canDownload: true,
        canUpload: true,
        manifestationTolerant: false,
        willDetach: true,
        detachTimeoutMs: 255,
        transferSize: 2048,
        version: 0x011a,
      },
    },
  ]);
});

test('other interfaces are none, and their class descriptors are not taken for ours', () => {
  const found = parseDfuInterfaces(bytes(configuration + cdc + functional + alternate0));
  assert.deepEqual(
    found.map((each) => [each.number, each.functional]),
    [[0, null]],
  );
});

test('a DFU 1.0 functional descriptor has seven bytes', () => {
  assert.equal(parseFunctionalDescriptor(bytes('072101ff000004'))?.version, 0x0100);
  assert.equal(parseFunctionalDescriptor(bytes('072101ff0000')), null);
});

test('any bytes give interfaces or none', () => {
  const almost = fc.tuple(fc.constant(stRom), fc.nat(44), fc.nat(255)).map(([hex, at, byte]) => {
    const changed = bytes(hex);
    changed[at] = byte;
    return changed;
  });
  fc.assert(
    fc.property(fc.oneof(fc.uint8Array({ maxLength: 300 }), almost), (any) => {
      for (const each of parseDfuInterfaces(any)) assert.ok(each.alternates.length > 0);
      parseFunctionalDescriptor(any);
      parseStringDescriptor(any);
      parseStatus(any);
    }),
  );
});

test('a string descriptor counts as far as it goes', () => {
  const flash = '0c0340004600' + '6c0061007300';
  assert.equal(parseStringDescriptor(bytes(flash)), '@Flas');
  assert.equal(parseStringDescriptor(bytes(flash.slice(0, 14))), '@F');
  assert.equal(parseStringDescriptor(bytes('060340000000')), '@');
  assert.equal(parseStringDescriptor(bytes('0c0240')), null);
  assert.equal(parseStringDescriptor(bytes('')), null);
});

test('a name that stalls twice is no name, and the others are read all the same', async () => {
  const clock = new VirtualClock();
  const device = new ScriptedDevice(
    [
      { in: 'standard 512: 9'.replace('512', '6 512'), answer: configuration },
      { in: 'standard 6 512: 45', answer: stRom },
      { in: 'standard 6 512: 45', answer: stRom },
      { in: 'standard 6 772: 255', answer: 'stall' },
      { in: 'standard 6 772: 255', answer: 'stall' },
      { in: 'standard 6 773: 255', answer: '04034000' },
      { in: 'standard 6 773: 255', answer: '04034000' },
    ],
    clock,
  );
  const [found] = await readDfuInterfaces(new ControlPipe(device), 35_000);
  device.assertDone();
  assert.deepEqual(found?.alternates, [
    { number: 0, name: null },
    { number: 1, name: '@' },
  ]);
});

test('a descriptor is believed when two answers in a row are the same', async () => {
  const clock = new VirtualClock();
  const flipped = stRom.replace('fe010205', 'fe010204');
  assert.notEqual(flipped, stRom);
  const device = new ScriptedDevice(
    [
      { in: 'standard 6 512: 9', answer: configuration },
      { in: 'standard 6 512: 45', answer: flipped },
      { in: 'standard 6 512: 45', answer: stRom },
      { in: 'standard 6 512: 45', answer: stRom },
      ...['04034000', '04034100', '04034000', '04034100'].map((answer) => ({
        in: 'standard 6 772: 255',
        answer,
      })),
    ],
    clock,
  );
  await assert.rejects(readDfuInterfaces(new ControlPipe(device), 35_000), {
    message: 'it describes itself differently every time',
  });
  device.assertDone();
});

test('a status has six bytes, its poll timeout three', () => {
  assert.deepEqual(parseStatus(bytes('0bff00010a07')), {
    status: 0x0b,
    pollTimeoutMs: 0x0100ff,
    state: 10,
    stringIndex: 7,
  });
  assert.equal(parseStatus(bytes('0000000005')), null);
});
