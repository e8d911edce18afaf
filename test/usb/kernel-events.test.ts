import assert from 'node:assert/strict';
import { test } from 'node:test';
import { kernelEvents } from '../../src/usb/kernel-events.ts';
import { troubleOn } from '../../src/usb/port-trouble.ts';

/** Lines of the kernel, and what they are about. */
const lines: readonly (readonly [string, string | null])[] = [
  ['usb 1-2: New USB device found, idVendor=37c5, idProduct=9204, bcdDevice= 2.00', '1-2 found'],
  ['usb 1-2: USB disconnect, device number 7', '1-2 gone'],
  ['usb 1-2.4: reset full-speed USB device number 7 using xhci_hcd', '1-2.4 reset'],
  ['usb 3-1: device descriptor read/64, error -71', '3-1 failed descriptor -71'],
  ['usb 3-1: device descriptor read/8, error -110', '3-1 failed descriptor -110'],
  ['usb 1-2: device not accepting address 9, error -71', '1-2 failed address -71'],
  ['usb 1-2: Device not responding to setup address.', '1-2 failed address'],
  ['usb 1-2: unable to read config index 0 descriptor/start: -32', '1-2 failed configuration -32'],
  ["usb 1-2: can't set config #1, error -62", '1-2 failed configuration -62'],
  ['usb usb1-port2: unable to enumerate USB device', '1-2 failed given-up'],
  ['usb 1-4-port3: unable to enumerate USB device', '1-4.3 failed given-up'],
  ['usb 1-4.1-port3: Cannot enable. Maybe the USB cable is bad?', '1-4.1.3 failed port'],
  ['usb usb1-port2: over-current condition', '1-2 failed over-current'],
  ['hub 1-0:1.0: over-current condition on port 5', '1-5 failed over-current'],
  ['hub 1-4:1.0: over-current condition on port 2', '1-4.2 failed over-current'],
  ['usb 1-2: SerialNumber: 3573375F3432', null],
  ['usb 1-2: new full-speed USB device number 7 using xhci_hcd', null],
  ['hub 1-0:1.0: 4 ports detected', null],
  ['wlan0: device descriptor read/64, error -71', null],
  ['usb 1-2/../../etc: USB disconnect', null],
];

for (const [line, event] of lines) {
  test(`${line} → ${event ?? 'nothing'}`, () => {
    for (const shape of [`[  12.345678] ${line}`, `[   12.345678] camera-desk kernel: ${line}`]) {
      const shown = kernelEvents(`${shape}\n`).map((each) => {
        assert.equal(each.at, 12.345678);
        return [each.portPath, each.kind, each.step, each.error].filter((part) => part !== null);
      });
      assert.deepEqual(
        shown.map((parts) => parts.join(' ')),
        event === null ? [] : [event],
      );
    }
  });
}

test('any text is read: without times, without an end, without a word', () => {
  for (const text of [
    '',
    '\0\n[',
    'usb 1-2: USB disconnect',
    '[1] usb 1-2: USB disconnect',
    '[ 1.0]',
  ]) {
    assert.deepEqual(kernelEvents(text), []);
  }
});

test('what was found later has come right; old trouble is not counted', () => {
  const log = (at: number, said: string): string => `[${at.toFixed(6)}] usb 1-2: ${said}`;
  const broken = log(100, 'device descriptor read/64, error -71');
  const found = log(101, 'New USB device found, idVendor=37c5');
  const failures = (text: string, uptime: number): number =>
    troubleOn('1-2', kernelEvents(text), uptime).failures;
  assert.equal(failures(broken, 102), 1);
  assert.equal(failures(`${broken}\n${found}`, 102), 0);
  assert.equal(failures(`${found}\n${broken}`, 102), 1);
  assert.equal(failures(broken, 100 + 3601), 0);
  assert.equal(troubleOn('1-3', kernelEvents(broken), 102).failures, 0);
});
