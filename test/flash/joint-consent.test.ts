import assert from 'node:assert/strict';
import { test } from 'node:test';
import { JointConsent } from '../../src/flash/joint-consent.ts';
import type { FlashPlan } from '../../src/flash/plan.ts';
import type { Plans } from '../../src/flash/joint-consent.ts';

const plan: FlashPlan = {
  sectors: 2,
  rewritten: 1,
  imageBytes: 10,
  bytes: 10,
  typicalMs: null,
  worstMs: 5,
};

interface Questions {
  readonly ask: (plans: Plans) => Promise<boolean>;
  /** The ports of each question. */
  readonly asked: string[][];
}

function person(...answers: (boolean | Error)[]): Questions {
  const asked: string[][] = [];
  return {
    asked,
    ask: (plans) => {
      asked.push([...plans.keys()]);
      const answer = answers[asked.length - 1] ?? false;
      return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
    },
  };
}

/** Lets everything go on that can. */
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test('nobody is asked before every camera has its plan or has ended; then once for all', async () => {
  const { ask, asked } = person(true);
  const consent = new JointConsent(['1-1', '1-2', '1-3'], ask);
  const first = consent.confirm('1-1', plan);
  await settled();
  consent.leave('1-2');
  await settled();
  assert.deepEqual(asked, []);
  const last = consent.confirm('1-3', plan);
  assert.deepEqual(await Promise.all([first, last]), [true, true]);
  assert.deepEqual(asked, [['1-1', '1-3']]);
});

test('a flash that goes on after a lost device is not asked about again', async () => {
  const { ask, asked } = person(true);
  const consent = new JointConsent(['1-1'], ask);
  assert.equal(await consent.confirm('1-1', plan), true);
  assert.equal(await consent.confirm('1-1', plan), true);
  assert.equal(asked.length, 1);
});

test('a camera that comes back after the question is asked about by itself', async () => {
  const { ask, asked } = person(true, false);
  const consent = new JointConsent(['1-1', '1-2'], ask);
  consent.leave('1-2');
  assert.equal(await consent.confirm('1-1', plan), true);
  assert.equal(await consent.confirm('1-2', plan), false);
  assert.deepEqual(asked, [['1-1'], ['1-2']]);
});

test('a question that is broken off ends every flash that waits for it', async () => {
  const { ask } = person(new Error('Ctrl-C'));
  const consent = new JointConsent(['1-1', '1-2'], ask);
  const both = [consent.confirm('1-1', plan), consent.confirm('1-2', plan)];
  for (const each of both) await assert.rejects(each, /Ctrl-C/);
});

test('when all have ended there is nothing to ask', async () => {
  const { ask, asked } = person(true);
  const consent = new JointConsent(['1-1'], ask);
  consent.leave('1-1');
  await settled();
  assert.deepEqual(asked, []);
});
