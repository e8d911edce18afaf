import type { FlashReport } from '../core/report.ts';
import type { Wording } from './english.ts';

type Words = Pick<Wording, 'flash' | 'bootloader'>;

/** How a flash ended, in one sentence. A bootloader is not called firmware: that is still to come. */
export function flashHeadline({ result, only }: Ending, { flash, bootloader }: Words): string {
  const isWritten = result !== 'failed' && result !== 'refused' && result !== 'planned';
  return only === 'bootloader' && isWritten ? bootloader[result] : flash[result];
}

type Ending = Pick<FlashReport, 'result' | 'only'>;
