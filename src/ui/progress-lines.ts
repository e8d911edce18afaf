import type { FlashProgress } from '../core/progress.ts';
import type { FlashReport } from '../core/report.ts';
import { flashHeadline } from '../wording/flash-headline.ts';
import { flashLook } from './looks.ts';
import { createProgressLine, progressText } from './progress.ts';
import type { ProgressLine, ProgressOptions } from './progress.ts';
import type { Output } from './style.ts';
import { clean, pad, truncate, widthOf } from './text.ts';

type FlashEnded = Pick<FlashReport, 'result' | 'only'>;

/** Shows how far several flashes are; each has a name, its port. */
export interface ProgressLines {
  update(name: string, progress: FlashProgress): void;
  /** This one is done with: how is printed for good. */
  ended(name: string, report: FlashEnded): void;
  /** Something else is printed or asked now: what was drawn makes room until `resume`. */
  pause(): void;
  resume(): void;
  /** To be called however the flashes ended. */
  end(): void;
}

const frameMs = 100;
const escape = '\u001b[';

/** One flash keeps the line it has always had; several have one each. */
export function createProgressLines(
  names: readonly string[],
  options: ProgressOptions,
): ProgressLines {
  if (names.length < 2) return onlyLine(createProgressLine(options));
  return options.live ? liveLines(names, options) : plainLines(names, options);
}

function onlyLine(line: ProgressLine): ProgressLines {
  return {
    update(_name, progress) {
      line.update(progress);
    },
    ended: () => undefined,
    pause: () => {
      line.end();
    },
    resume: () => undefined,
    end: () => {
      line.end();
    },
  };
}

/**
 * Redraws the flashes that are under way, in one write per frame; what has ended is printed above
 * them and scrolls away. The part that is redrawn is never higher than the screen, where cursor moves
 * would fail.
 */
function liveLines(names: readonly string[], options: ProgressOptions): ProgressLines {
  const { stream, style } = options;
  const column = Math.max(...names.map((name) => widthOf(clean(name))));
  const open = new Map<string, FlashProgress>();
  const over: string[] = [];
  let height = 0;
  let paused = false;
  let changed = false;
  const redraw = (): void => {
    if (paused || !changed) return;
    changed = false;
    // One column stays free: some terminals wrap when the last one is written.
    const columns = Math.min(options.width, stream.columns ?? options.width) - 1;
    const room = Math.max(1, (stream.rows ?? 24) - 2);
    const lines = [...open].map(
      ([name, progress]) =>
        `${pad(clean(name), column)}  ${progressText(progress, style, columns - column - 2)}`,
    );
    const shown = lines
      .slice(0, room)
      .map((line) => truncate(line, columns, style.symbols.ellipsis));
    if (lines.length > room) shown.push(style.encode(style.say.more(lines.length - room)));
    const back = height > 0 ? `${escape}${height}A\r${escape}J` : '';
    stream.write(back + [...over.splice(0), ...shown].map((line) => `${line}\n`).join(''));
    height = shown.length;
  };
  stream.write(`${escape}?25l`);
  const timer = setInterval(redraw, frameMs);
  timer.unref();
  return {
    update(name, progress) {
      open.set(name, progress);
      changed = true;
    },
    ended(name, report) {
      open.delete(name);
      over.push(endLine(pad(clean(name), column), report, options));
      changed = true;
      redraw();
    },
    pause() {
      if (paused) return;
      const back = height > 0 ? `${escape}${height}A\r${escape}J` : '';
      const printed = over.splice(0).map((line) => `${line}\n`);
      stream.write(`${back}${printed.join('')}${escape}?25h`);
      paused = true;
      height = 0;
    },
    resume() {
      if (!paused) return;
      stream.write(`${escape}?25l`);
      paused = false;
      changed = true;
    },
    end() {
      clearInterval(timer);
      paused = false;
      redraw();
      stream.write(`${escape}?25h`);
    },
  };
}

/** Lines as they come, each led by its name. */
function plainLines(names: readonly string[], options: ProgressOptions): ProgressLines {
  const { stream, width } = options;
  const column = Math.max(...names.map((name) => widthOf(clean(name))));
  const lines = new Map(
    names.map((name) => {
      const lead = `${pad(clean(name), column)}  `;
      const led: Output = { write: (text) => stream.write(lead + text) };
      return [name, createProgressLine({ ...options, stream: led, width: width - widthOf(lead) })];
    }),
  );
  return {
    update(name, progress) {
      lines.get(name)?.update(progress);
    },
    ended(name, report) {
      stream.write(`${endLine(pad(clean(name), column), report, options)}\n`);
    },
    pause: () => undefined,
    resume: () => undefined,
    end: () => undefined,
  };
}

function endLine(name: string, report: FlashEnded, { style, width }: ProgressOptions): string {
  const { symbol, paint } = flashLook(report.result, style);
  const room = Math.max(1, width - widthOf(name) - widthOf(symbol) - 4);
  const text = truncate(
    style.encode(flashHeadline(report, style.say)),
    room,
    style.symbols.ellipsis,
  );
  return `${name}  ${paint(`${symbol} ${text}`)}`;
}
