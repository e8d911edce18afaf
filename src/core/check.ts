import type { System } from '../system/types.ts';
import type { FindingCode } from './codes.ts';
import type { Finding } from './finding.ts';
import type { Goal } from './goal.ts';
import type { JsonObject } from './json.ts';

/** Why a check came to no verdict: it does not apply here, or it could not look. */
export type NoVerdict = { readonly skip: string } | { readonly unknown: string };

/** No finding means pass. A check that could not look says `unknown`, never an empty list. */
export type Judgement = readonly Finding[] | NoVerdict;

/** One question about the system: `observe` looks, `judge` decides from the facts alone. */
export interface Check<Facts extends JsonObject = JsonObject> {
  /** Kebab-case; the base name of its file, of its fix and of its test. */
  readonly id: string;
  /** What is true when the check passes, as a short claim. */
  readonly title: string;
  /** Every code that `judge` can return. */
  readonly codes: readonly FindingCode[];
  /** `process.platform` values it makes sense on; elsewhere the check is skipped. */
  readonly platforms: readonly string[];
  /** Checks that must have come to a verdict without an error, else this one is skipped. */
  readonly needs: readonly string[];
  /** Upper limit of `observe`, in ms. */
  readonly timeoutMs: number;
  /**
   * Reads the system, changes nothing. The facts go into the report as they are. What the goal does
   * not need is not run where files tell enough; without a goal everything is looked at.
   */
  observe(system: System, goal?: Goal): Promise<Facts>;
  /** Pure: the same facts give the same findings, on any machine and at any time. */
  judge(facts: Facts, goal: Goal): Judgement;
}

/** Keeps the facts type between `observe` and `judge`. */
export function defineCheck<Facts extends JsonObject>(check: Check<Facts>): Check<Facts> {
  return check;
}
