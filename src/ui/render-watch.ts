import type { AskStep } from '../core/step.ts';
import type { UsbNews, Watched } from '../host/usb-watch.ts';
import { flow } from './layout.ts';
import type { Page } from './layout.ts';

/** What USB sees while hands act, as it happens; and what it usually is when nothing happens. */
export function renderWatched(step: AskStep, news: Watched, page: Page): string[] {
  const { style } = page;
  const { say, symbols } = style;
  if (news.kind === 'silence') {
    return [
      ...flow(say.watch.silence(Math.round(news.ms / 1000)), page, `${symbols.warning} `, '  '),
      ...causesOf(step).flatMap((cause) =>
        flow(say.watch.causes[cause], page, `  ${symbols.bullet} `, '    '),
      ),
    ].map(style.yellow);
  }
  const wanted = news.kind === 'appeared' && isAwaited(step, news);
  const [symbol, paint] = wanted ? [symbols.ok, style.green] : [symbols.bullet, style.dim];
  const lines = flow(
    say.watch[news.kind](nameOf(news, page), news.portPath),
    page,
    `${symbol} `,
    '  ',
  );
  const why = news.kind === 'appeared' && !wanted ? whyNot(news, page) : null;
  return [...lines.map(paint), ...(why === null ? [] : flow(why, page, '  ').map(style.yellow))];
}

/** What to do where another mode came up than the one that is waited for. */
function whyNot({ mode, serialOnly }: UsbNews, { style: { say } }: Page): string | null {
  if (serialOnly === true) return say.watch.serialOnly;
  return mode === 'run' ? say.watch.wrongMode : null;
}

type Cause = 'cable' | 'jumper' | 'hub' | 'timing';

/** Of a step without a wire the jumper is not to blame. */
function causesOf({ wiring }: AskStep): readonly Cause[] {
  return wiring === undefined ? ['cable', 'hub'] : ['cable', 'jumper', 'timing', 'hub'];
}

function isAwaited({ until }: AskStep, { mode, portPath, serialOnly }: UsbNews): boolean {
  if (until.kind !== 'camera-in-mode' || mode === null || serialOnly === true) return false;
  const here = until.portPath === undefined || until.portPath === portPath;
  return here && until.modes.includes(mode);
}

function nameOf({ board, mode, usbId, product }: UsbNews, { style: { say } }: Page): string {
  if (mode === null) return product ?? say.watch.device(usbId);
  return say.watch.inMode(board ?? say.watch.camera(usbId), say.mode[mode]);
}
