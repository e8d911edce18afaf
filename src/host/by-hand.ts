import type { FixPlan } from '../core/fix.ts';

/** Time a person gets, in ms. */
const patienceMs = 600_000;

/** A plan that a person carries out, where the doctor does not know how this host installs software. */
export function byHand(description: string, instructions: readonly string[]): FixPlan {
  const step = { kind: 'ask', description, instructions, timeoutMs: patienceMs } as const;
  return { kind: 'guided', steps: [{ ...step, until: { kind: 'confirmed' } }] };
}
