import { isWord } from './common-words.ts';
import { after, exactly, withLiteral, word } from './patterns.ts';
import type { Rewrite } from './names.ts';
import type { Replace } from './patterns.ts';

const serialKey = /^(?:i_?)?(?:id_)?serial_?(?:number|no|short|string)?$/i;
/** Where texts name a serial number: lsusb, kernel log, udev, by-id links. */
const inText = [
  /\b(?:iSerial\s+\d+|SerialNumber:|Serial\s?(?:number|no\.?)?[:=]|ID_SERIAL_SHORT=|ATTRS?\{serial\}={1,2})\s*["']?([\p{L}\p{N}][\p{L}\p{N}._-]*)/giu,
  /\bserial(?:\s+number)?\s+["']?((?=[\p{L}_-]*\d)[\p{L}\p{N}][\p{L}\p{N}_-]{5,})/giu,
  /\bby-id\/usb-[^\s/]{0,120}_([\p{L}\p{N}]{1,64})-(?:if|port|video)\d/gu,
];
/**
 * `SerialNumber=3` is the number of a string descriptor; 0000:00:14.0, vhci_hcd.0 and fe980000.usb
 * are host controllers, which Linux gives root hubs as serial; then USB ids and our own words.
 */
const noSerial =
  /^(?:\d{1,2}|[\da-f]{4}:[\da-f]{2}:[\da-f]{2}\.\d|[\w.-]*hcd[\w.-]*|[\da-f]+\.usb|[\da-f]{4}:[\da-f]{4}|serial-\d+)$/i;
/** Shorter ones also are port paths, sizes, version parts. */
const shortestWord = 6;

/** What every one of them needs: most texts have it not, and they take long to compile. */
const mayName = /serial..|by-id/isu;

/** Serial numbers that a string of the report gives away. */
export function serialsIn(text: string, key: string): string[] {
  if (serialKey.test(key)) return text === '' ? [] : [text];
  if (!mayName.test(text)) return [];
  return inText
    .flatMap((pattern) => [...text.matchAll(pattern)].map((match) => match[1] ?? ''))
    .filter((serial) => serial !== '' && !noSerial.test(serial));
}

/** Replaces each serial wherever it stands as a word, short ones only where they are named so. */
export function hideSerials(
  serials: readonly string[],
  firstNumber: number,
  vocabulary: ReadonlySet<string>,
): Rewrite {
  const hidden = [...new Set(serials)].map((serial, index) => ({
    serial,
    placeholder: `<serial-${index + firstNumber}>`,
    replace: replaceOf(serial, vocabulary),
  }));
  const byLength = hidden.toSorted((a, b) => b.serial.length - a.serial.length);
  return (text, key) => {
    if (serialKey.test(key)) {
      return byLength.find(({ serial }) => serial === text)?.placeholder ?? text;
    }
    return byLength.reduce(
      (result, { replace, placeholder }) =>
        replace === null ? result : replace(result, placeholder),
      text,
    );
  };
}

/** One more than the highest `<serial-n>` in the texts, so that a second pass names no two alike. */
export function nextSerialNumber(texts: readonly string[]): number {
  const numbers = texts.flatMap((text) =>
    [...text.matchAll(/<serial-(\d+)>/g)].map((match) => Number(match[1])),
  );
  return Math.max(0, ...numbers) + 1;
}

/** Null: hidden only in the fields that say they are a serial number. */
function replaceOf(serial: string, vocabulary: ReadonlySet<string>): Replace | null {
  if (noSerial.test(serial)) return null;
  const ownWords = serial.split(/[^\p{L}\p{N}]+/u).every((part) => isWord(part, vocabulary));
  return serial.length < shortestWord || ownWords ? named(serial) : word(serial);
}

function named(serial: string): Replace {
  const literal = exactly(serial);
  const context = `\\b(?:iSerial\\s{1,40}\\d+|Serial\\s?(?:number|no\\.?)?[:=]?|ID_SERIAL_SHORT=|ATTRS?\\{serial\\}={1,2})\\s{0,40}["']?`;
  return withLiteral(literal, `${after(context, literal)}(?![\\p{L}\\p{N}._-])`);
}
