import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, suite, test } from 'node:test';
import { bootGuest } from './boot/guest.ts';
import { doctor } from './doctor.ts';
import type { CameraState } from './protocol.ts';
import type { Guest } from './boot/guest.ts';

const atStart = ['--address', '0x08000000', '--erase-files', '--yes'];

/** Arguments, exit code, and what the report names. */
const cases: readonly (readonly [string, readonly string[], number, RegExp])[] = [
  ['a missing file', ['flash', '/exchange/none.bin', ...atStart], 4, /image-unreadable/],
  [
    'an empty file',
    ['flash', '/exchange/empty.bin', ...atStart],
    4,
    /image-unreadable|image-damaged/,
  ],
  ['a directory', ['flash', '/exchange', ...atStart], 4, /image-unreadable/],
  [
    'a truncated .dfu',
    ['flash', '/exchange/cut.dfu', '--erase-files', '--yes'],
    4,
    /image-damaged/,
  ],
  [
    'a .dfu with a wrong CRC',
    ['flash', '/exchange/crc.dfu', '--erase-files', '--yes'],
    4,
    /image-damaged/,
  ],
  [
    'an image larger than the flash',
    ['flash', '/exchange/large.bin', ...atStart],
    4,
    /image-too-large/,
  ],
  [
    'an address outside the flash',
    ['flash', '/exchange/small.bin', '--address', '0x09000000', '--erase-files', '--yes'],
    4,
    /image-address-outside/,
  ],
  [
    'an address that is no number',
    ['flash', '/exchange/small.bin', '--address', 'flash'],
    2,
    /address/,
  ],
  ['an unknown flag', ['check', '--frobnicate'], 2, /frobnicate/],
  ['an unknown command', ['repair'], 2, /repair/],
  ['an unknown check', ['check', '--only', 'usb-cable'], 2, /usb-cable/],
  ['an unknown fix', ['fix', 'usb-cable', '--yes'], 2, /usb-cable/],
  ['an unknown goal', ['check', '--goal', 'fly'], 2, /fly/],
  ['flash without a file', ['flash'], 2, /FILE|file/],
];

suite('bad input', { timeout: 1_200_000 }, () => {
  let guest: Guest;
  let untouched: CameraState;
  before(async () => {
    guest = await bootGuest({
      suite: 'bookworm',
      cameras: [{ port: 0, preset: 'OPENMV4:rom', speedUp: 20 }],
    });
    await guest.put('empty.bin', '');
    await guest.put('small.bin', randomBytes(4096));
    await guest.put('large.bin', Buffer.alloc(2 * 1024 * 1024 + 1, 0x55));
    const container = dfuseFile(randomBytes(4096));
    await guest.put('cut.dfu', container.subarray(0, 2000));
    await guest.put('crc.dfu', Buffer.concat([container.subarray(0, -1), Buffer.of(0)]));
    untouched = await guest.cameraState(0);
  });
  after(() => guest.close());

  for (const [what, args, exitCode, names] of cases) {
    test(`${what}: exit ${exitCode}, said in one JSON document, nothing erased`, async () => {
      // Root may open the camera: only the input can be what is wrong.
      const answer = await doctor(guest, args, { user: 'root' });
      const { flash, error } = answer.report;
      assert.equal(answer.exitCode, exitCode, answer.stdout);
      assert.match(JSON.stringify([flash?.code, flash?.message, error]), names);
      const now = await guest.cameraState(0);
      assert.deepEqual(
        [now.sha256, now.erasedSectors, now.programmedBytes],
        [untouched.sha256, 0, 0],
      );
    });
  }
});

/** A DfuSe file (UM0391): one target, one element at the start of the flash, right CRC left out. */
function dfuseFile(content: Buffer): Buffer {
  const element = Buffer.alloc(8);
  element.writeUInt32LE(0x08000000, 0);
  element.writeUInt32LE(content.length, 4);
  const target = Buffer.alloc(274);
  target.write('Target', 0, 'latin1');
  target.writeUInt32LE(element.length + content.length, 266);
  target.writeUInt32LE(1, 270);
  const body = Buffer.concat([target, element, content]);
  const prefix = Buffer.alloc(11);
  prefix.write('DfuSe', 0, 'latin1');
  prefix.writeUInt8(1, 5);
  prefix.writeUInt32LE(prefix.length + body.length, 6);
  prefix.writeUInt8(1, 10);
  const suffix = Buffer.from('ffff11df83041a0155464410', 'hex');
  return Buffer.concat([prefix, body, suffix, Buffer.of(0xde, 0xad, 0xbe, 0xef)]);
}
