import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { findReport } from '../../src/report/find-report.ts';
import { sampleReport } from '../support/sample-report.ts';

const json = JSON.stringify(sampleReport());
const beginning = '{"schema":"openmv-doctor/report/1",';

describe('findReport', () => {
  it('finds the report behind words, braces and a report that was cut off', () => {
    const text = `Hi {all}, "see": ${json.slice(0, -9)}\n and again:\n${json}\n} thanks`;
    assert.deepEqual(findReport(text), sampleReport());
  });

  it('is not misled by brackets and quotes in strings', () => {
    const report = sampleReport({ command: 'openmv-doctor "}]{[\\' });
    assert.deepEqual(findReport(`> ${JSON.stringify(report)}`), report);
  });

  it('takes none that is deeper than a report is', () => {
    const [check] = sampleReport().checks;
    assert.ok(check);
    const deep = (levels: number): string =>
      JSON.stringify(sampleReport({ checks: [{ ...check, facts: { deep: 0 } }] })).replace(
        '"deep":0',
        `"deep":${'['.repeat(levels)}${']'.repeat(levels)}`,
      );
    assert.ok(findReport(deep(50)));
    assert.equal(findReport(deep(70)), null);
    assert.equal(findReport(deep(1_000_000)), null);
  });

  it('gives up on a text of beginnings instead of walking it a hundred thousand times', () => {
    const started = performance.now();
    assert.equal(findReport(beginning.repeat(100_000)), null);
    assert.ok(performance.now() - started < 5000);
  });

  const broken: readonly (readonly [string, object])[] = [
    ['no version', { tool: {} }],
    ['a number for a command', { command: 7 }],
    ['no start', { startedAt: null }],
    ['no list of flashes', { flashes: {} }],
  ];
  for (const [says, change] of broken) {
    it(`takes none with ${says}`, () => {
      assert.equal(findReport(JSON.stringify({ ...sampleReport(), ...change })), null);
    });
  }
});
