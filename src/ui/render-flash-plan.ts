import type { FlashPlan } from '../flash/plan.ts';
import { bytes, duration } from './amounts.ts';
import type { Page } from './layout.ts';
import { clean, pad, widthOf, wrap } from './text.ts';

/** What each flash will do, in one sentence: sectors, bytes, and how long it takes. */
export function renderFlashPlans(
  plans: ReadonlyMap<string, FlashPlan>,
  page: Page,
  named: boolean,
): string[] {
  const column = Math.max(...[...plans.keys()].map((port) => widthOf(clean(port)))) + 2;
  return [...plans].flatMap(([port, plan]) => {
    if (!named) return wrap(sentence(plan, page), page.width);
    return wrap(sentence(plan, page), page.width, pad(clean(port), column), ' '.repeat(column));
  });
}

function sentence(plan: FlashPlan, { style: { say } }: Page): string {
  const { sectors, rewritten, bytes: count, typicalMs, worstMs } = plan;
  if (rewritten === 0) return say.nothingToWrite(sectors);
  const time = say.expectedTime(typicalMs === null ? null : duration(typicalMs), duration(worstMs));
  return `${say.toWrite(rewritten, sectors, bytes(count))} ${time}`;
}
