import assert from 'node:assert/strict';
import { test } from 'node:test';
import { describePlan, repair } from '../../src/repair/repair.ts';
import { Journal } from '../../src/repair/journal.ts';
import { VirtualClock } from '../../src/simulator/virtual-clock.ts';
import { fakeDialogue } from '../support/fake-dialogue.ts';
import { fakeFinding, fakePair } from '../support/fake-pair.ts';
import { rootMachine, silentSudo } from '../support/root-machine.ts';
import type { Judgement } from '../../src/core/check.ts';
import type { FixOutcome, FixPlan } from '../../src/core/fix.ts';
import type { Pair } from '../../src/core/pair.ts';
import type { FixReport } from '../../src/core/report.ts';
import type { RunStep } from '../../src/core/step.ts';
import type { System } from '../../src/system/types.ts';
import type { PlannedFix } from '../../src/repair/plan.ts';
import type { RootMachine } from '../support/root-machine.ts';

const broken = [fakeFinding()];

function step(name: string): RunStep {
  return { kind: 'run', description: name, argv: [name], needsRoot: false, timeoutMs: 1000 };
}

/** A pair whose check judges the machine as it is at that moment. */
function livePair(
  id: string,
  judge: (system: System) => Judgement | Promise<Judgement>,
  steps: readonly string[] = [id],
): Pair {
  let judgement: Judgement = [];
  const plan = (): FixPlan => ({ kind: 'automatic', steps: steps.map(step) });
  return fakePair(id, {
    check: {
      observe: async (system) => {
        judgement = await judge(system);
        return {};
      },
      judge: () => judgement,
    },
    fix: { plan },
  });
}

function planned(pair: Pair, extra: Partial<PlannedFix> = {}): PlannedFix {
  const plan = pair.fix.plan(fakeFinding(), {});
  assert.ok(plan);
  return { ...plan, pair, codes: ['usb-bus-missing'], findings: [], ...extra };
}

interface Bench {
  readonly system: RootMachine;
  readonly clock: VirtualClock;
  readonly heard: readonly string[];
  readonly run: (fixes: readonly PlannedFix[]) => Promise<FixReport[]>;
}

function bench(): Bench {
  const clock = new VirtualClock();
  const system = { ...rootMachine(), clock };
  const dialogue = fakeDialogue(false);
  const shop = { system, journal: new Journal(system), dialogue, elevation: silentSudo };
  return {
    system,
    clock,
    heard: dialogue.heard,
    run: (fixes) => repair(fixes, shop, { goal: 'flash' }),
  };
}

const did = (name: string) => (system: RootMachine) => system.typed().includes(name);

test('a fix counts as fixed when its check passes again, not when its steps are done', async () => {
  const { system, run } = bench();
  const good = livePair('good', () => (did('good')(system) ? [] : broken));
  const bad = livePair('bad', () => broken);
  const reports = await run([planned(good), planned(bad)]);
  assert.deepEqual(
    reports.map(({ id, outcome, steps }) => [id, outcome, steps.map(({ status }) => status)]),
    [
      ['good', 'fixed', ['done']],
      ['bad', 'not-fixed', ['done']],
    ],
  );
});

const others: readonly (readonly [what: string, after: Judgement])[] = [
  ['has another error', [fakeFinding({ code: 'libusb-missing' })]],
  ['has another warning', [fakeFinding({ code: 'libusb-missing', severity: 'warning' })]],
  ['cannot look', { unknown: 'no answer' }],
  ['does not apply', { skip: 'not here' }],
];

for (const [what, after] of others) {
  test(`a fix after which the check ${what} is not fixed`, async () => {
    const { system, run } = bench();
    const pair = livePair('x', () => (did('x')(system) ? after : broken));
    const [report] = await run([planned(pair)]);
    assert.equal(report?.outcome, 'not-fixed');
  });
}

test('a fix after which only an info is left is fixed', async () => {
  const { system, run } = bench();
  const info = [fakeFinding({ code: 'libusb-missing', severity: 'info' })];
  const pair = livePair('x', () => (did('x')(system) ? info : broken));
  const [report] = await run([planned(pair)]);
  assert.equal(report?.outcome, 'fixed');
});

test('an info that was repaired by name is fixed only when it is gone', async () => {
  const { run } = bench();
  const pair = livePair('x', () => [fakeFinding({ severity: 'info' })]);
  const [report] = await run([planned(pair)]);
  assert.equal(report?.outcome, 'not-fixed');
});

test('permissions arrive late: the check is asked again for two seconds', async () => {
  for (const [arrivesMs, outcome, endsMs] of [
    [0, 'fixed', 0],
    [200, 'fixed', 250],
    [900, 'fixed', 1000],
    [1900, 'fixed', 2000],
    [2100, 'not-fixed', 2000],
  ] as const) {
    const { system, clock, run } = bench();
    const pair = livePair('x', () => (did('x')(system) && clock.now() >= arrivesMs ? [] : broken));
    const [report] = await run([planned(pair)]);
    assert.deepEqual([report?.outcome, clock.now()], [outcome, endsMs]);
  }
});

