import { text } from '../core/text.ts';
import { boards } from '../boards/catalog.ts';
import type { Finding } from '../core/finding.ts';
import type { FixPlan } from '../core/fix.ts';
import { applySteps, planAccess } from '../udev/access-plan.ts';
import { byHand } from './by-hand.ts';
import { describeNode } from './camera-nodes.ts';
import type { AccessSituation } from './node-access.ts';

/**
 * Opens the way to a node: applies the rules that are there, or installs ours. The fix `udev-rules`
 * comes first and does the same; after it this one is planned again and finds nothing left to do.
 */
export function openTheWay(
  { code, evidence }: Finding,
  { nodes, situation }: AccessSituation,
): FixPlan | null {
  if (code === 'group-not-active') return logInAgain;
  const node = nodes.find((each) => each.node === evidence['node']);
  if (node === undefined || situation === null) return null;
  const ground = { ...situation, files: [], plugged: nodes.map(describeNode) };
  if (node.rules !== 'yes' || !situation.udevRunning) return planAccess(ground, boards);
  return { kind: 'automatic', steps: applySteps(ground), ifStillFailing: 'needs-replug' };
}

const logInAgain: FixPlan = {
  ...byHand(text`Log in again`, [
    text`Log out and in again (or restart): a group counts from the next login on.`,
    text`Programs that are started before, such as a terminal or the IDE, do not have it yet.`,
  ]),
  ifStillFailing: 'needs-relogin',
};
