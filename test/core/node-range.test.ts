import assert from 'node:assert/strict';
import { test } from 'node:test';
import satisfies from 'semver/functions/satisfies.js';
import { isInRange } from '../../src/core/node-range.ts';
import { supportedNode } from '../../src/system/node/package.ts';

const versions = [
  ...['v18.20.4', 'v20.18.9', 'v20.19.0', '20.19.0', 'v20.20.2', 'v21.7.3', 'v22.12.0'],
  ...['v22.13.0', 'v22.13.1', 'v22.22.0', 'v23.11.1', 'v24.0.0', 'v24.9.0', 'v25.0.0', 'v100.0.0'],
  ...['v24.0.0-nightly20250101', 'v2.0.0', 'none', ''],
];

for (const range of [supportedNode, '>=20.19.0', '^22.13.0', '^20.19.0 || >=22.0.1']) {
  test(`says of ${range} what semver says`, () => {
    for (const version of versions) {
      assert.equal(isInRange(version, range), satisfies(version, range), version);
    }
  });
}
