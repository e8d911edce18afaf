import { text } from '../core/text.ts';
import type { FlashReport } from '../core/report.ts';
import { endedWell, worstOf } from './report.ts';
import { whatFollows } from './what-follows.ts';
import type { Ending } from './what-follows.ts';

export interface Conclusion {
  /** The last flash of each camera says what is left to do. */
  readonly reports: readonly FlashReport[];
  /** The worst that a camera was left with. */
  readonly worst: FlashReport | null;
  /** Every camera has what was asked for. */
  readonly complete: boolean;
}

/** How the flashes of a run ended; the steps of a repair are several at one camera. */
export function conclude(flashes: readonly FlashReport[], ending: Ending): Conclusion {
  const isLast = ({ portPath }: FlashReport, index: number): boolean =>
    flashes.findLastIndex((each) => each.portPath === portPath) === index;
  const reports = flashes.map((each, index) =>
    isLast(each, index) ? sayingWhatFollows(each, ending) : each,
  );
  const left = reports.filter(isLast);
  // Out of a release a camera is to get its firmware: with the bootloader alone it does not work yet.
  const lacksFirmware = ending.hasBoth && left.some(({ only }) => only === 'bootloader');
  return { reports, worst: worstOf(left), complete: left.every(endedWell) && !lacksFirmware };
}

function sayingWhatFollows(flash: FlashReport, ending: Ending): FlashReport {
  const next = whatFollows(flash, ending);
  return next === null ? flash : { ...flash, message: text`${flash.message ?? ''} ${next}` };
}
