import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { findingTitles } from '../../src/core/codes.ts';
import { explainText } from '../../src/explain/explain-text.ts';
import { textLimit } from '../../src/explain/pasted.ts';
import { variants } from './variants.ts';

const denied =
  'dfu-util: Cannot open DFU device 0483:df11 found on devnum 21 (LIBUSB_ERROR_ACCESS)';
const nobody = 'dfu-util: No DFU capable USB device available';

function codes(text: string): string[] {
  return explainText(text).map(({ code }) => code);
}

describe('a pasted text points to', () => {
  for (const [code, ...texts] of variants) {
    for (const text of texts) {
      it(`${code}: ${text.split('\n').at(-1)?.slice(0, 80) ?? ''}`, () => {
        assert.equal(codes(text)[0], code, codes(text).join(', '));
      });
    }
  }
});

describe('the line before decides', () => {
  it('over one that only says that there is no device', () => {
    assert.deepEqual(codes(`${denied}\n${nobody}\nError 74`), [
      'usb-permission-denied',
      'udev-rules-missing',
    ]);
    const suffix = 'dfu-util: Error: File ID 1eaf:0003 does not match device (0483:df11)';
    assert.equal(codes(`${suffix}\n${nobody}`)[0], 'image-suffix-mismatch');
  });
  it('and without one nothing is more than possible', () => {
    for (const text of [nobody, 'exit status 74', 'DFU firmware update failed!']) {
      const matches = explainText(text);
      assert.ok(matches.length > 1);
      assert.ok(
        matches.every(({ certainty }) => certainty === 'possible'),
        text,
      );
    }
  });
});

describe('a device that is no camera', () => {
  const foreign = denied.replace('0483:df11', '0bda:5517');
  it('is named, and its refusal proves nothing', () => {
    assert.equal(codes(foreign)[0], 'foreign-dfu-device');
    assert.ok(!codes(foreign).includes('usb-permission-denied'));
  });
  it('does not hide that of the camera', () => {
    assert.deepEqual(codes(`${foreign}\n${denied}`).slice(0, 2), [
      'foreign-dfu-device',
      'usb-permission-denied',
    ]);
    const [, camera] = explainText(`${foreign}\n${denied}`);
    assert.equal(camera?.line.number, 2);
  });
});

describe('the system that the text speaks of', () => {
  const refused = 'usb.core.USBError: [Errno 13] Access denied (insufficient permissions)';
  it('keeps udev to Linux', () => {
    for (const system of ['Windows 11', 'macOS 14', 'C:\\Users\\kim', '/Users/kim/x.py']) {
      const found = codes(`${system}\n${refused}`);
      assert.equal(found[0], 'usb-device-busy', system);
      assert.ok(!found.some((code) => code.startsWith('udev-')), system);
    }
    assert.deepEqual(codes(`Debian 12\n${refused}`), [
      'usb-permission-denied',
      'udev-rules-missing',
    ]);
  });
  it('is Linux under WSL, whatever stands around it', () => {
    const found = codes(`Windows 11, WSL2, C:\\Users\\kim\n${denied}`);
    assert.deepEqual(found.slice(0, 2), ['usb-permission-denied', 'wsl-usb']);
  });
  it('is what the output shows, not what else was tried', () => {
    const found = codes(`/home/kim $ pydfu\n${refused}\nOn Windows it works.`);
    assert.equal(found[0], 'usb-permission-denied');
  });
});

describe('no match', () => {
  const harmless = [
    'Everything works, thank you!',
    'dfu-util: Warning: Invalid DFU suffix signature\nA valid DFU suffix will be required in a future dfu-util release!!!',
    'Download done.\nFile downloaded successfully',
    'Found DFU: [0483:df11] ver=2200, devnum=9, cfg=1, intf=0, path="1-2", alt=0, name="@Internal Flash"',
    'usb 1-2: new full-speed USB device number 9 using xhci_hcd\nusb 1-2: New USB device found, idVendor=0483, idProduct=df11',
    'Segmentation fault (core dumped)',
    'Successfully installed pyusb-1.2.1',
    'I use VirtualBox, WSL2 and docker run, and my camera (ID 37c5:1204) works. Thank you!',
    'npm WARN deprecated glob@7.2.3',
    'the quick brown fox jumps over the lazy dog',
    '\u0000\u0001\u0002\ufffd\ufffd',
    '',
  ];
  for (const text of harmless) {
    it(`for ${JSON.stringify(text.slice(0, 60))}`, () => {
      assert.deepEqual(codes(text), []);
    });
  }
});

