import { text } from '../src/core/text.ts';
import { boards } from '../src/boards/catalog.ts';
import { defineFix } from '../src/core/fix.ts';
import { describeNode } from '../src/host/camera-nodes.ts';
import { applySteps, planAccess } from '../src/udev/access-plan.ts';
import type { UdevRulesFacts } from '../checks/udev-rules.ts';

/** Installs our rules file and has udev apply it; where only that is missing, applies what is there. */
export const udevRules = defineFix<UdevRulesFacts>({
  id: 'udev-rules',
  title: text`Give this user the camera by a udev rule`,
  codes: [
    'udev-not-running',
    'udev-rules-missing',
    'udev-rules-incomplete',
    'udev-rules-ineffective',
    'udev-rules-not-applied',
  ],
  plan: (finding, facts) => {
    const ground = {
      ...facts,
      files: facts.files ?? [],
      plugged: [...facts.cameras, ...facts.ports].map(describeNode),
    };
    if (finding.code !== 'udev-rules-not-applied') {
      return planAccess(ground, boards);
    }
    return { kind: 'automatic', steps: applySteps(ground), ifStillFailing: 'needs-replug' };
  },
});
