import type { Json, JsonObject } from '../core/json.ts';

/** The proof as `name: value` lines for people, in the order in which the check wrote it down. */
export function evidenceLines(evidence: JsonObject): string[] {
  return Object.entries(evidence)
    .filter(([, value]) => value !== null && value !== '')
    .map(([name, value]) => `${name}: ${inline(value)}`);
}

function inline(value: Json): string {
  if (typeof value === 'string') return value;
  if (Array.isArray(value) && value.every((item) => typeof item !== 'object')) {
    return value.length === 0 ? 'none' : value.join(', ');
  }
  return JSON.stringify(value);
}
