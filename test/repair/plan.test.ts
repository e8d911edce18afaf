import assert from 'node:assert/strict';
import { test } from 'node:test';
import { planFix, planFixes } from '../../src/repair/plan.ts';
import { fakeFinding, fakePair } from '../support/fake-pair.ts';
import type { Finding } from '../../src/core/finding.ts';
import type { FixPlan } from '../../src/core/fix.ts';
import type { CheckReport } from '../../src/core/report.ts';
import type { RunStep } from '../../src/core/step.ts';

function step(name: string): RunStep {
  return { kind: 'run', description: name, argv: [name], needsRoot: false, timeoutMs: 1000 };
}

function report(id: string, ...findings: readonly Partial<Finding>[]): CheckReport {
  return {
    id,
    title: id,
    status: 'fail',
    durationMs: 0,
    facts: { of: id },
    findings: findings.map((each) => ({ ...fakeFinding(each), docs: '', fix: null })),
  };
}

const automatic = (...names: readonly string[]): FixPlan => ({
  kind: 'automatic',
  steps: names.map(step),
});
const always = (plan: FixPlan): { fix: { plan: () => FixPlan } } => ({ fix: { plan: () => plan } });

test('errors and warnings are repaired, an info is not', () => {
  const pairs = ['error', 'warning', 'info'].map((id) => fakePair(id, always(automatic('x'))));
  const checks = [
    report('error', { severity: 'error' }),
    report('warning', { severity: 'warning' }),
    report('info', { severity: 'info' }),
  ];
  const ids = planFixes(pairs, checks).map(({ pair }) => pair.fix.id);
  assert.deepEqual(ids, ['error', 'warning']);
});

test('a check that is named is repaired whatever its severity, and nothing else is', () => {
  const pairs = ['error', 'info'].map((id) => fakePair(id, always(automatic('x'))));
  const checks = [report('error', { severity: 'error' }), report('info', { severity: 'info' })];
  const ids = planFixes(pairs, checks, ['info']).map(({ pair }) => pair.fix.id);
  assert.deepEqual(ids, ['info']);
});

test('the plan says what is wrong, each thing once', () => {
  const pair = fakePair('x', always(automatic('x')));
  const messages = ['One port.', 'Another port.', 'One port.'];
  const check = report('x', ...messages.map((message) => ({ message })));
  assert.deepEqual(
    planFix(pair, check, false)?.findings.map(({ message }) => message),
    ['One port.', 'Another port.'],
  );
});

test('the plan sees its finding and the facts of the check', () => {
  const seen: unknown[] = [];
  const pair = fakePair('x', {
    fix: {
      plan: ({ evidence }, facts) => {
        seen.push([evidence, facts]);
        return null;
      },
    },
  });
  assert.equal(planFix(pair, report('x', { evidence: { port: '1-2' } }), false), null);
  assert.deepEqual(seen, [[{ port: '1-2' }, { of: 'x' }]]);
});

test('a finding of which the fix knows nothing is not planned for', () => {
  const pair = fakePair('x', {
    fix: { codes: ['libusb-missing'], plan: () => automatic('x') },
  });
  assert.equal(planFix(pair, report('x', { code: 'usb-bus-missing' }), true), null);
});

test('plans of several findings become one: equal steps once, in order, guided if one is', () => {
  const plans: Readonly<Record<string, FixPlan>> = {
    again: automatic('install'),
    first: automatic('install', 'reload'),
    second: { ...automatic('reload', 'ask'), kind: 'guided', ifStillFailing: 'needs-replug' },
  };
  const pair = fakePair('x', { fix: { plan: ({ message }) => plans[message] ?? null } });
  const findings = [
    { message: 'first', code: 'usb-bus-missing' },
    { message: 'again', code: 'usb-bus-missing' },
    { message: 'second', code: 'libusb-missing' },
    { message: 'none', code: 'libusb-missing' },
  ] as const;
  const plan = planFix(pair, report('x', ...findings), false);
  assert.deepEqual(
    plan?.steps.map(({ description }) => description),
    ['install', 'reload', 'ask'],
  );
  assert.deepEqual(plan.codes, ['usb-bus-missing', 'libusb-missing']);
  assert.equal(plan.kind, 'guided');
  assert.equal(plan.ifStillFailing, 'needs-replug');
});

test('a check without a report has no plan', () => {
  assert.deepEqual(planFixes([fakePair('x', always(automatic('x')))], []), []);
});
