import assert from 'node:assert/strict';
import { isCommon } from '../../src/report/common-words.ts';
import { word } from '../../src/report/patterns.ts';

/**
 * Fails when a document that is made to be pasted tells one of these names or numbers. Words that
 * also mean something else cannot be told from it here; test/report/redact.test.ts has those.
 */
export function assertPrivate(document: string, secrets: Iterable<string>): void {
  const told = [...new Set(secrets)].filter(
    (secret) => !isCommon(secret, new Set()) && tells(document, secret),
  );
  const where = told.flatMap((secret) =>
    document
      .split('\n')
      .filter((line) => tells(line, secret))
      .slice(0, 3),
  );
  assert.deepEqual(told, [], `a document to be pasted tells ${told.join()}:\n${where.join('\n')}`);
}

function tells(document: string, secret: string): boolean {
  return word(secret)(document, '') !== document;
}
