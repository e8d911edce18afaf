import type { CheckReport, Report } from '../../src/core/report.ts';
import type { WorkerMessage } from './worker.ts';

/** What comes of a text, one after the other. */
export interface ReadEvents {
  /** Null: there is no report in it. */
  onReport(report: Report | null): void;
  onJudged(checks: readonly CheckReport[]): void;
  /** It took too long. */
  onLate(): void;
}

const limitMs = 10_000;

/** Browsers that know them (`require-trusted-types-for`) ask for this where a script is named. */
interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL(url: string): string },
  ): { createScriptURL(url: string): string };
}

const { trustedTypes } = globalThis as { readonly trustedTypes?: TrustedTypes };
const policy = trustedTypes?.createPolicy('judge', { createScriptURL: (url) => url });

/** Finds the report in a text and judges it again. Returns what ends that early. */
export function readReport(text: string, events: ReadEvents): () => void {
  const source = document.getElementById('judge')?.textContent ?? '';
  const url = URL.createObjectURL(new Blob([source], { type: 'text/javascript' }));
  const worker = new Worker(policy?.createScriptURL(url) ?? url);
  const end = (): void => {
    worker.terminate();
    clearTimeout(alarm);
    URL.revokeObjectURL(url);
  };
  const late = (): void => {
    end();
    events.onLate();
  };
  const alarm = setTimeout(late, limitMs);
  worker.addEventListener('message', ({ data }: MessageEvent<WorkerMessage>) => {
    if ('checks' in data) {
      end();
      events.onJudged(data.checks);
    } else {
      if (data.report === null) end();
      events.onReport(data.report);
    }
  });
  worker.addEventListener('error', late);
  worker.postMessage(text);
  return end;
}
