import type { FindingCode } from './codes.ts';
import type { JsonObject } from './json.ts';

/** `error` blocks the goal, `warning` may, `info` does not. */
export type Severity = 'error' | 'warning' | 'info';

/** One thing that is wrong, with its proof. */
export interface Finding {
  readonly code: FindingCode;
  readonly severity: Severity;
  /** What is wrong, where, and what it means for the goal; one or two sentences. */
  readonly message: string;
  /** The observation that proves it, and all that a fix needs to know. */
  readonly evidence: JsonObject;
}
