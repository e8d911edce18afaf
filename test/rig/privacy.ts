import { assertPrivate } from '../support/privacy.ts';

/** What every guest is (image/, guest/setup.sh): its users, its name, its machine id. */
const ofEveryGuest = ['alice', 'bob', 'camera-desk', '0123456789abcdef0123456789abcdef'];
const threeLetters = /(?<![\p{L}\p{N}])bob(?![\p{L}\p{N}])/iu;

/** Fails when a document to be pasted gives away the guest or a serial number that was plugged in. */
export function assertTellsNothing(document: string, serials: Iterable<string>): void {
  const numbers = [...serials].flatMap((serial) => [serial, reversed(serial)]);
  assertPrivate(document, [...ofEveryGuest, ...numbers]);
  // Too short a name to be looked for in general, but here nothing else is called so.
  if (threeLetters.test(document))
    throw new Error(`a document to be pasted tells bob:\n${document}`);
}

/** Whether the command prints such a document. */
export function printsDocument(argv: readonly string[]): boolean {
  const line = argv.join(' ');
  return /\bopenmv-doctor\b/.test(line) && /--(json|markdown)\b/.test(line);
}

/** A running camera spells the number of its chip byte by byte from the other end. */
function reversed(serial: string): string {
  return (serial.match(/../g) ?? []).reverse().join('');
}
