import assert from 'node:assert/strict';
import { test } from 'node:test';
import { UsbFailure, toUsbFailure } from '../../src/usb/failure.ts';
import type { UsbFailureKind } from '../../src/usb/failure.ts';

/** Texts of usb 3.1 as they were met, and the errors of a browser. */
const table: readonly (readonly [error: unknown, kind: UsbFailureKind])[] = [
  [new Error('endpoint stalled'), 'stall'],
  [new Error('controlTransferIn error: endpoint stalled'), 'stall'],
  [new Error('transfer was cancelled'), 'timeout'],
  [new Error('device disconnected'), 'disconnected'],
  [new Error('failed to open device (errno 19)'), 'disconnected'],
  [new Error('failed to open device (errno 13)'), 'access'],
  [new Error('failed to open device (errno 2)'), 'not-found'],
  [new Error('interface is busy'), 'busy'],
  [new Error('failed to claim interface (errno 16)'), 'busy'],
  [new Error('incompatible driver is installed for this device/interface'), 'driver'],
  // Numbers that only begin like a known one.
  [new Error('failed (errno 22)'), 'other'],
  [new Error('failed (errno 131)'), 'other'],
  [new Error('failed (errno 195)'), 'other'],
  [new DOMException('Access denied.', 'SecurityError'), 'access'],
  [new DOMException('The device was not found.', 'NotFoundError'), 'not-found'],
  [new Error('something new'), 'other'],
  ['device disconnected', 'disconnected'],
  [undefined, 'other'],
  [null, 'other'],
];

for (const [error, kind] of table) {
  test(`${String(error)} is ${kind}`, () => {
    const failure = toUsbFailure(error);
    assert.equal(failure.kind, kind);
    assert.equal(failure.cause, error);
    assert.equal(failure.message, error instanceof Error ? error.message : String(error));
  });
}

test('a failure in our words already stays as it is', () => {
  const failure = new UsbFailure('stall', 'x');
  assert.equal(toUsbFailure(failure), failure);
});
