import type { FlashPlan } from '../flash/plan.ts';
import { english as say } from '../wording/english.ts';
import { bytes, duration } from './amounts.ts';
import type { Page } from './layout.ts';
import { wrap } from './text.ts';

/** What a flash will do, in one sentence: sectors, bytes, and how long it takes. */
export function renderFlashPlan(plan: FlashPlan, { width }: Page): string[] {
  const { sectors, rewritten, typicalMs, worstMs } = plan;
  if (rewritten === 0) return wrap(say.nothingToWrite(sectors), width);
  const time = say.expectedTime(typicalMs === null ? null : duration(typicalMs), duration(worstMs));
  return wrap(`${say.toWrite(rewritten, sectors, bytes(plan.bytes))} ${time}`, width);
}
