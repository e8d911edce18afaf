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

async function onScreen(
  columns: number,
  rows: number,
  count: number,
  act: (lines: ProgressLines, frame: () => void, screen: Screen) => void,
): Promise<Screen> {
  mock.timers.enable({ apis: ['setInterval'] });
  const screen = new Screen(columns, rows);
  const lines = createProgressLines(ports(count), {
    stream: screen,
    style: plain,
    width: columns,
    live: true,
  });
  try {
    act(lines, () => {
      mock.timers.tick(frameMs);
    }, screen);
    lines.end();
  } finally {
    mock.timers.reset();
  }
  await screen.lines();
  return screen;
}

describe('progress lines of several flashes', () => {
  for (const [columns, rows] of [
    [80, 24],
    [40, 24],
    [80, 5],
    [120, 3],
  ] as const) {
    it(`each flash ends in one line, on ${columns} × ${rows}, also with more of them than rows`, async () => {
      const screen = await onScreen(columns, rows, 8, (lines, frame) => {
        for (let percent = 0; percent <= 100; percent += 5) {
          for (const port of ports(8)) lines.update(port, at(percent));
          frame();
        }
        for (const port of ports(8)) lines.ended(port, port === '1-2.3' ? 'failed' : 'verified');
      });
      const shown = await screen.lines();
      assert.deepEqual(
        shown.map((line) => line.slice(0, 9)),
        ports(8).map((port) => `${port}  ${port === '1-2.3' ? 'x' : '√'} `.slice(0, 9)),
      );
      for (const line of shown) assert.ok(widthOf(line) < columns, line);
    });
  }

  it('shows each flash that is under way once, the newest news of it', async () => {
    let under: Promise<string[]> = Promise.resolve([]);
    await onScreen(80, 24, 3, (lines, frame, screen) => {
      for (const percent of [1, 20, 50]) {
        for (const port of ports(3)) lines.update(port, at(percent));
        frame();
      }
      lines.ended('1-2.2', 'verified');
      under = screen.lines();
    });
    const shown = (await under).map((line) => line.replace(/\s+sector.*$/, ''));
    assert.match(shown[0] ?? '', /^1-2\.2 {2}\S The firmware is written and verified\.$/);
    assert.match(shown[1] ?? '', /^1-2\.1 {2}Writing .*50 %$/);
    assert.match(shown[2] ?? '', /^1-2\.3 {2}Writing .*50 %$/);
    assert.equal(shown.length, 3);
  });

  it('never draws more lines than the screen has, and says how many are left out', async () => {
    let under: Promise<string[]> = Promise.resolve([]);
    await onScreen(80, 6, 9, (lines, frame, screen) => {
      for (const percent of [1, 2, 3, 4]) {
        for (const port of ports(9)) lines.update(port, at(percent));
        frame();
      }
      under = screen.lines();
    });
    const shown = await under;
    assert.equal(shown.length, 5, 'four flashes and what is left out');
    assert.match(shown[4] ?? '', /5/);
  });

  it('draws once per frame, in one write, however many news there are', async () => {
    const writes: string[] = [];
    await onScreen(80, 24, 2, (lines, frame, screen) => {
      const { write } = screen;
      screen.write = ((text: string) => {
        writes.push(text);
        return write.call(screen, text);
      }) as typeof screen.write;
      for (let percent = 0; percent < 100; percent += 1) lines.update('1-2.1', at(percent));
      frame();
      frame();
      delete (screen as { write?: unknown }).write;
    });
    assert.equal(writes.length, 1);
  });

  it('leaves a question alone, and goes on below it', async () => {
    let asked: Promise<string[]> = Promise.resolve([]);
    const screen = await onScreen(80, 24, 2, (lines, frame, terminal) => {
      lines.update('1-2.1', at(10));
      frame();
      lines.pause();
      terminal.write('Flash these 2 cameras now? ');
      lines.update('1-2.2', at(30));
      lines.ended('1-2.1', 'failed');
      frame();
      asked = terminal.lines();
      terminal.write('yes\n');
      lines.resume();
      lines.update('1-2.2', at(60));
      frame();
    });
    const during = await asked;
    assert.equal(during.at(-1)?.trimEnd(), 'Flash these 2 cameras now?');
    const shown = await screen.lines();
    assert.match(shown.join('\n'), /10 %.*\nFlash these 2 cameras now\? yes\n1-2\.1 .*failed\.\n1-2\.2 .*60 %/);
  });

  it('hides the cursor only while it draws', async () => {
    const { raw } = await onScreen(80, 24, 2, (lines, frame) => {
      lines.update('1-2.1', at(10));
      frame();
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
    lines.ended('1-1', 'verified');
    lines.end();
    const shown = pipe.text.trimEnd().split('\n');
    assert.equal(shown.filter((line) => line.startsWith('1-1    Writing ')).length, 11);
    assert.equal(shown.filter((line) => line.startsWith('1-2.4  Writing ')).length, 6);
    assert.match(shown.at(-1) ?? '', /^1-1 {4}\S The firmware is written and verified\.$/);
    assert.doesNotMatch(pipe.text, /[\r\u001b]/);
  });

  it('keeps the one line of one flash as it always was', () => {
    const pipe = new Collector();
    const one = createProgressLines(['1-1'], { stream: pipe, style: plain, width: 80, live: false });
    one.update('1-1', at(50));
    one.ended('1-1', 'verified');
    one.end();
    assert.equal(pipe.text, 'Writing    50 % 488 KiB/977 KiB\n');
  });
});
