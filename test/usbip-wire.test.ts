import assert from 'node:assert/strict';
import { test } from 'node:test';
import { errno, readMessage, submitted, unlinked } from './rig/usbip/wire.ts';
import type { Submit } from './rig/usbip/wire.ts';

/**
 * Messages as the kernel's documentation lays them out (usb/usbip_protocol): command, sequence,
 * device, direction, endpoint; then five words of the command's own; then the setup packet.
 */
const getStatus = message(
  '00000001 00000d05 00010002 00000001 00000000', // USBIP_CMD_SUBMIT, IN, endpoint 0
  '00000200 00000006 00000000 ffffffff 00000000', // flags, length 6, no iso packets
  'a103000000000600', // GETSTATUS (DFU 1.1 §6.1.2), little endian
);
const setAddress = message(
  '00000001 00000d06 00010002 00000000 00000000', // OUT
  '00000000 00000005 00000000 ffffffff 00000000',
  '2101000000000500', // DNLOAD of 5 bytes, block 0
  '2100000008', // SET_ADDRESS 0x08000000 (AN3156 §5.2)
);
const unlink = message(
  '00000002 00000d07 00010002 00000000 00000000', // USBIP_CMD_UNLINK
  '00000d05 00000000 00000000 00000000 00000000', // the submit it is about
  '0000000000000000',
);

test('a submit that reads: the setup packet in the byte order of USB', () => {
  assert.deepEqual(readMessage(getStatus), {
    message: {
      kind: 'submit',
      sequence: 0xd05,
      direction: 'in',
      endpoint: 0,
      setup: { bmRequestType: 0xa1, bRequest: 3, wValue: 0, wIndex: 0, wLength: 6 },
      data: Buffer.alloc(0),
    },
    length: 48,
  });
});

test('a submit that writes brings its data', () => {
  assert.deepEqual(readMessage(setAddress), {
    message: {
      kind: 'submit',
      sequence: 0xd06,
      direction: 'out',
      endpoint: 0,
      setup: { bmRequestType: 0x21, bRequest: 1, wValue: 0, wIndex: 0, wLength: 5 },
      data: Buffer.from('2100000008', 'hex'),
    },
    length: 53,
  });
});

test('wValue and wIndex are little endian', () => {
  const bytes = Buffer.from(getStatus);
  bytes.set([0x34, 0x12, 0x78, 0x56], 42);
  const { message: read } = readMessage(bytes) ?? {};
  assert.ok(read?.kind === 'submit');
  assert.deepEqual([read.setup.wValue, read.setup.wIndex], [0x1234, 0x5678]);
});

test('an unlink names the submit it is about', () => {
  assert.deepEqual(readMessage(unlink), {
    message: { kind: 'unlink', sequence: 0xd07, victim: 0xd05 },
    length: 48,
  });
});

test('a message is read when the last of its bytes is there, and no more than it', () => {
  for (const whole of [getStatus, setAddress, unlink]) {
    for (let length = 0; length < whole.length; length += 1) {
      assert.equal(readMessage(whole.subarray(0, length)), null, `${length} bytes`);
    }
    assert.equal(readMessage(Buffer.concat([whole, unlink]))?.length, whole.length);
  }
});

test('data does not change with the buffer it came in', () => {
  const bytes = Buffer.from(setAddress);
  const { message: read } = readMessage(bytes) ?? {};
  bytes.fill(0);
  assert.ok(read?.kind === 'submit');
  assert.equal(read.data.toString('hex'), '2100000008');
});

test('what is no command is refused', () => {
  for (const kind of [0, 3, 4, 0x80000001]) {
    const bytes = Buffer.from(getStatus);
    bytes.writeUInt32BE(kind, 0);
    assert.throws(() => readMessage(bytes), /not a USB\/IP command/);
  }
});

test('the answer to a read: sequence, status 0, length and the bytes', () => {
  const data = Uint8Array.of(0, 100, 0, 0, 4, 0);
  assert.equal(
    submitted(submit(getStatus), 0, { data }).toString('hex'),
    message(
      '00000003 00000d05 00000000 00000000 00000000', // USBIP_RET_SUBMIT
      '00000000 00000006 00000000 00000000 00000000',
      '0000000000000000',
      '006400000400',
    ).toString('hex'),
  );
});

test('the answer to a write counts the bytes and sends none', () => {
  assert.equal(
    submitted(submit(setAddress), 0, { written: 5 }).toString('hex'),
    message(
      '00000003 00000d06 00000000 00000000 00000000',
      '00000000 00000005 00000000 00000000 00000000',
      '0000000000000000',
    ).toString('hex'),
  );
});

test('a stall is status -EPIPE without data', () => {
  const answer = submitted(submit(getStatus), -errno.EPIPE, { data: new Uint8Array() });
  assert.equal(answer.length, 48);
  assert.equal(answer.subarray(20, 28).toString('hex'), 'ffffffe000000000');
});

test('an unlinked submit was pending (-ECONNRESET) or had its answer (0)', () => {
  const request = { kind: 'unlink', sequence: 0xd07, victim: 0xd05 } as const;
  for (const [wasPending, status] of [
    [true, 'ffffff98'],
    [false, '00000000'],
  ] as const) {
    assert.equal(
      unlinked(request, wasPending).toString('hex'),
      message(
        '00000004 00000d07 00000000 00000000 00000000', // USBIP_RET_UNLINK
        `${status} 00000000 00000000 00000000 00000000`,
        '0000000000000000',
      ).toString('hex'),
    );
  }
});

function message(...words: readonly string[]): Buffer {
  return Buffer.from(words.join('').replaceAll(' ', ''), 'hex');
}

function submit(bytes: Buffer): Submit {
  const { message: read } = readMessage(bytes) ?? {};
  assert.ok(read?.kind === 'submit');
  return read;
}
