import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * Compares with test/golden/NAME.txt. UPDATE_GOLDEN=1 writes it anew; the difference is then to be
 * read as carefully as code.
 */
export function assertGolden(name: string, text: string): void {
  const path = join(import.meta.dirname, '../../../test/golden', `${name}.txt`);
  if (process.env['UPDATE_GOLDEN'] === '1') {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, `${text}\n`);
  }
  assert.equal(`${text}\n`, readFileSync(path, 'utf8'));
}
