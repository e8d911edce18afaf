import type { Check, Judgement } from '../../src/core/check.ts';
import type { Finding } from '../../src/core/finding.ts';
import type { Fix, FixPlan } from '../../src/core/fix.ts';
import type { JsonObject } from '../../src/core/json.ts';
import type { Pair } from '../../src/core/pair.ts';

/** A pair that passes and repairs nothing, but for what a test says. */
export function fakePair(
  id: string,
  { check = {}, fix = {} }: { check?: Partial<Check>; fix?: Partial<Fix> } = {},
): Pair {
  return {
    check: {
      id,
      title: `The title of ${id}`,
      codes: ['usb-bus-missing', 'libusb-missing'],
      platforms: ['linux'],
      needs: [],
      timeoutMs: 5000,
      observe: (): Promise<JsonObject> => Promise.resolve({}),
      judge: (): Judgement => [],
      ...check,
    },
    fix: {
      id,
      title: `Repair ${id}`,
      codes: ['usb-bus-missing', 'libusb-missing'],
      plan: (): FixPlan | null => null,
      ...fix,
    },
  };
}

/** A finding of which only the given parts matter. */
export function fakeFinding(finding: Partial<Finding> = {}): Finding {
  return {
    code: 'usb-bus-missing',
    severity: 'error',
    message: 'Something is wrong.',
    evidence: {},
    ...finding,
  };
}
