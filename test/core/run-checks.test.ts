import assert from 'node:assert/strict';
import { test } from 'node:test';
import { judgeFacts, runChecks } from '../../src/core/run-checks.ts';
import { VirtualClock } from '../../src/simulator/virtual-clock.ts';
import { fakeFinding, fakePair } from '../support/fake-pair.ts';
import { fakeSystem } from '../support/fake-system.ts';
import type { JsonObject } from '../../src/core/json.ts';
import type { Pair } from '../../src/core/pair.ts';
import type { CheckReport, CheckStatus } from '../../src/core/report.ts';
import type { RunOptions } from '../../src/core/run-checks.ts';
import type { Severity } from '../../src/core/finding.ts';
import type { System } from '../../src/system/types.ts';

/** Checks in virtual time. */
function run(pairs: readonly Pair[], options: Partial<RunOptions> = {}): Promise<CheckReport[]> {
  return runChecks(pairs, virtualSystem(), { goal: 'flash', ...options });
}

function virtualSystem(): System {
  return { ...fakeSystem(), clock: new VirtualClock() };
}

/** A check whose look takes so long. */
function slow(id: string, ms: number, needs: readonly string[] = []): Pair {
  const observe = async ({ clock }: System): Promise<JsonObject> => {
    await clock.sleep(ms);
    return { ms };
  };
  return fakePair(id, { check: { observe, needs } });
}

function failing(id: string, severity: Severity): Pair {
  return fakePair(id, { check: { judge: () => [fakeFinding({ severity })] } });
}

test('reports come in the order of the registry, whatever ends first', async () => {
  const ended: string[] = [];
  const reports = await run([slow('late', 30), slow('early', 10), slow('middle', 20)], {
    onEnd: ({ id }) => ended.push(id),
  });
  assert.deepEqual(
    reports.map(({ id }) => id),
    ['late', 'early', 'middle'],
  );
  assert.deepEqual(ended, ['early', 'middle', 'late']);
});

test('checks run side by side, a dependent one after what it needs', async () => {
  const system = virtualSystem();
  const starts: [string, number][] = [];
  const pairs = [slow('a', 100), slow('b', 100), slow('c', 100, ['a'])];
  const reports = await runChecks(pairs, system, {
    goal: 'flash',
    onStart: ({ check }) => starts.push([check.id, system.clock.now()]),
  });
  assert.deepEqual(starts, [
    ['a', 0],
    ['b', 0],
    ['c', 100],
  ]);
  assert.deepEqual(
    reports.map(({ durationMs }) => durationMs),
    [100, 100, 100],
  );
  assert.equal(system.clock.now(), 200);
});

const prerequisites: readonly (readonly [what: string, pair: Pair, dependant: CheckStatus])[] = [
  ['passed', fakePair('first'), 'pass'],
  ['found an error', failing('first', 'error'), 'skip'],
  ['found a warning', failing('first', 'warning'), 'pass'],
  ['found an info', failing('first', 'info'), 'pass'],
  ['could not look', fakePair('first', { check: { judge: () => ({ unknown: 'x' }) } }), 'skip'],
  ['was skipped', fakePair('first', { check: { judge: () => ({ skip: 'x' }) } }), 'skip'],
  ['crashed', fakePair('first', { check: { observe: () => Promise.reject(new Error()) } }), 'skip'],
  ['timed out', slow('first', 60_000), 'skip'],
  // usb-bus is Linux's alone, and the camera is looked for everywhere.
  ['is for another platform', fakePair('first', { check: { platforms: ['win32'] } }), 'pass'],
];

for (const [what, first, status] of prerequisites) {
  test(`a check whose need ${what} ends as ${status}`, async () => {
    let observed = false;
    const observe = (): Promise<JsonObject> => {
      observed = true;
      return Promise.resolve({});
    };
    const second = fakePair('second', { check: { observe, needs: ['first'] } });
    const [before, after] = await run([first, second]);
    assert.equal(after?.status, status);
    assert.equal(observed, status === 'pass');
    if (status === 'skip') {
      assert.equal(
        after.reason,
        before?.status === 'fail' ? 'first has to be repaired first' : 'first came to no answer',
      );
      assert.equal(after.facts, null);
    }
  });
}

test('a check for another platform is skipped with the reason, unobserved', async () => {
  const started: string[] = [];
  const observe = (): Promise<never> => Promise.reject(new Error('looked all the same'));
  const [report] = await run([fakePair('x', { check: { platforms: ['win32'], observe } })], {
    onStart: ({ check }) => started.push(check.id),
  });
  assert.equal(report?.status, 'skip');
  assert.equal(report.reason, 'not a question on linux');
  assert.deepEqual(started, []);
});

test('a need that does not run this time is no obstacle', async () => {
  const [report] = await run([fakePair('x', { check: { needs: ['left-out'] } })]);
  assert.equal(report?.status, 'pass');
});

test('a check that hangs ends at its time limit as unknown, with a warning', async () => {
  const system = virtualSystem();
  const hanging = fakePair('stuck', {
    check: { observe: () => new Promise(() => undefined), timeoutMs: 4000 },
  });
  const [report, other] = await runChecks([hanging, slow('other', 10)], system, { goal: 'flash' });
  assert.equal(system.clock.now(), 4000);
  assert.equal(report?.status, 'unknown');
  assert.equal(report.reason, 'no answer after 4000 ms');
  assert.equal(report.durationMs, 4000);
  assert.deepEqual(
    report.findings.map(({ code, severity, evidence }) => ({ code, severity, evidence })),
    [
      {
        code: 'check-timed-out',
        severity: 'warning',
        evidence: { check: 'stuck', limitMs: 4000 },
      },
    ],
  );
  assert.equal(other?.status, 'pass');
});

