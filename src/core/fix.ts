import type { FindingCode } from './codes.ts';
import type { Finding } from './finding.ts';
import type { JsonObject } from './json.ts';
import type { Step } from './step.ts';

/** The doctor runs the steps, or tells a person what to do and watches. */
export type FixKind = 'automatic' | 'guided';

/** What became of a fix; `fixed` only when its check passes again. */
export type FixOutcome =
  'fixed' | 'needs-replug' | 'needs-relogin' | 'not-fixed' | 'declined' | 'planned';

export interface FixPlan {
  readonly kind: FixKind;
  readonly steps: readonly Step[];
  /** What is left to the person when all steps are done and the check still fails. */
  readonly ifStillFailing?: 'needs-replug' | 'needs-relogin';
}

/** The repair paired with the check of the same id. */
export interface Fix<Facts extends JsonObject = JsonObject> {
  readonly id: string;
  readonly title: string;
  /** The codes it can repair; other findings of the check have no fix. */
  readonly codes: readonly FindingCode[];
  /** Pure: says what would be done about the finding, or null when nothing can be. */
  plan(finding: Finding, facts: Facts): FixPlan | null;
}

/** Keeps the facts type of the paired check. */
export function defineFix<Facts extends JsonObject>(fix: Fix<Facts>): Fix<Facts> {
  return fix;
}