describe('the line that gave it away', () => {
  const text = `first\nsecond\n${denied}\n${nobody}`;
  const expected = { number: 3, text: denied };
  const forms: readonly (readonly [string, string])[] = [
    ['as it is', text],
    ['with the line ends of Windows', text.replaceAll('\n', '\r\n')],
    ['in colour', text.replace('LIBUSB', '\u001b[1;31mLIBUSB\u001b[0m')],
    ['with a title of the window', text.replace('dfu-util:', '\u001b]0;flash\u0007dfu-util:')],
    ['quoted', text.replaceAll(/^/gm, '> ')],
    ['quoted twice', text.replaceAll(/^/gm, '> > ')],
    ['with spaces that do not break', text.replaceAll(' ', '\u00a0')],
    ['with the end of the world behind it', `${text}\n${'x'.repeat(3 * textLimit)}`],
  ];
  for (const [form, pasted] of forms) {
    it(`is named with its number and text: ${form}`, () => {
      const [match] = explainText(pasted);
      assert.equal(match?.code, 'usb-permission-denied');
      assert.deepEqual(match.line, expected);
    });
  }
  it('is found in a terminal that wraps anywhere', () => {
    for (const width of [40, 60, 80]) {
      const wrapped = text.replaceAll(new RegExp(`(.{${width}})(?=.)`, 'g'), '$1\n');
      assert.equal(codes(wrapped)[0], 'usb-permission-denied', String(width));
    }
  });
  it('is found in a mail that wraps at spaces', () => {
    const wrapped = denied.replace(' found on', '\nfound on').replace(' (LIBUSB', '\n(LIBUSB');
    assert.equal(codes(wrapped)[0], 'usb-permission-denied');
  });
  it('is the last that a progress bar drew', () => {
    const [match] = explainText(`Erase [==  ] 10%\rErase [====] 100%\r${denied}`);
    assert.deepEqual(match?.line, { number: 1, text: denied });
  });
  it('is cut around what it says', () => {
    const [match] = explainText(`${'noise '.repeat(900)}${denied}`);
    assert.ok(match !== undefined && match.line.text.length <= 200);
    assert.match(match.line.text, /LIBUSB_ERROR_ACCESS/);
  });
  it('is seen at the end of a text that is too long, with its own number', () => {
    const [match] = explainText(`${'noise\n'.repeat(90_000)}${denied}`);
    assert.deepEqual(match?.line, { number: 90_001, text: denied });
  });
});

describe('the doctor’s own words', () => {
  it('name their findings, best first', () => {
    const report = '| error | `udev-rules-missing` | No rule |\n| info | `pyusb-missing` |';
    assert.deepEqual(codes(report), ['udev-rules-missing', 'pyusb-missing']);
  });
  it('are not what merely looks like them', () => {
    assert.deepEqual(codes('see docs/findings/udev-rules-missing.md'), []);
  });
});

describe('any text', () => {
  it('gives known codes, each once, five at most', () => {
    const fragments = variants.flatMap(([, ...texts]) => texts);
    const piece = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom(...fragments));
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 6 }), (pieces) => {
        const found = codes(pieces.join('\n'));
        assert.ok(found.length <= 5);
        assert.equal(new Set(found).size, found.length);
        assert.ok(found.every((code) => Object.hasOwn(findingTitles, code)));
      }),
      { numRuns: 300 },
    );
  });

  const hostile = ['a', ' ', '\n', '>', '-a', '/a', "'", '\u001b[31m', 'dfu-util', 'libusb '];
  const prefixes = ['Cannot open DFU device 0483:df11 ', 'reset high-speed USB device ', 'x.rules'];
  for (const seed of [
    ...hostile,
    ...prefixes,
    'Poll timeout 1000 ms ',
    'with my ',
    'pip install ',
  ]) {
    it(`of a megabyte takes no longer than a line: ${JSON.stringify(seed)}`, () => {
      const text = seed.repeat(Math.ceil(1_000_000 / seed.length));
      const { user, system } = process.cpuUsage();
      explainText(text);
      const spent = process.cpuUsage({ user, system });
      // Measured: below 0.5 s of processor time; what backtracks takes minutes.
      assert.ok((spent.user + spent.system) / 1e6 < 5);
    });
  }
});