test('--timeout takes the place of the time limits, on slow machines too', async () => {
  for (const [timeoutMs, expected] of [
    [1000, 1000],
    [60_000, 60_000],
  ] as const) {
    const system = virtualSystem();
    await runChecks([slow('x', 100_000)], system, { goal: 'flash', timeoutMs });
    assert.equal(system.clock.now(), expected);
  }
});

test('a look that fails after its time limit disturbs nobody', async () => {
  const observe = async ({ clock }: System): Promise<JsonObject> => {
    await clock.sleep(10_000);
    throw new Error('too late');
  };
  const [report] = await run([fakePair('x', { check: { observe } }), slow('y', 4000)]);
  assert.equal(report?.status, 'unknown');
});

const crashes: readonly (readonly [string, Pair])[] = [
  ['observe rejects', fakePair('x', { check: { observe: () => Promise.reject(boom()) } })],
  [
    'observe throws at once',
    fakePair('x', {
      check: {
        observe: () => {
          throw boom();
        },
      },
    }),
  ],
  [
    'judge throws',
    fakePair('x', {
      check: {
        judge: () => {
          throw boom();
        },
      },
    }),
  ],
  [
    'the plan of its fix throws',
    fakePair('x', {
      check: { judge: () => [fakeFinding()] },
      fix: {
        plan: () => {
          throw boom();
        },
      },
    }),
  ],
];

for (const [what, pair] of crashes) {
  test(`a check of which ${what} is reported as crashed and harms no other`, async () => {
    const [report, other] = await run([pair, slow('other', 10)]);
    assert.equal(report?.status, 'crash');
    assert.equal(report.reason, 'TypeError: boom');
    assert.equal(report.facts, null);
    const [finding, ...more] = report.findings;
    assert.deepEqual(more, []);
    assert.equal(finding?.code, 'check-crashed');
    assert.equal(finding.severity, 'warning');
    const { where } = finding.evidence;
    assert.ok(typeof where === 'string' && where.startsWith('at '));
    assert.equal(finding.fix, null);
    assert.equal(other?.status, 'pass');
  });
}

test('what is thrown and is no error is told too', async () => {
  // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- what a bad library does
  const observe = (): Promise<never> => Promise.reject('just text');
  const [report] = await run([fakePair('x', { check: { observe } })]);
  assert.equal(report?.reason, 'just text');
});

test('an interruption ends the run at once with its reason', async () => {
  const interruption = new AbortController();
  const reason = new Error('interrupted');
  const system = virtualSystem();
  const running = runChecks([slow('x', 4000), slow('y', 4000, ['x'])], system, {
    goal: 'flash',
    signal: interruption.signal,
  });
  await system.clock.sleep(100);
  interruption.abort(reason);
  await assert.rejects(running, reason);
  assert.equal(system.clock.now(), 100);
});

test('after the run no alarm is left on the clock', async () => {
  const { clock, ...rest } = virtualSystem();
  let alarms = 0;
  const counted = {
    now: () => clock.now(),
    date: () => clock.date(),
    sleep: async (ms: number, signal?: AbortSignal) => {
      alarms += 1;
      try {
        await clock.sleep(ms, signal);
      } finally {
        alarms -= 1;
      }
    },
  };
  await runChecks([fakePair('x')], { ...rest, clock: counted }, { goal: 'flash' });
  await Promise.resolve();
  assert.equal(alarms, 0);
});

test('findings come worst first, each with its page and what its fix would be', () => {
  const pair = fakePair('x', {
    check: {
      judge: () => [
        fakeFinding({ severity: 'info', message: 'info' }),
        fakeFinding({ severity: 'error', message: 'error' }),
        fakeFinding({ severity: 'warning', message: 'warning', code: 'libusb-missing' }),
      ],
    },
    fix: {
      codes: ['usb-bus-missing'],
      plan: ({ severity }) =>
        severity === 'info'
          ? null
          : {
              kind: 'automatic',
              steps: [
                {
                  kind: 'run',
                  description: '',
                  argv: ['true'],
                  needsRoot: severity === 'error',
                  timeoutMs: 1,
                },
              ],
            },
    },
  });
  const { status, findings } = judgeFacts(pair, {}, 'flash');
  assert.equal(status, 'fail');
  assert.deepEqual(
    findings.map(({ message, docs, fix }) => ({ message, docs, fix })),
    [
      {
        message: 'error',
        docs: 'docs/findings/usb-bus-missing.md',
        fix: { id: 'x', kind: 'automatic', needsRoot: true },
      },
      { message: 'warning', docs: 'docs/findings/libusb-missing.md', fix: null },
      { message: 'info', docs: 'docs/findings/usb-bus-missing.md', fix: null },
    ],
  );
});

test('a check that has only an info to say has passed', () => {
  const pair = failing('x', 'info');
  assert.equal(judgeFacts(pair, {}, 'flash').status, 'pass');
});

test('judge gets the facts and the goal, and the facts stand in the report as they are', async () => {
  const seen: unknown[] = [];
  const pair = fakePair('x', {
    check: {
      observe: () => Promise.resolve({ a: [1, { b: null }] }),
      judge: (facts, goal) => {
        seen.push(facts, goal);
        return { unknown: 'cannot say' };
      },
    },
  });
  const [report] = await run([pair], { goal: 'pydfu' });
  assert.deepEqual(seen, [{ a: [1, { b: null }] }, 'pydfu']);
  assert.equal(report?.status, 'unknown');
  assert.equal(report.reason, 'cannot say');
  assert.deepEqual(report.facts, { a: [1, { b: null }] });
});

function boom(): Error {
  return new TypeError('boom');
}
