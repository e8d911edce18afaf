import { statusLook } from './looks.ts';
import { clean, pad, truncate, wrap } from './text.ts';
import type { TaskLine, TaskOptions } from './task.ts';

/** Puts the state of the tasks on the stream. */
export interface Drawer {
  begin(): void;
  /** A task began, ended or says something new. */
  changed(): void;
  end(): void;
}

const frameMs = 100;
const escape = '\u001b[';

/** Prints each task once, when it and all before it have ended: the order is always the same. */
export function lineDrawer(lines: readonly TaskLine[], options: TaskOptions): Drawer {
  let printed = 0;
  return {
    begin() {
      // Nothing to show before something ended.
    },
    changed() {
      if (options.show === 'silent') return;
      for (let line = lines[printed]; line?.state === 'ended'; line = lines[printed]) {
        options.stream.write(final(line, options));
        printed += 1;
      }
    },
    end() {
      this.changed();
    },
  };
}

/**
 * Redraws what has not ended; what has ended, with all before it, is printed for good and scrolls
 * away. The part that is redrawn is never higher than the screen, where cursor moves would fail.
 */
export function liveDrawer(lines: readonly TaskLine[], options: TaskOptions): Drawer {
  const { stream } = options;
  let printed = 0;
  let height = 0;
  let frame = 0;
  let timer: NodeJS.Timeout | null = null;

  const redraw = (): void => {
    let text = height > 0 ? `${escape}${height}A\r${escape}J` : '';
    for (let line = lines[printed]; line?.state === 'ended'; line = lines[printed]) {
      text += final(line, options);
      printed += 1;
    }
    const open = lines.slice(printed).filter(({ end }) => end?.folded !== true);
    const room = Math.max(1, (stream.rows ?? 24) - 2);
    const shown = open.slice(0, room).map((line) => draw(line, options, frame));
    if (open.length > room)
      shown.push(options.style.encode(options.style.say.more(open.length - room)));
    height = shown.length;
    stream.write(text + shown.map((line) => `${line}\n`).join(''));
  };

  return {
    begin() {
      stream.write(`${escape}?25l`);
      redraw();
      timer = setInterval(() => {
        frame += 1;
        redraw();
      }, frameMs);
      timer.unref();
    },
    changed() {
      if (timer !== null) redraw();
    },
    end() {
      if (timer === null) return;
      clearInterval(timer);
      timer = null;
      redraw();
      stream.write(`${escape}?25h`);
    },
  };
}

/** As it stays: whole, on as many lines as it takes. */
function final(line: TaskLine, options: TaskOptions): string {
  if (line.end?.folded === true) return '';
  const { symbol, paint } = look(line, options.style, 0);
  const lead = `${pad(symbol, 2)} `;
  const text = options.style.encode(textOf(line, options));
  const [first = '', ...rest] = wrap(text, columnsFor(options), lead, '   ');
  return [first.replace(symbol, () => paint(symbol)), ...rest].map((each) => `${each}\n`).join('');
}

function draw(line: TaskLine, options: TaskOptions, frame: number): string {
  const { style } = options;
  const { symbol, paint } = look(line, style, frame);
  const text = style.encode(textOf(line, options));
  const room = columnsFor(options) - 3;
  return `${paint(pad(symbol, 2))} ${truncate(text, room, style.symbols.ellipsis)}`;
}

function textOf(line: TaskLine, { style }: TaskOptions): string {
  const about = line.end?.note ?? (line.state === 'running' ? line.about : '');
  const title = line.end?.title ?? line.task.title;
  return clean(about === '' ? title : title + style.say.aside(about));
}

/** One column stays free: some terminals wrap when the last one is written. */
function columnsFor({ width, stream }: TaskOptions): number {
  return Math.min(width, stream.columns ?? width) - 1;
}

function look(
  { state, end }: TaskLine,
  style: TaskOptions['style'],
  frame: number,
): { symbol: string; paint: (text: string) => string } {
  if (end) return statusLook(end.status, end.severity ?? null, style);
  if (state === 'ended') return statusLook('crash', null, style);
  if (state === 'waiting') return { symbol: ' ', paint: style.dim };
  const { running } = style.symbols;
  return { symbol: running[frame % running.length] ?? '', paint: style.cyan };
}
