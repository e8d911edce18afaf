import { bytes, duration } from './amounts.ts';
import { pad, truncate, widthOf } from './text.ts';
import type { FlashPhase, FlashProgress } from '../core/progress.ts';
import type { Output, Style } from './style.ts';

/** Shows how far a flash is. */
export interface ProgressLine {
  update(progress: FlashProgress): void;
  /** Ends the line; nothing is left half drawn. To be called however the flash ended. */
  end(): void;
}

export interface ProgressOptions {
  readonly stream: Output;
  readonly style: Style;
  readonly width: number;
  /** Redraw one line (a terminal), or print a line for each phase and each 10 % of it. */
  readonly live: boolean;
}

const mostBarColumns = 24;
/** A shorter one tells less than the percentage beside it. */
const leastBarColumns = 6;
const gap = '  ';
const step = 0.1;
const eraseToEnd = '\u001b[K';

export function createProgressLine(options: ProgressOptions): ProgressLine {
  return options.live ? liveLine(options) : plainLines(options);
}

/**
 * One progress as text of at most `width` columns; what matters least goes first. The bar takes what
 * the words leave.
 */
export function progressText(progress: FlashProgress, style: Style, width: number): string {
  const { phase, sector, sectors, bytesPerSecond, msLeft, totalBytes } = progress;
  const share = shareOf(progress);
  const { symbols, say } = style;
  const amount = `${bytes(progress.bytes)}/${bytes(totalBytes)}`;
  const parts: { text: string; need: number }[] = [
    { text: say.phase[phase], need: 9 },
    { text: `${Math.floor(share * 100)} %`.padStart(5), need: 8 },
    { text: sectors > 0 ? say.sectors(sector, sectors) : '', need: 4 },
    { text: totalBytes > 0 ? amount : '', need: 5 },
    { text: bytesPerSecond === null ? '' : `${bytes(bytesPerSecond)}/s`, need: 6 },
    { text: msLeft === null ? '' : say.timeLeft(duration(msLeft)), need: 7 },
  ];
  // A stage without an amount, such as starting the camera, has no share either.
  const counts = totalBytes > 0 || sectors > 0;
  let shown = parts.filter(({ text }, index) => text !== '' && (counts || index === 0));
  const line = (): string => shown.map(({ text }) => text).join(gap);
  while (widthOf(line()) > width && shown.length > 1) {
    const least = Math.min(...shown.map(({ need }) => need));
    shown = shown.filter(({ need }) => need !== least);
  }
  const room = Math.min(mostBarColumns, width - widthOf(line()) - widthOf(gap));
  if (counts && room >= leastBarColumns) {
    const filled = Math.round(share * room);
    const bar = symbols.filled.repeat(filled) + symbols.empty.repeat(room - filled);
    shown.splice(1, 0, { text: bar, need: 3 });
  }
  return truncate(style.encode(line()), width, symbols.ellipsis);
}

function liveLine({ stream, style, width }: ProgressOptions): ProgressLine {
  let drawn = '';
  let stage = '';
  return {
    update(progress) {
      // Each stage keeps its own line; erasing and writing take turns and share one.
      const next = progress.phase === 'erase' ? 'write' : progress.phase;
      if (drawn !== '' && next !== stage) stream.write('\n');
      stage = next;
      // The last column stays free: some terminals wrap when it is written.
      const line = progressText(progress, style, width - 1);
      if (line === drawn) return;
      drawn = line;
      stream.write(`\r${line}${eraseToEnd}`);
    },
    end() {
      if (drawn !== '') stream.write('\n');
      drawn = '';
    },
  };
}

function plainLines({ stream, style, width }: ProgressOptions): ProgressLine {
  const printed = new Map<FlashPhase, number>();
  return {
    update(progress) {
      // Erasing and writing take turns sector by sector: one of the two tells how far it is.
      if (progress.phase === 'erase') return;
      const tenth = Math.floor(shareOf(progress) / step + 1e-9);
      if (tenth <= (printed.get(progress.phase) ?? -1)) return;
      printed.set(progress.phase, tenth);
      const { phase, totalBytes } = progress;
      const amount = totalBytes > 0 ? ` ${bytes(progress.bytes)}/${bytes(totalBytes)}` : '';
      const share = totalBytes > 0 ? ` ${tenth * 10} %` : '';
      const text = `${pad(style.say.phase[phase], 10)}${share}${amount}`.trimEnd();
      stream.write(`${truncate(style.encode(text), width, style.symbols.ellipsis)}\n`);
    },
    end() {
      printed.clear();
    },
  };
}

/** 0 to 1, by bytes, else by sectors. */
function shareOf({ bytes: done, totalBytes, sector, sectors }: FlashProgress): number {
  const share = totalBytes > 0 ? done / totalBytes : sectors > 0 ? sector / sectors : 0;
  return Math.min(1, Math.max(0, share));
}
