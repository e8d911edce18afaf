import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exitCodeOf, judgeReports } from '../../src/core/verdict.ts';
import { compareSeverity } from '../../src/core/severity.ts';
import { fakeFinding } from '../support/fake-pair.ts';
import type { Severity } from '../../src/core/finding.ts';
import type { CheckReport, CheckStatus, ExitCode, Verdict } from '../../src/core/report.ts';

function report(status: CheckStatus, ...severities: readonly Severity[]): CheckReport {
  return {
    id: 'x',
    title: 'x',
    status,
    durationMs: 0,
    facts: null,
    findings: severities.map((severity) => ({
      ...fakeFinding({ severity }),
      docs: '',
      fix: null,
    })),
  };
}

const table: readonly (readonly [
  checks: readonly CheckReport[],
  verdict: Verdict,
  exitCode: ExitCode,
  strict: ExitCode,
])[] = [
  [[report('pass')], 'healthy', 0, 0],
  [[report('pass', 'info')], 'healthy', 0, 0],
  [[report('pass'), report('skip')], 'healthy', 0, 0],
  // Where no question was asked, nothing is known.
  [[report('skip')], 'could-not-check', 3, 3],
  [[], 'could-not-check', 3, 3],
  [[report('fail', 'warning', 'info'), report('pass')], 'warnings', 0, 1],
  [[report('fail', 'warning'), report('fail', 'error')], 'problems', 1, 1],
  // A sure error counts more than a question left open …
  [[report('unknown', 'warning'), report('fail', 'error')], 'problems', 1, 1],
  // … and a question left open more than a warning: never pass what nobody looked at.
  [[report('unknown'), report('fail', 'warning')], 'could-not-check', 3, 3],
  [[report('crash', 'warning'), report('pass')], 'could-not-check', 3, 3],
];

for (const [checks, verdict, exitCode, strict] of table) {
  const what = checks.map(({ status, findings }) =>
    [status, ...findings.map(({ severity }) => severity)].join(' '),
  );
  test(`${what.join(' + ') || 'no check'} → ${verdict}, exit ${exitCode}, strictly ${strict}`, () => {
    assert.equal(judgeReports(checks), verdict);
    assert.equal(exitCodeOf(verdict, false), exitCode);
    assert.equal(exitCodeOf(verdict, true), strict);
  });
}

test('sorting by severity puts the worst first', () => {
  const severities: Severity[] = ['info', 'error', 'warning', 'info', 'error'];
  assert.deepEqual(severities.sort(compareSeverity), ['error', 'error', 'warning', 'info', 'info']);
});
