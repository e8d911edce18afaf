import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DoctorError } from '../../src/core/errors.ts';
import { chooseCamera } from '../../src/flash/choose-camera.ts';
import { listedDevice } from '../support/fake-system.ts';
import type { ErrorCode } from '../../src/core/errors.ts';
import type { Choice } from '../../src/flash/choose-camera.ts';
import type { ListedDevice } from '../../src/system/types.ts';

const dfu = {
  number: 0,
  class: 0xfe,
  subclass: 1,
  protocol: 2,
  driver: null,
  alternates: [],
};
const rom = listedDevice({
  vendorId: 0x0483,
  productId: 0xdf11,
  portPath: '1-1',
  interfaces: [dfu],
});
const h7 = listedDevice({
  vendorId: 0x37c5,
  productId: 0x9204,
  portPath: '1-2',
  interfaces: [dfu],
});
const running = listedDevice({ vendorId: 0x37c5, productId: 0x1204, portPath: '1-3' });
const headset = listedDevice({
  vendorId: 0x0a12,
  productId: 0x0001,
  portPath: '1-4',
  product: 'Headset',
  interfaces: [dfu],
});
const serialBootloader = listedDevice({
  vendorId: 0x1209,
  productId: 0xabd1,
  serial: '000000000011',
  portPath: '1-6',
});
const mouse = listedDevice({ vendorId: 0x046d, productId: 0xc077, portPath: '1-5' });

const chosen: readonly (readonly [
  what: string,
  there: readonly ListedDevice[],
  choice: Choice,
  port: string,
])[] = [
  ['the only camera that waits', [mouse, headset, h7], {}, '1-2'],
  ['the one that waits, not the one that runs', [running, h7], {}, '1-2'],
  ['the one on the port', [rom, h7], { device: '1-1' }, '1-1'],
  ['the one that can be the board', [rom, h7], { board: 'OPENMV2' }, '1-1'],
  ['the one that speaks DFU, not the bootloader that does not', [serialBootloader, h7], {}, '1-2'],
  ['a board in any case of letters', [h7], { board: 'openmv4' }, '1-2'],
];

for (const [what, there, choice, port] of chosen) {
  test(`chooses ${what}`, () => {
    assert.equal(chooseCamera(there, choice).listed.portPath, port);
  });
}

test('a ROM loader can be several boards, until the user names one', () => {
  assert.ok(chooseCamera([rom], {}).boards.length > 1);
  const named = chooseCamera([rom], { board: 'OPENMV4' });
  assert.deepEqual([named.mode, named.boards.map(({ id }) => id)], ['rom', ['OPENMV4']]);
});

const refused: readonly (readonly [
  what: string,
  there: readonly ListedDevice[],
  choice: Choice,
  code: ErrorCode,
  message: string,
])[] = [
  ['nothing at all', [], {}, 'camera-not-found', 'No camera is on USB.'],
  ['a mouse', [mouse], {}, 'camera-not-found', 'No camera is on USB.'],
  [
    'two that wait',
    [rom, h7],
    {},
    'several-cameras',
    'Several cameras wait for firmware: 1-1 (0483:df11), 1-2 (37c5:9204).',
  ],
  [
    'one that runs',
    [running],
    {},
    'camera-in-run-mode',
    'The camera on port 1-3 runs its application and takes no firmware so.',
  ],
  [
    'a DFU device that is no camera',
    [headset],
    {},
    'foreign-dfu-device',
    'What speaks DFU here is no camera: Headset (0a12:0001).',
  ],
  ['an empty port', [h7], { device: '3-1' }, 'camera-not-found', 'No camera is on port 3-1.'],
  [
    'another board',
    [running],
    { board: 'OPENMV2' },
    'camera-not-found',
    'No camera of board OPENMV2 is on USB. Another one is there: OpenMV Cam H7 (port 1-3).',
  ],
  [
    'another board in its bootloader, which is no foreign device',
    [headset, h7],
    { board: 'OPENMV3' },
    'camera-not-found',
    'No camera of board OPENMV3 is on USB. Another one is there: OpenMV Cam H7 (port 1-2).',
  ],
  [
    'another board on the port that was named',
    [rom, h7],
    { board: 'OPENMV3', device: '1-2' },
    'camera-not-found',
    'No camera of board OPENMV3 is on port 1-2. Another one is there: OpenMV Cam H7 (port 1-2).',
  ],
  [
    'a foreign device where a board is wanted',
    [headset],
    { board: 'OPENMV3' },
    'foreign-dfu-device',
    'What speaks DFU here is no camera of board OPENMV3: Headset (0a12:0001).',
  ],
  [
    'the bootloader of firmware v4.5.9, which speaks no DFU',
    [serialBootloader],
    {},
    'bootloader-outdated',
    'The camera on port 1-6 is in the bootloader of firmware v4.5.9 or older, which knows no DFU. Its chip has a loader in ROM that does: through that it gets a new bootloader, then the firmware.',
  ],
];

for (const [what, there, choice, code, message] of refused) {
  test(`refuses ${what} as ${code}`, () => {
    assert.throws(
      () => chooseCamera(there, choice),
      (error) => {
        assert.ok(error instanceof DoctorError);
        assert.deepEqual([error.code, error.message, error.exitCode], [code, message, 4]);
        assert.notEqual(error.hint, null);
        return true;
      },
    );
  });
}

test('a board that does not exist is wrong usage, and the answer names the boards', () => {
  assert.throws(() => chooseCamera([h7], { board: 'OPENMV99' }), {
    message: 'There is no board "OPENMV99".',
    exitCode: 2,
    hint: /OPENMV4/,
  });
});
