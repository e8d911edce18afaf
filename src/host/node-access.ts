import type { Finding } from '../core/finding.ts';
import { text } from '../core/text.ts';
import type { System } from '../system/types.ts';
import { cover, rulesInForce } from '../udev/coverage.ts';
import { decisionsOf, nameOf, servesOthers } from '../udev/decisions.ts';
import type { Decision } from '../udev/decisions.ts';
import type { Certainty } from '../udev/match.ts';
import type { UdevSituation } from '../udev/situation.ts';
import { describeNode, isDenied } from './camera-nodes.ts';
import type { CameraNode } from './camera-nodes.ts';
import { observeUdevRules } from './udev-rules.ts';

/** A node, and what the rules say of it where it does not open. */
export type NodeAccess = CameraNode & {
  /** Whether the rules on disk would open it; null where that is not the question. */
  readonly rules: Certainty | null;
  /** Lines that have the last word on it. */
  readonly decides: readonly Decision[];
};

export type AccessSituation = {
  readonly nodes: readonly NodeAccess[];
  /** Who asks, and what decides; looked up only when a node is refused. */
  readonly situation: UdevSituation | null;
};

export async function observeAccess(
  nodes: readonly CameraNode[],
  system: System,
): Promise<AccessSituation> {
  if (!nodes.some(isDenied)) {
    return { nodes: nodes.map((node) => ({ ...node, rules: null, decides: [] })), situation: null };
  }
  const { files, situation } = await observeUdevRules(system, nodes);
  const rules = rulesInForce(files ?? []);
  return {
    nodes: nodes.map((node) => {
      if (!isDenied(node)) return { ...node, rules: null, decides: [] };
      const id = describeNode(node);
      const { access, added } = cover(rules, id, situation.asker, situation, node.subsystem);
      return { ...node, rules: access, decides: decisionsOf(added, situation) };
    }),
    situation,
  };
}

/** The account is in the node's group, and this login began before that; or nobody let it in. */
export function denialOf(
  node: NodeAccess,
  situation: UdevSituation | null,
  code: 'usb-permission-denied' | 'serial-permission-denied',
): Finding {
  const { permissions } = node;
  const { gids = [], atSeat = null } = situation?.asker ?? {};
  const evidence = {
    portPath: node.portPath,
    node: node.node,
    mode: permissions?.mode ?? null,
    owner: permissions && nameOf(permissions.uid, situation?.users ?? []),
    group: permissions && nameOf(permissions.gid, situation?.groups ?? []),
    errno: node.open,
    tags: node.tags,
    rules: node.rules,
    decides: node.decides,
    userGroups: gids.map((gid) => nameOf(gid, situation?.groups ?? [])),
    atSeat,
  };
  const joined = situation && joinedGroup(node, situation);
  if (joined !== null) return notActive(node, joined, { ...evidence, joined });
  const what =
    code === 'usb-permission-denied'
      ? text`You may not open the ${node.name} on port ${node.portPath} (${node.node ?? ''}).`
      : text`You may not open the serial port of the ${node.name} on port ${node.portPath} (${node.node ?? ''}).`;
  const rights =
    permissions === null
      ? what
      : text`${what} The node is ${permissions.mode}, owner ${String(evidence.owner)}, group ${String(evidence.group)}.`;
  const others = node.rules === 'no' ? servesOthers(node.decides) : null;
  return {
    code,
    severity: 'error',
    message: others === null ? rights : text`${rights} ${others}.`,
    evidence,
  };
}

/** A group that opens the node, now or by the rules, and that counts from the next login on. */
function joinedGroup(
  { permissions, decides }: NodeAccess,
  { asker, groups }: UdevSituation,
): string | null {
  const now =
    permissions !== null && (parseInt(permissions.mode, 8) & 0o060) === 0o060
      ? [nameOf(permissions.gid, groups)]
      : [];
  const byRules = decides.flatMap(({ group }) => group ?? []);
  const waiting = groups.filter(
    ({ id }) => asker.accountGids.includes(id) && !asker.gids.includes(id),
  );
  return waiting.find(({ name }) => [...now, ...byRules].includes(name))?.name ?? null;
}

function notActive(
  { name, portPath, node }: NodeAccess,
  group: string,
  evidence: Finding['evidence'],
): Finding {
  return {
    code: 'group-not-active',
    severity: 'error',
    message: text`You may not open the ${name} on port ${portPath} (${node ?? ''}) yet: your account is in the group ${group}, but this login session began before that. Log out and in again.`,
    evidence,
  };
}
