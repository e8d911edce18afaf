import assert from 'node:assert/strict';
import { test } from 'node:test';
import { allOrFirstFailure, oneAhead } from '../../src/dfu/in-flight.ts';
import { VirtualClock } from '../../src/simulator/virtual-clock.ts';

/** Requests that take 10 ms each, and what was sent when. */
function rig(failing: readonly number[] = []): {
  clock: VirtualClock;
  log: string[];
  requests: readonly (() => Promise<number>)[];
} {
  const clock = new VirtualClock();
  const log: string[] = [];
  let wire: Promise<unknown> = Promise.resolve();
  const requests = [0, 1, 2, 3].map((index) => () => {
    log.push(`${clock.now()}: sent ${index}`);
    const answer = wire.then(async () => {
      await clock.sleep(10);
      log.push(`${clock.now()}: over ${index}`);
      if (failing.includes(index)) throw new Error(`no ${index}`);
      return index;
    });
    wire = answer.catch(() => undefined);
    return answer;
  });
  return { clock, log, requests };
}

test('the first request is waited for alone, after it one is always sent ahead', async () => {
  const { log, requests } = rig();
  const answers: number[] = [];
  for await (const answer of oneAhead(requests)) answers.push(answer);
  assert.deepEqual(answers, [0, 1, 2, 3]);
  assert.deepEqual(log, [
    ...['0: sent 0', '10: over 0', '10: sent 1', '10: sent 2', '20: over 1', '20: sent 3'],
    ...['30: over 2', '40: over 3'],
  ]);
});

test('who has heard enough after the first answer has sent no other request', async () => {
  const { log, requests } = rig();
  for await (const answer of oneAhead(requests)) if (answer === 0) break;
  assert.deepEqual(log, ['0: sent 0', '10: over 0']);
});

test('who stops later goes on only when nothing is on its way any more', async () => {
  const { clock, log, requests } = rig();
  for await (const answer of oneAhead(requests)) if (answer === 1) break;
  assert.equal(clock.now(), 30);
  assert.equal(log.at(-1), '30: over 2');
});

test('a failure is told in its turn, when what was sent after it has ended too', async () => {
  const { log, requests } = rig([1, 2]);
  const answers: number[] = [];
  await assert.rejects(
    async () => {
      for await (const answer of oneAhead(requests)) answers.push(answer);
    },
    { message: 'no 1' },
  );
  assert.deepEqual(answers, [0]);
  assert.equal(log.at(-1), '30: over 2');
});

test('of requests sent together every answer is given, or the failure that came first', async () => {
  const good = rig();
  assert.deepEqual(await allOrFirstFailure(good.requests.map((send) => send())), [0, 1, 2, 3]);
  const bad = rig([2, 1]);
  await assert.rejects(allOrFirstFailure(bad.requests.map((send) => send())), { message: 'no 1' });
  assert.equal(bad.log.at(-1), '40: over 3');
});
