import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import fc from 'fast-check';

import { renderReport } from '../../src/ui/render-report.ts';
import { createStyle } from '../../src/ui/style.ts';
import { widthOf } from '../../src/ui/text.ts';
import { sampleReport } from '../support/sample-report.ts';
import type { Report } from '../../src/core/report.ts';

const stream = { write: (): boolean => true };
const unicode = createStyle(stream, { LANG: 'C.UTF-8' }, 'linux');
const ascii = createStyle(stream, {}, 'linux');
const colored = createStyle(stream, { LANG: 'C.UTF-8', FORCE_COLOR: '1' }, 'linux');

describe('renderReport', () => {
  it('shows the verdict first, then findings with proof and what to do, at 80 columns', () => {
    assert.equal(renderReport(sampleReport(), { width: 80, style: unicode }).join('\n'), at80);
  });

  it('fits a narrow ASCII terminal', () => {
    assert.equal(renderReport(sampleReport(), { width: 40, style: ascii }).join('\n'), at40);
  });

  it('is the same text with colours', () => {
    const lines = renderReport(sampleReport(), { width: 80, style: colored });
    assert.notEqual(lines.join('\n'), at80);
    assert.equal(lines.join('\n').replace(/\u001b\[\d+m/g, ''), at80);
  });

  it('says healthy in one line, with what was looked at', () => {
    const [check] = sampleReport().checks;
    assert.ok(check);
    const report = sampleReport({
      ...{ error: null, fixes: [], flash: null, devices: [], checks: [check] },
      ...{ verdict: 'healthy', exitCode: 0 },
    });
    assert.deepEqual(renderReport(report, { width: 80, style: unicode }), [
      '✔ Everything is fine.',
      '',
      'Looked at',
      '✔  This machine has a USB bus',
      '',
      'On USB',
      'no camera and no DFU device',
    ]);
  });

  it('shows errors before warnings, and infos in full only with --verbose', () => {
    const [, access, libusb] = sampleReport().checks;
    const [error] = access?.findings ?? [];
    assert.ok(access && libusb && error);
    const warning = { ...error, code: 'several-cameras', severity: 'warning' } as const;
    const report = sampleReport({
      checks: [{ ...access, findings: [warning, error] }, libusb],
    });
    const lines = renderReport(report, { width: 80, style: unicode, verbose: true });
    const heads = lines.filter((line) => /^[✖▲ℹ] [a-z-]+$/.test(line));
    assert.deepEqual(heads, ['✖ usb-permission-denied', '▲ several-cameras', 'ℹ libusb-missing']);
    const all = lines.join('\n');
    assert.match(
      all,
      /This user may not open the camera \(several-cameras,\s+usb-permission-denied\) 12\s+ms/,
    );
  });

  it('tells a list without any device where to look next', () => {
    const lines = renderReport(
      sampleReport({ devices: [] }),
      { width: 80, style: unicode },
      'devices',
    );
    assert.deepEqual(lines, [
      'no camera and no DFU device',
      '',
      'Why it is not there: openmv-doctor check',
    ]);
  });

  it('leaves no gap in a flash that ended before it began', () => {
    const { flash } = sampleReport();
    assert.ok(flash);
    const refused = { ...flash, result: 'refused', bytes: { total: 0, written: 0 } } as const;
    const report = sampleReport({ checks: [], flash: refused });
    assert.ok(!renderReport(report, { width: 80, style: unicode }, 'flash').includes(''));
  });

  it('shows the end of the log of a flash that failed', () => {
    const { flash } = sampleReport();
    assert.ok(flash);
    const failed: Report = sampleReport({ flash: { ...flash, result: 'failed' } });
    const lines = renderReport(failed, { width: 80, style: unicode });
    assert.deepEqual(lines.slice(-2), [
      '  opened 0483:df11 serial 335232753438',
      '  erased 0x08000000',
    ]);
  });

  it('shows every flash of several, by port and file', () => {
    const { flash } = sampleReport();
    assert.ok(flash);
    const file = { name: 'firmware.bin', size: 1, sha256: 'a'.repeat(64) };
    const flashes = [
      { ...flash, file, portPath: '1-1' },
      { ...flash, file, portPath: '1-2', result: 'failed' as const },
    ];
    const text = renderReport(
      sampleReport({ flash, flashes }),
      { width: 80, style: unicode },
      'flash',
    ).join('\n');
    assert.match(text, /1-1, firmware\.bin: The firmware is written and verified\./);
    assert.match(text, /1-2, firmware\.bin: The flash failed\./);
  });

  it('keeps to the width but for commands and single words, whatever the texts', () => {
    const word = fc.string({
      unit: fc.constantFrom('a', '…', '→', '相', 'é'),
      minLength: 1,
      maxLength: 4,
    });
    const text = fc.array(word, { minLength: 1, maxLength: 30 }).map((words) => words.join(' '));
    const property = fc.property(text, fc.integer({ min: 40, max: 120 }), (words, width) => {
      for (const style of [unicode, ascii]) {
        for (const line of renderReport(everywhere(words), { width, style })) {
          if (/openmv-doctor (fix|explain)/.test(line)) continue;
          assert.ok(widthOf(line) <= width, `${widthOf(line)}: ${line}`);
        }
      }
    });
    fc.assert(property, { numRuns: 50 });
  });

  it('lets no text of the machine steer the terminal', () => {
    const lines = renderReport(everywhere('a\u001b[2Jb\u0007\u202ec\u009b1m'), {
      width: 80,
      style: unicode,
    });
    assert.doesNotMatch(lines.join(''), /[\p{Cc}\u202e]/u);
  });
});

function everywhere(text: string): Report {
  const [device] = sampleReport().devices;
  const [, failed, libusb] = sampleReport().checks;
  const [finding] = failed?.findings ?? [];
  const [fix] = sampleReport().fixes;
  const { flash } = sampleReport();
  assert.ok(device && failed && libusb && finding && fix && flash);
  return sampleReport({
    devices: [{ ...device, board: text, node: text }],
    checks: [
      { ...libusb, title: text, reason: text, status: 'crash' },
      { ...failed, findings: [{ ...finding, message: text, evidence: { a: text } }] },
    ],
    fixes: [
      { ...fix, steps: [{ kind: 'ask', description: text, status: 'failed', reason: text }] },
    ],
    flash: { ...flash, result: 'failed', message: text, log: [text] },
    error: { code: 'internal', message: text, hint: text },
  });
}

const at80 = `✖ Something is in the way. (1 error)
  journal not written
  free some space on /

✖ usb-permission-denied
  You (kasimir) may not open the camera on port 1-2.4 (/dev/bus/usb/001/004).
  Proof  node: /dev/bus/usb/001/004
         errno: EACCES
         owner: root:root
  To do  openmv-doctor fix udev-rules (asks for administrator rights)
  More   openmv-doctor explain usb-permission-denied

Good to know
ℹ libusb-missing: libusb-1.0 cannot be loaded; our own flasher does not need it.

Looked at
✔  This machine has a USB bus
✖  This user may not open the camera (usb-permission-denied)
ℹ  libusb-1.0 cannot be loaded (libusb-missing)
?  pydfu finds pyusb (cannot tell: no answer within 5 s)

On USB
1-2.4  0483:df11  ROM loader, permission denied, /dev/bus/usb/001/004, one of
                  OPENMV4, OPENMV4P

Tried
✔ udev-rules: fixed
  • Make udev read them: failed (exit code 1)
    sudo udevadm control --reload

Flash
✔ The firmware is written and verified.
  The camera left USB as told.
  768 KiB written, 6 of 8 sectors erased, in 21 s.
  More   openmv-doctor explain flash-leave-unconfirmed`;

const at40 = `X Something is in the way. (1 error)
  journal not written
  free some space on /

X usb-permission-denied
  You (kasimir) may not open the camera
  on port 1-2.4 (/dev/bus/usb/001/004).
  Proof  node: /dev/bus/usb/001/004
         errno: EACCES
         owner: root:root
  To do  openmv-doctor fix udev-rules
         (asks for administrator rights)
  More   openmv-doctor explain usb-permission-denied

Good to know
i libusb-missing: libusb-1.0 cannot be
  loaded; our own flasher does not need
  it.

Looked at
ok This machine has a USB bus
X  This user may not open the camera
   (usb-permission-denied)
i  libusb-1.0 cannot be loaded
   (libusb-missing)
?  pydfu finds pyusb (cannot tell: no
   answer within 5 s)

On USB
1-2.4  0483:df11  ROM loader, permission
                  denied,
                  /dev/bus/usb/001/004,
                  one of OPENMV4,
                  OPENMV4P

Tried
ok udev-rules: fixed
  * Make udev read them: failed (exit
    code 1)
    sudo udevadm control --reload

Flash
ok The firmware is written and verified.
  The camera left USB as told.
  768 KiB written, 6 of 8 sectors
  erased, in 21 s.
  More   openmv-doctor explain flash-leave-unconfirmed`;
