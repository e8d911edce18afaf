import type { Output, Style } from './style.ts';
import { clean, truncate } from './text.ts';

/** One line that shows what is under way, and is gone when it is over. */
export interface LiveLine {
  show(text: string): void;
  clear(): void;
}

const frameMs = 100;
const eraseLine = '\r\u001b[K';

/** Where nothing may be redrawn there is no such line: what is printed in the end says it all. */
export function createLiveLine(
  { stream, style, width }: { stream: Output; style: Style; width: number },
  live: boolean,
): LiveLine {
  if (!live) return { show: () => undefined, clear: () => undefined };
  let timer: NodeJS.Timeout | null = null;
  const clear = (): void => {
    if (timer === null) return;
    clearInterval(timer);
    timer = null;
    stream.write(eraseLine);
  };
  return {
    show(text) {
      clear();
      const { running, ellipsis } = style.symbols;
      let frame = 0;
      // The last column stays free: some terminals wrap when it is written.
      const fitting = truncate(style.encode(clean(text)), width - 3, ellipsis);
      const draw = (): void => {
        const symbol = running[frame % running.length] ?? '';
        stream.write(`${eraseLine}${style.cyan(symbol)} ${fitting}`);
        frame += 1;
      };
      draw();
      timer = setInterval(draw, frameMs);
      timer.unref();
    },
    clear,
  };
}
