import { defineFix, type FixPlan } from '../src/core/fix.ts';
import { text } from '../src/core/text.ts';
import { byHand } from '../src/host/by-hand.ts';
import { installSteps } from '../src/host/install-steps.ts';
import { installByHand, packageFor } from '../src/host/packaging.ts';
import type { DfuUtilFacts } from '../checks/dfu-util.ts';
import type { RunStep } from '../src/core/step.ts';

const title = text`Install dfu-util`;

/** Marks a program as one, or brings the distribution's; who asks for neither gets neither. */
export const dfuUtil = defineFix<DfuUtilFacts>({
  id: 'dfu-util',
  title,
  codes: ['dfu-util-missing', 'dfu-util-broken'],

  plan({ code, evidence }, { packaging, home }): FixPlan {
    const name = packageFor(packaging.family, 'dfu-util');
    const { path, state } = evidence;
    if (state === 'not-executable' && typeof path === 'string') {
      return { kind: 'automatic', steps: [markAsProgram(path, home)] };
    }
    if (packaging.manager !== null && name !== null) {
      // Where one is broken, it may be the package's, which undo must not take away.
      const installed = code === 'dfu-util-missing' ? false : null;
      return { kind: 'automatic', steps: installSteps(packaging.manager, { name, installed }) };
    }
    return byHand(
      title,
      installByHand(packaging, ['dfu-util']) ?? [
        text`Install the package dfu-util in the way of this system (on a Mac: brew install dfu-util).`,
      ],
    );
  },
});

function markAsProgram(path: string, home: string): RunStep {
  const change = (mode: string, description: string): RunStep => ({
    kind: 'run',
    description,
    argv: ['chmod', mode, path],
    needsRoot: !path.startsWith(`${home}/`),
    timeoutMs: 10_000,
  });
  return {
    ...change('a+x', text`Mark ${path} as a program`),
    undo: [change('a-x', text`Take the mark of a program from ${path}`)],
  };
}
