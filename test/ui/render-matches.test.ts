import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { explainText } from '../../src/explain/explain-text.ts';
import { renderMatches } from '../../src/ui/render-matches.ts';
import { createStyle } from '../../src/ui/style.ts';
import { inChinese } from '../../src/wording/chinese/language.ts';

const pasted =
  'Debian 12\ndfu-util: Cannot open DFU device 0483:df11 found on devnum 21 (LIBUSB_ERROR_ACCESS)';

const stream = { write: (): boolean => true };
const plain = createStyle(stream, { LANG: 'C.UTF-8' }, 'linux');
const chinese = createStyle(stream, { LANG: 'C.UTF-8' }, 'linux', false, inChinese);

describe('what a text points to, on the screen', () => {
  it('is the code, how sure, why, and the line, for 60 columns', () => {
    assert.equal(renderMatches(explainText(pasted), { width: 60, style: plain }).join('\n'), at60);
  });
  it('is a sentence and what to do next where it is nothing', () => {
    const lines = renderMatches([], { width: 60, style: plain });
    assert.match(lines.join(' '), /^No match: .* run: openmv-doctor$/);
  });
  it('leaves nothing of a hostile line that steers the terminal', () => {
    const text = `\u001b]0;x\u0007\u001b[2J\u009b2J\u202eLIBUSB_ERROR_ACCESS`;
    const lines = renderMatches(explainText(text), { width: 60, style: plain });
    assert.doesNotMatch(lines.join('\n'), /[\u001b\u009b\u202e\u0007]/);
    assert.match(lines.join('\n'), /LIBUSB_ERROR_ACCESS/);
  });
  it('speaks Chinese, and leaves the line as it is', () => {
    const lines = renderMatches(explainText(pasted), { width: 60, style: chinese });
    assert.match(lines.join('\n'), /第 2 行 +dfu-util: Cannot open DFU device/);
  });
});

const at60 = `This text points to

usb-permission-denied (certain)
  The device is there, and this user may not open it.
  Line 2  dfu-util: Cannot open DFU device 0483:df11 found
          on devnum 21 (LIBUSB_ERROR_ACCESS)
  More    openmv-doctor explain usb-permission-denied

udev-rules-missing (likely)
  On Linux a udev rule gives the right to open it.
  Line 2  dfu-util: Cannot open DFU device 0483:df11 found
          on devnum 21 (LIBUSB_ERROR_ACCESS)
  More    openmv-doctor explain udev-rules-missing

A text can only point. On the machine itself, this finds
out, and repairs: openmv-doctor`;
