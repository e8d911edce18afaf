import type { FlashReport } from '../core/report.ts';

/** What tells one flash of a run from the others: where it went, and what. */
export function flashName({ portPath, file }: FlashReport): string {
  return [portPath, file?.name].flatMap((part) => part ?? []).join(', ');
}
