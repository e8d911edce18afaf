import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { Ajv2020 } from 'ajv/dist/2020.js';

import type { Report } from '../../src/core/report.ts';

/** Compiled tests stand in dist/test/support; the published schema in docs/. */
const schemaFile = join(import.meta.dirname, '../../../docs/report.schema.json');

const validate = new Ajv2020({ allErrors: true, allowUnionTypes: true }).compile<Report>(
  JSON.parse(readFileSync(schemaFile, 'utf8')) as object,
);

/** Fails with every place where the value breaks docs/report.schema.json. */
export function assertValidReport(value: unknown): asserts value is Report {
  assert.deepEqual(schemaErrors(value), []);
}

/** What the schema objects to, one line each; empty for a valid report. */
export function schemaErrors(value: unknown): string[] {
  if (validate(value)) return [];
  return (validate.errors ?? []).map(
    (error) => `${error.instancePath || '/'} ${error.message ?? 'is wrong'}`,
  );
}
