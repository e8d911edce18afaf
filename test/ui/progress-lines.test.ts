import assert from 'node:assert/strict';
import { describe, it, mock } from 'node:test';
import { createProgressLines } from '../../src/ui/progress-lines.ts';
import { createStyle } from '../../src/ui/style.ts';
import { widthOf } from '../../src/ui/text.ts';
import { Collector, Screen } from '../support/screen.ts';
import type { FlashProgress } from '../../src/core/progress.ts';
import type { ProgressLines } from '../../src/ui/progress-lines.ts';

const plain = createStyle({ write: () => true }, {}, 'linux');
const frameMs = 100;

const at = (percent: number): FlashProgress => ({
  phase: 'write',
  sector: 0,
  sectors: 8,
  bytes: percent * 10_000,
  totalBytes: 1_000_000,
  bytesPerSecond: 37_449,
  msLeft: 14_000,
});

const ports = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => `1-2.${index + 1}`);

interface Stage {
  readonly lines: ProgressLines;
  /** A moment passes. */
  readonly frame: () => void;
  readonly screen: Screen;
  /** Every write so far. */
  readonly writes: string[];
}

/** Plays on a terminal and gives back what is seen on it in the end. */
async function onScreen(
  [columns, rows]: readonly [number, number],
  count: number,
  act: (stage: Stage) => Promise<void> | void,
): Promise<Screen> {
  mock.timers.enable({ apis: ['setInterval'] });
  const screen = new Screen(columns, rows);
  const writes: string[] = [];
  const write = (text: string): void => {
    writes.push(text);
    screen.write(text);
  };
  const lines = createProgressLines(ports(count), {
    stream: { write, isTTY: true, columns, rows },
    style: plain,
    width: columns,
    live: true,
  });
  const frame = (): void => {
    mock.timers.tick(frameMs);
  };
  try {
    await act({ lines, frame, screen, writes });
    lines.end();
  } finally {
    mock.timers.reset();
  }
  return screen;
}

describe('progress lines of several flashes', () => {
  for (const size of [
    [80, 24],
    [40, 24],
    [80, 5],
    [120, 3],
  ] as const) {
    it(`each flash ends in one line, on ${size.join(' × ')}, also with more of them than rows`, async () => {
      const screen = await onScreen(size, 8, ({ lines, frame }) => {
        for (let percent = 0; percent <= 100; percent += 5) {
          for (const port of ports(8)) lines.update(port, at(percent));
          frame();
        }
        for (const port of ports(8))
          lines.ended(port, { result: port === '1-2.3' ? 'failed' : 'verified' });
      });
      const shown = await screen.lines();
      assert.deepEqual(
        shown.map((line) => line.slice(0, 9)),
        ports(8).map((port) => `${port}  ${port === '1-2.3' ? 'X ' : 'ok'}`),
      );
      for (const line of shown) assert.ok(widthOf(line) < size[0], line);
    });
  }

  it('shows each flash that is under way once, the newest news of it', async () => {
    let under: string[] = [];
    await onScreen([80, 24], 3, async ({ lines, frame, screen }) => {
      for (const percent of [1, 20, 50]) {
        for (const port of ports(3)) lines.update(port, at(percent));
        frame();
      }
      lines.ended('1-2.2', { result: 'verified' });
      under = await screen.lines();
    });
    const shown = under.map((line) => line.replace(/\s+sector.*$/, ''));
    assert.match(shown[0] ?? '', /^1-2\.2 {2}ok The firmware is written and verified\.$/);
    assert.match(shown[1] ?? '', /^1-2\.1 {2}Writing .*50 %$/);
    assert.match(shown[2] ?? '', /^1-2\.3 {2}Writing .*50 %$/);
    assert.equal(shown.length, 3);
  });

  it('never draws more lines than the screen has, and says how many are left out', async () => {
    let under: string[] = [];
    await onScreen([80, 6], 9, async ({ lines, frame, screen }) => {
      for (const percent of [1, 2, 3, 4]) {
        for (const port of ports(9)) lines.update(port, at(percent));
        frame();
      }
      under = await screen.lines();
    });
    assert.equal(under.length, 5, 'four flashes and what is left out');
    assert.match(under[4] ?? '', /5/);
  });

  it('draws once per frame, in one write, however many news there are', async () => {
    let drawn = 0;
    await onScreen([80, 24], 2, ({ lines, frame, writes }) => {
      const before = writes.length;
      for (let percent = 0; percent < 100; percent += 1) lines.update('1-2.1', at(percent));
      frame();
      frame();
      drawn = writes.length - before;
    });
    assert.equal(drawn, 1);
  });

  it('makes room for a question, leaves it alone, and goes on below it', async () => {
    let asked: string[] = [];
    const screen = await onScreen([80, 24], 2, async ({ lines, frame, screen: terminal }) => {
      lines.update('1-2.1', at(10));
      frame();
      lines.pause();
      terminal.write('Flash these 2 cameras now? ');
      lines.update('1-2.2', at(30));
      lines.ended('1-2.1', { result: 'failed' });
      frame();
      asked = await terminal.lines();
      terminal.write('yes\n');
      lines.resume();
      lines.update('1-2.2', at(60));
      frame();
    });
    assert.equal(asked.at(-1)?.trimEnd(), 'Flash these 2 cameras now?');
    const shown = await screen.lines();
    assert.match(
      shown.join('\n'),
      /^Flash these 2 cameras now\? yes\n1-2\.1 .*failed\.\n1-2\.2 .*60 %/,
    );
  });

  it('hides the cursor only while it draws', async () => {
    let raw = '';
    await onScreen([80, 24], 2, ({ lines, frame, writes }) => {
      lines.update('1-2.1', at(10));
      frame();
      lines.end();
      raw = writes.join('');
    });
    assert.equal(raw.lastIndexOf('\u001b[?25h') > raw.lastIndexOf('\u001b[?25l'), true);
  });

  it('leads every line with its port where nothing can be redrawn', () => {
    const pipe = new Collector();
    const lines = createProgressLines(['1-1', '1-2.4'], {
      stream: pipe,
      style: plain,
      width: 80,
      live: false,
    });
    for (let percent = 0; percent <= 100; percent += 1) {
      lines.update('1-1', at(percent));
      lines.update('1-2.4', at(percent / 2));
    }
    lines.ended('1-1', { result: 'verified' });
    lines.end();
    const shown = pipe.text.trimEnd().split('\n');
    assert.equal(shown.filter((line) => line.startsWith('1-1    Writing ')).length, 11);
    assert.equal(shown.filter((line) => line.startsWith('1-2.4  Writing ')).length, 6);
    assert.match(shown.at(-1) ?? '', /^1-1 {4}ok The firmware is written and verified\.$/);
    assert.doesNotMatch(pipe.text, /[\r\u001b]/);
  });

  it('keeps the one line of one flash as it always was', () => {
    const pipe = new Collector();
    const one = createProgressLines(['1-1'], {
      stream: pipe,
      style: plain,
      width: 80,
      live: false,
    });
    one.update('1-1', at(50));
    one.ended('1-1', { result: 'verified' });
    one.end();
    assert.equal(pipe.text, 'Writing    50 % 488 KiB/977 KiB\n');
  });
});
