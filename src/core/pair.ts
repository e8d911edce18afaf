import type { Check } from './check.ts';
import type { Fix } from './fix.ts';
import type { JsonObject } from './json.ts';

/** A check and the fix that repairs what it finds. */
export interface Pair {
  readonly check: Check;
  readonly fix: Fix;
}

/** Holds a check and a fix of the same facts together; another combination does not compile. */
export function pair<Facts extends JsonObject>(check: Check<Facts>, fix: Fix<Facts>): Pair {
  return { check, fix };
}