for (const ending of ['needs-replug', 'needs-relogin'] as const) {
  test(`a fix that is done and still fails may end as ${ending}, when its plan says so`, async () => {
    const { system, run } = bench();
    const pair = livePair('x', () => broken);
    const [report] = await run([planned(pair, { ifStillFailing: ending })]);
    assert.equal(report?.outcome, ending);
    system.broken.set('x', 'no');
    const [failed] = await run([planned(pair, { ifStillFailing: ending })]);
    assert.equal(failed?.outcome, 'not-fixed', 'a failed step is no matter of replugging');
  });
}

test('the steps after a failed one are skipped, and the doctor does not wait', async () => {
  const { system, clock, heard, run } = bench();
  system.broken.set('two', 'out of order');
  const pair = livePair('x', () => broken, ['one', 'two', 'three']);
  const [report] = await run([planned(pair)]);
  assert.deepEqual(
    report?.steps.map(({ status, reason }) => [status, reason]),
    [
      ['done', undefined],
      ['failed', 'exit code 1: out of order'],
      ['skipped', 'the step before failed'],
    ],
  );
  assert.deepEqual(system.typed(), ['one', 'two']);
  assert.equal(clock.now(), 0);
  assert.deepEqual(heard, ['start one', 'done one', 'start two', 'failed two', 'not-fixed x']);
});

test('a fix that an earlier one cured is not carried out', async () => {
  const { system, run } = bench();
  const first = livePair('first', () => (did('first')(system) ? [] : broken));
  const second = livePair('second', () => (did('first')(system) ? [] : broken));
  const reports = await run([planned(first), planned(second)]);
  assert.deepEqual(system.typed(), ['first']);
  assert.equal(reports[1]?.outcome, 'fixed');
  assert.deepEqual(
    reports[1].steps.map(({ status, reason }) => [status, reason]),
    [['skipped', 'an earlier fix cured it']],
  );
});

test('after another fix changed the machine, less may be done than was agreed to, nothing else', async () => {
  const table = [
    { agreed: ['one', 'two'], again: ['two'], done: ['first', 'two'] },
    { agreed: ['two'], again: ['surprise'], done: ['first', 'two'] },
  ];
  for (const { agreed, again, done } of table) {
    const { system, run } = bench();
    const first = livePair('first', () => (did('first')(system) ? [] : broken));
    const pair = livePair('second', () => (did('two')(system) ? [] : broken));
    const plan = (): FixPlan => ({
      kind: 'automatic',
      steps: (did('first')(system) ? again : agreed).map((name) => step(name)),
    });
    const second = { ...pair, fix: { ...pair.fix, plan } };
    const reports = await run([planned(first), planned(second)]);
    assert.deepEqual(system.typed(), done);
    assert.equal(reports[1]?.outcome, 'fixed');
  }
});

test('a check that cannot look any more has not been cured: its fix is carried out as planned', async () => {
  for (const blind of [{ unknown: 'no answer' }, 'crash'] as const) {
    const { system, run } = bench();
    const first = livePair('first', () => (did('first')(system) ? [] : broken));
    const second = livePair('second', () => {
      if (did('second')(system)) return [];
      if (!did('first')(system)) return broken;
      if (blind === 'crash') throw new Error('crash');
      return blind;
    });
    const reports = await run([planned(first), planned(second)]);
    assert.deepEqual(system.typed(), ['first', 'second']);
    assert.equal(reports[1]?.outcome, 'fixed');
  }
});

test('the needs of a check do not keep it from judging its own fix', async () => {
  const { system, run } = bench();
  const pair = livePair('x', () => (did('x')(system) ? [] : broken));
  const needy = { ...pair, check: { ...pair.check, needs: ['usb-bus'] } };
  const [report] = await run([planned(needy)]);
  assert.equal(report?.outcome, 'fixed');
});

test('a plan is told without touching anything', () => {
  const { system } = bench();
  const pair = livePair('x', () => broken, ['one', 'two']);
  for (const outcome of ['planned', 'declined'] satisfies FixOutcome[]) {
    assert.deepEqual(describePlan([planned(pair)], { elevation: silentSudo }, outcome), [
      {
        id: 'x',
        codes: ['usb-bus-missing'],
        outcome,
        steps: [
          { kind: 'run', description: 'one', command: 'one', status: 'planned' },
          { kind: 'run', description: 'two', command: 'two', status: 'planned' },
        ],
      },
    ]);
  }
  assert.deepEqual(system.log, []);
});

test('after Ctrl-C no further step is begun', async () => {
  const { system } = bench();
  const interruption = new AbortController();
  const { commands } = system;
  const run: typeof commands.run = (argv, options) => {
    interruption.abort(new Error('interrupted'));
    return commands.run(argv, options);
  };
  const stopped = { ...system, commands: { ...commands, run } };
  const journal = new Journal(system);
  const shop = { system: stopped, journal, dialogue: fakeDialogue(false), elevation: silentSudo };
  const pair = livePair('x', () => broken, ['one', 'two']);
  const { signal } = interruption;
  await assert.rejects(repair([planned(pair)], shop, { goal: 'flash', signal }), /interrupted/);
  assert.deepEqual(system.typed(), ['one']);
});
