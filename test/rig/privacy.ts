import assert from 'node:assert/strict';
import { word } from '../../src/report/patterns.ts';

/** What every guest is (image/, guest/setup.sh) and must not be told to a forum. */
const ofEveryGuest = ['alice', 'bob', 'camera-desk', '0123456789abcdef0123456789abcdef'];

/**
 * Fails when a document made to be pasted gives away a user, a home, the host, the machine id, or one
 * of these serial numbers.
 */
export function assertPrivate(document: string, serials: Iterable<string>): void {
  const secrets = [
    ...ofEveryGuest,
    ...[...serials].flatMap((serial) => [serial, reversed(serial)]),
  ];
  const told = secrets.filter((secret) => secret.length > 3 && word(secret).test(document));
  const where = told.flatMap((secret) =>
    document
      .split('\n')
      .filter((line) => word(secret).test(line))
      .slice(0, 3),
  );
  assert.deepEqual(
    told,
    [],
    `a document to be pasted tells ${told.join(', ')}:\n${where.join('\n')}`,
  );
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
