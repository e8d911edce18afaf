import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { createStyle } from '../../src/ui/style.ts';
import { runTasks } from '../../src/ui/tasks.ts';
import { Collector, Screen } from '../support/screen.ts';
import type { Task, TaskEnd } from '../../src/ui/task.ts';

const style = createStyle({ write: () => true }, {}, 'linux');

describe('runTasks', () => {
  for (const columns of [80, 40]) {
    it(`draws states in place on a terminal of ${columns} columns`, async () => {
      const screen = new Screen(columns, 24);
      const [first, second] = [gate(), gate()];
      const tasks = [
        task('Open the camera', first.end),
        task('Read the rules of udev, file by file, and judge them', second.end),
      ];
      const options = {
        stream: screen,
        style,
        width: columns,
        show: 'live',
        concurrent: true,
      } as const;
      const all = runTasks(tasks, options);
      await turns();
      assert.match((await screen.lines())[0] ?? '', /^[|/\\-] {2}Open the camera$/);
      second.open({ status: 'fail', severity: 'warning' });
      await turns();
      assert.match((await screen.lines())[1] ?? '', /^! {2}Read the rules of udev/);
      first.open({ status: 'pass', note: '12 ms' });
      assert.deepEqual(
        (await all).map(({ status }) => status),
        ['pass', 'fail'],
      );
      assert.deepEqual(await screen.lines(), [
        'ok Open the camera (12 ms)',
        ...(columns === 80
          ? ['!  Read the rules of udev, file by file, and judge them']
          : ['!  Read the rules of udev, file by', '   file, and judge them']),
      ]);
      assert.ok(screen.raw.endsWith('\u001b[?25h'), 'the cursor is shown again');
    });
  }

  it('draws more tasks than the screen has lines', async () => {
    const screen = new Screen(80, 6);
    const gates = Array.from({ length: 20 }, gate);
    const tasks = gates.map(({ end }, index) => task(`task ${index}`, end));
    const all = runTasks(tasks, {
      stream: screen,
      style,
      width: 80,
      show: 'live',
      concurrent: true,
    });
    await turns();
    assert.equal((await screen.lines()).at(-1), '... and 16 more');
    for (const { open } of gates) {
      open({ status: 'pass' });
      await turns();
    }
    await all;
    assert.deepEqual(
      await screen.lines(),
      gates.map((_, index) => `ok task ${index}`),
    );
  });

  it('prints plain lines in the order given where nothing can be redrawn', async () => {
    const pipe = new Collector();
    const [first, second] = [gate(), gate()];
    const tasks = [task('first', first.end), task('second', second.end)];
    const all = runTasks(tasks, {
      stream: pipe,
      style,
      width: 80,
      show: 'lines',
      concurrent: true,
    });
    await turns();
    second.open({ status: 'unknown', note: 'no answer' });
    await turns();
    assert.equal(pipe.text, '');
    first.open({ status: 'pass' });
    await all;
    assert.equal(pipe.text, 'ok first\n?  second (no answer)\n');
  });

  it('prints nothing when silent', async () => {
    const pipe = new Collector();
    const tasks = [task('first', Promise.resolve({ status: 'pass' }))];
    const ends = await runTasks(tasks, {
      stream: pipe,
      style,
      width: 80,
      show: 'silent',
      concurrent: true,
    });
    assert.deepEqual(ends, [{ status: 'pass' }]);
    assert.equal(pipe.text, '');
  });

  it('stops a sequence at the first error and leaves the terminal whole', async () => {
    const screen = new Screen(80, 24);
    let begun = false;
    const tasks: Task[] = [
      task('first', Promise.reject(new Error('no space'))),
      {
        title: 'second',
        run: () => {
          begun = true;
          return Promise.resolve({ status: 'pass' });
        },
      },
    ];
    await assert.rejects(
      runTasks(tasks, { stream: screen, style, width: 80, show: 'live', concurrent: false }),
      /no space/,
    );
    assert.equal(begun, false);
    assert.deepEqual(await screen.lines(), ['X  first', '   second']);
    assert.ok(screen.raw.endsWith('\u001b[?25h'));
  });

  it('shows what a running task is about', async () => {
    const screen = new Screen(80, 24);
    const { end, open } = gate();
    const watch: Task = {
      title: 'Waiting for the camera',
      run: (tell) => {
        tell('camera left port 1-2');
        return end;
      },
    };
    const all = runTasks([watch], {
      stream: screen,
      style,
      width: 80,
      show: 'live',
      concurrent: false,
    });
    await turns();
    assert.match(
      (await screen.lines())[0] ?? '',
      /Waiting for the camera \(camera left port 1-2\)$/,
    );
    open({ status: 'pass' });
    await all;
    assert.deepEqual(await screen.lines(), ['ok Waiting for the camera']);
  });
});

function task(title: string, end: Promise<TaskEnd>): Task {
  return { title, run: () => end };
}

function gate(): { end: Promise<TaskEnd>; open: (end: TaskEnd) => void } {
  let open: (end: TaskEnd) => void = () => undefined;
  const end = new Promise<TaskEnd>((resolve) => {
    open = resolve;
  });
  return { end, open };
}

/** Lets everything run that waits for nothing but its turn. */
async function turns(): Promise<void> {
  await import('listr2');
  for (let turn = 0; turn < 20; turn++) {
    await new Promise<void>((resolve) => {
      setImmediate(resolve);
    });
  }
}
