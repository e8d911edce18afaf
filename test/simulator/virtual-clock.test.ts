import assert from 'node:assert/strict';
import test from 'node:test';
import { ScaledClock } from '../../src/simulator/scaled-clock.ts';
import { VirtualClock } from '../../src/simulator/virtual-clock.ts';

test('several sleepers wake in the order of their alarms, and time is theirs', async () => {
  const clock = new VirtualClock();
  const woken: string[] = [];
  const sleeper = async (name: string, ...naps: number[]): Promise<void> => {
    for (const nap of naps) {
      await clock.sleep(nap);
      woken.push(`${name}${clock.now()}`);
    }
  };
  await Promise.all([sleeper('a', 100, 100), sleeper('b', 150, 10), sleeper('c', 100)]);
  assert.deepEqual(woken, ['a100', 'c100', 'b150', 'b160', 'a200']);
});

test('time waits for long chains of promises', async () => {
  const clock = new VirtualClock();
  const sleep = clock.sleep(1000);
  for (let i = 0; i < 500; i += 1) await Promise.resolve();
  assert.equal(clock.now(), 0);
  await sleep;
  assert.equal(clock.now(), 1000);
});

test('an aborted sleep rejects with the reason and never holds time back', async () => {
  const clock = new VirtualClock();
  const abort = new AbortController();
  const nap = clock.sleep(50_000, abort.signal);
  abort.abort(new Error('enough'));
  await assert.rejects(nap, { message: 'enough' });
  await assert.rejects(clock.sleep(5, abort.signal), { message: 'enough' });
  await clock.sleep(70);
  await new Promise((resolve) => setTimeout(resolve, 2)); // the event loop comes round, nobody sleeps
  assert.equal(clock.now(), 70);
});

test('time stands still during work in the real world', async () => {
  const clock = new VirtualClock();
  let atEnd = -1;
  const work = clock.during(
    new Promise<void>((resolve) => {
      setTimeout(() => {
        atEnd = clock.now();
        resolve();
      }, 5);
    }),
  );
  await Promise.all([work, clock.sleep(10_000)]);
  assert.equal(atEnd, 0);
  assert.equal(clock.now(), 10_000);
});

test('the date goes with the time', async () => {
  const clock = new VirtualClock(new Date('2026-03-01T12:00:00Z'));
  await clock.sleep(90_000);
  assert.equal(clock.date().toISOString(), '2026-03-01T12:01:30.000Z');
});

test('a scaled clock runs so many times as fast as its base', async () => {
  const base = new VirtualClock();
  const clock = new ScaledClock(base, 20);
  const before = clock.date().getTime();
  await clock.sleep(1000);
  assert.equal(base.now(), 50);
  assert.equal(clock.now(), 1000);
  assert.equal(clock.date().getTime() - before, 1000);
  assert.throws(() => new ScaledClock(base, 0), RangeError);
});
