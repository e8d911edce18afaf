import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nameCauses } from '../../src/core/causes.ts';
import type { FindingCode } from '../../src/core/codes.ts';
import type { Severity } from '../../src/core/finding.ts';
import type { CheckReport, FindingReport } from '../../src/core/report.ts';

const node = '/dev/bus/usb/001/002';

function finding(code: FindingCode, severity: Severity, at: string = node): FindingReport {
  return { code, severity, message: code, evidence: { node: at }, docs: '', fix: null };
}

function check(id: string, ...findings: FindingReport[]): CheckReport {
  return { id, title: id, status: 'fail', durationMs: 1, facts: null, findings };
}

function seen(...checks: CheckReport[]): readonly string[] {
  return nameCauses(checks).flatMap(({ findings }) =>
    findings.map(({ code, severity }) => `${code} ${severity}`),
  );
}

const denied = finding('usb-permission-denied', 'error');
const rule = finding('udev-rules-ineffective', 'error');

test('an effect whose cause is traced is information that names the cause', () => {
  const [, access] = nameCauses([check('udev-rules', rule), check('usb-access', denied)]);
  assert.equal(access?.status, 'fail', 'what the check claims is still not so');
  assert.equal(access.findings[0]?.severity, 'info');
  assert.equal(access.findings[0].evidence['cause'], 'udev-rules-ineffective');
  assert.equal(access.findings[0].evidence['node'], node);
});

test('an effect without a traced cause stays what it is', () => {
  const alone = [check('usb-access', denied)];
  assert.deepEqual(nameCauses(alone), alone);
});

test('the cause at another node explains nothing', () => {
  const other = check('udev-rules', finding('udev-rules-missing', 'error', '/dev/bus/usb/001/009'));
  assert.deepEqual(seen(other, check('usb-access', denied)), [
    'udev-rules-missing error',
    'usb-permission-denied error',
  ]);
});

test('a cause that is not certain, or of no weight, explains nothing', () => {
  for (const severity of ['warning', 'info'] as const) {
    const doubt = check('udev-rules', finding('udev-rules-ineffective', severity));
    assert.ok(seen(doubt, check('usb-access', denied)).includes('usb-permission-denied error'));
  }
});

test('what is no effect of it stays, and the worst comes first', () => {
  const busy = finding('usb-device-busy', 'error');
  assert.deepEqual(seen(check('udev-rules', rule), check('usb-access', denied, busy)), [
    'udev-rules-ineffective error',
    'usb-device-busy error',
    'usb-permission-denied info',
  ]);
});
