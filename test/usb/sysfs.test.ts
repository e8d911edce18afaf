import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { listAlternates } from '../../src/usb/alternates.ts';
import { listFromSysfs } from '../../src/usb/sysfs.ts';
import { hexId, isDfuInterface, usbId } from '../../src/usb/ids.ts';
import { MemoryFiles } from '../../src/simulator/memory-files.ts';
import { alice } from '../support/fake-system.ts';
import type { AlternateSetting } from '../../src/usb/alternates.ts';
import type { MemoryEntry } from '../../src/simulator/memory-files.ts';

/** Device, configuration, two alternates of a DFU interface, DFU functional (an STM32 ROM loader's form). */
const romLoader = bytes(`
  12 01 00 01 00 00 00 40 83 04 11 df 00 22 01 02 03 01
  09 02 2d 00 01 01 00 c0 32
  09 04 00 00 00 fe 01 02 04
  09 04 00 01 00 fe 01 02 05
  09 21 0b ff 00 00 08 1a 01`);

const device = '/sys/bus/usb/devices/1-2.4';
const tree: Readonly<Record<string, MemoryEntry>> = {
  '/sys/bus/usb/devices/usb1/idVendor': '1d6b\n',
  '/sys/bus/usb/devices/1-0:1.0/bInterfaceClass': '09\n',
  [`${device}/idVendor`]: '0483\n',
  [`${device}/idProduct`]: 'df11\n',
  [`${device}/bcdDevice`]: '2200\n',
  [`${device}/busnum`]: '1\n',
  [`${device}/devnum`]: '17\n',
  [`${device}/speed`]: '12\n',
  [`${device}/manufacturer`]: 'STMicroelectronics\n',
  [`${device}/product`]: 'STM32  BOOTLOADER\n',
  [`${device}/serial`]: '335232753438\n',
  [`${device}/descriptors`]: { content: romLoader },
  [`${device}:1.0/bInterfaceNumber`]: '00\n',
  [`${device}:1.0/bInterfaceClass`]: 'fe\n',
  [`${device}:1.0/bInterfaceSubClass`]: '01\n',
  [`${device}:1.0/bInterfaceProtocol`]: '02\n',
  [`${device}:1.0/bAlternateSetting`]: ' 0\n',
  [`${device}:1.0/interface`]: '@Internal Flash  /0x08000000/04*016Kg\n',
  [`${device}:1.0/driver`]: { linkTo: '../../../../../../bus/usb/drivers/usbfs' },
};

test('a ROM loader is read from sysfs as the kernel shows it; root hubs are left out', async () => {
  assert.deepEqual(await listFromSysfs(new MemoryFiles(tree, alice)), [
    {
      portPath: '1-2.4',
      vendorId: 0x0483,
      productId: 0xdf11,
      release: 0x2200,
      manufacturer: 'STMicroelectronics',
      product: 'STM32  BOOTLOADER',
      serial: '335232753438',
      speed: 'full',
      node: '/dev/bus/usb/001/017',
      busNumber: 1,
      deviceAddress: 17,
      interfaces: [
        {
          number: 0,
          class: 0xfe,
          subclass: 0x01,
          protocol: 0x02,
          driver: 'usbfs',
          alternates: [
            { number: 0, name: '@Internal Flash  /0x08000000/04*016Kg' },
            { number: 1, name: null },
          ],
        },
      ],
      descriptors: romLoader,
    },
  ]);
});

test('the name belongs to the alternate in use, whose number the kernel writes in decimal', async () => {
  const twelve = Array.from({ length: 12 }, (_, at) => [9, 4, 0, at, 0, 0xfe, 1, 2, 4 + at]).flat();
  const files = new MemoryFiles(
    {
      ...tree,
      [`${device}/descriptors`]: { content: Uint8Array.from(twelve) },
      [`${device}:1.0/bAlternateSetting`]: '10\n',
    },
    alice,
  );
  const [listed] = (await listFromSysfs(files)) ?? [];
  const named = listed?.interfaces[0]?.alternates.filter(({ name }) => name !== null);
  assert.deepEqual(
    named?.map(({ number }) => number),
    [10],
  );
});

test('a machine without the folder has no bus; an empty one has no device', async () => {
  assert.equal(await listFromSysfs(new MemoryFiles({}, alice)), null);
  const empty = new MemoryFiles({ '/sys/bus/usb/devices/usb1/idVendor': '1d6b\n' }, alice);
  assert.deepEqual(await listFromSysfs(empty), []);
});

for (const attribute of ['idVendor', 'idProduct', 'busnum', 'devnum']) {
  test(`a device that left before its ${attribute} was read is not there`, async () => {
    const files = new MemoryFiles(tree, alice);
    await files.remove(`${device}/${attribute}`);
    assert.deepEqual(await listFromSysfs(files), []);
  });
}

test('a device without names, speed and descriptors is listed all the same', async () => {
  const files = new MemoryFiles(tree, alice);
  for (const name of ['manufacturer', 'product', 'serial', 'speed', 'descriptors']) {
    await files.remove(`${device}/${name}`);
  }
  const [listed] = (await listFromSysfs(files)) ?? [];
  assert.deepEqual(
    [listed?.manufacturer, listed?.product, listed?.serial, listed?.speed, listed?.descriptors],
    [null, null, null, 'unknown', null],
  );
  assert.deepEqual(listed?.interfaces[0]?.alternates, []);
});

test('alternates come with class and name index, and other descriptors are passed over', () => {
  const alternate = { interfaceNumber: 0, class: 0xfe, subclass: 1, protocol: 2 };
  assert.deepEqual(listAlternates(romLoader), [
    { ...alternate, alternateSetting: 0, nameIndex: 4 },
    { ...alternate, alternateSetting: 1, nameIndex: 5 },
  ]);
});

const malformed: readonly (readonly [what: string, hex: string, found: number])[] = [
  ['nothing', '', 0],
  ['a length of zero', '09 04 00 00 00 fe 01 02 04 00 04 00', 1],
  ['a length of one', '01 04', 0],
  ['an interface cut short', '09 04 00 00 00 fe 01 02', 0],
  ['an interface that says to be short', '08 04 00 00 00 fe 01 02', 0],
];

for (const [what, hex, found] of malformed) {
  test(`descriptors with ${what} give ${found} alternates`, () => {
    assert.equal(listAlternates(bytes(hex)).length, found);
  });
}

test('any bytes give alternates of bytes, no more than fit, and never hang', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (descriptors) => {
      const found = listAlternates(descriptors);
      assert.ok(found.length * 9 <= descriptors.length);
      for (const value of found.flatMap(numbersOf)) {
        assert.ok(Number.isInteger(value) && value >= 0 && value <= 255);
      }
    }),
  );
});

test('ids are written as lsusb writes them', () => {
  assert.equal(hexId(0x83), '0083');
  assert.equal(usbId({ vendorId: 0x37c5, productId: 0x9204 }), '37c5:9204');
  assert.equal(isDfuInterface({ class: 0xfe, subclass: 1 }), true);
  assert.equal(isDfuInterface({ class: 0xfe, subclass: 2 }), false);
  assert.equal(isDfuInterface({ class: 0xff, subclass: 1 }), false);
});

function numbersOf(each: AlternateSetting): readonly number[] {
  return [
    each.interfaceNumber,
    each.alternateSetting,
    each.class,
    each.subclass,
    each.protocol,
    each.nameIndex,
  ];
}

function bytes(hex: string): Uint8Array {
  return Uint8Array.from(Buffer.from(hex.replace(/\s/g, ''), 'hex'));
}
