import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import satisfies from 'semver/functions/satisfies.js';
import { isSupported } from '../../src/cli/node-version.ts';
import { supportedNode } from '../../src/system/node/package.ts';

test('a Node version is in the declared range exactly when semver says so', () => {
  const number = fc.integer({ min: 0, max: 30 });
  fc.assert(
    fc.property(number, number, number, (major, minor, patch) => {
      const version = `v${major}.${minor}.${patch}`;
      assert.equal(isSupported(version, supportedNode), satisfies(version, supportedNode), version);
    }),
    { numRuns: 2000 },
  );
});

test('the ranges at the edges are those of the package', () => {
  const versions = [
    'v20.18.9',
    'v20.19.0',
    'v21.9.9',
    'v22.12.9',
    'v22.13.0',
    'v23.5.0',
    'v24.0.0',
  ];
  assert.deepEqual(
    versions.filter((version) => isSupported(version, supportedNode)),
    ['v20.19.0', 'v22.13.0', 'v24.0.0'],
  );
});
