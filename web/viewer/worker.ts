import { registry } from '../../src/cli/registry.ts';
import { judgeAgain } from '../../src/core/judge-again.ts';
import { findReport } from '../../src/report/find-report.ts';
import type { CheckReport, Report } from '../../src/core/report.ts';

/** What the worker tells the page: first what it found, then how it judges that. */
export type WorkerMessage =
  { readonly report: Report | null } | { readonly checks: readonly CheckReport[] };

/**
 * Reads and judges beside the page: a text that was made to take for ever ends with this worker, and
 * the page stays alive.
 */
addEventListener('message', ({ data }: MessageEvent<string>) => {
  const report = findReport(data);
  tell({ report });
  if (report !== null) tell({ checks: judgeAgain(report.checks, registry, report.goal) });
});

function tell(message: WorkerMessage): void {
  // The window's types are all we have here; a worker's postMessage has no second argument.
  (postMessage as (message: WorkerMessage) => void)(message);
}
