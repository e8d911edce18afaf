import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ratioTable, spawnsIn } from './table.ts';
import { median, timeCommands } from './time-commands.ts';

test('the median is the middle, or the mean of the two in the middle', () => {
  assert.equal(median([9, 1, 5]), 5);
  assert.equal(median([9, 1, 5, 7]), 6);
  assert.ok(Number.isNaN(median([])));
});

test('every command is told as a multiple of the first', () => {
  assert.equal(
    ratioTable({ node: [50, 40, 60], check: [200, 210, 190] }),
    'node      50 ms    1.0 ×\ncheck    200 ms    4.0 ×\n',
  );
});

test('commands are run in turns, each as often as there are rounds', () => {
  const times = timeCommands({ a: [process.execPath, '-v'], b: [process.execPath, '-v'] }, 2);
  assert.deepEqual(
    Object.entries(times).map(([name, each]) => [name, each.length]),
    [
      ['a', 2],
      ['b', 2],
    ],
  );
  assert.throws(() => timeCommands({ none: ['/no/such/program'] }, 1), /ENOENT/);
});

test('of what was started every word is told, but no script', () => {
  assert.equal(spawnsIn(''), 'none');
  assert.equal(
    spawnsIn('["python3","-c","import sys\\nprint(1)"]\n["rpm","-q","x"]\n'),
    '\n  python3 -c …\n  rpm -q x',
  );
});
