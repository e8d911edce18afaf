import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decodeText } from '../../src/explain/decode.ts';

const line = 'Zugriff verweigert: LIBUSB_ERROR_ACCESS – für 0483:df11\r\n';
const ascii = 'dfu-util: No DFU capable USB device available\n';

function utf16(text: string, endian: 'le' | 'be', mark: boolean): Uint8Array {
  const bytes = Buffer.from(mark ? `\ufeff${text}` : text, 'utf16le');
  return endian === 'le' ? bytes : bytes.swap16();
}

const table: readonly (readonly [what: string, bytes: Uint8Array, text: string])[] = [
  ['UTF-8', Buffer.from(line), line],
  ['UTF-8 with a mark', Buffer.from(`\ufeff${line}`), line],
  ['UTF-8 cut in the middle of a letter', Buffer.from('für').subarray(0, 2), 'f'],
  ["UTF-16 as PowerShell's > writes it", utf16(line, 'le', true), line],
  ['UTF-16, the other way round', utf16(line, 'be', true), line],
  ['UTF-16 without a mark', utf16(ascii, 'le', false), ascii],
  ['UTF-16 without a mark, the other way round', utf16(ascii, 'be', false), ascii],
  ['a code page of Windows', Buffer.from('f\u00fcr 0483:df11', 'latin1'), 'für 0483:df11'],
  ['nothing', Buffer.alloc(0), ''],
];

for (const [what, bytes, text] of table) {
  test(`a text is read as what it is: ${what}`, () => {
    assert.equal(decodeText(new Uint8Array(bytes)).replace(/\ufffd$/, ''), text);
  });
}
