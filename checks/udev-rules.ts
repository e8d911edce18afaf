import { defineCheck } from '../src/core/check.ts';
import { text } from '../src/core/text.ts';
import { askUdevadm } from '../src/host/ask-udevadm.ts';
import { describeNode, isDenied, observeDfuCameras } from '../src/host/camera-nodes.ts';
import { observeSerialPorts } from '../src/host/serial-ports.ts';
import { observeUdevRules } from '../src/host/udev-rules.ts';
import { opensTo } from '../src/udev/arbiter.ts';
import { arduinoVendor, isSerialLoader } from '../src/udev/camera-ids.ts';
import { opensOnTrigger, rulesInForce } from '../src/udev/coverage.ts';
import { catalogue, coverageOf, inAccountOnly } from '../src/udev/ground.ts';
import { lacking, servedInstead } from '../src/udev/lacking.ts';
import { weigh } from '../src/udev/weigh.ts';
import { usbId } from '../src/usb/ids.ts';
import type { Judgement } from '../src/core/check.ts';
import type { Finding, Severity } from '../src/core/finding.ts';
import type { Goal } from '../src/core/goal.ts';
import type { Text } from '../src/core/text.ts';
import type { CameraNode } from '../src/host/camera-nodes.ts';
import type { Arbiter } from '../src/udev/arbiter.ts';
import type { Coverage } from '../src/udev/coverage.ts';
import type { NodeKind, UsbDescription } from '../src/udev/devices.ts';
import type { Ground } from '../src/udev/ground.ts';
import type { RulesFile } from '../src/udev/rules-files.ts';
import type { UdevSituation } from '../src/udev/situation.ts';

export type UdevRulesFacts = UdevSituation & {
  /** The lines that can matter for a camera; null where the machine has no rules folder. */
  readonly files: readonly RulesFile[] | null;
  /** USB nodes of cameras that wait for firmware. */
  readonly cameras: readonly CameraNode[];
  /** Serial ports of cameras. */
  readonly ports: readonly CameraNode[];
  readonly arbiter: Arbiter;
};

/**
 * Would the rules in force give this user the cameras? A camera that is plugged in and opens proves
 * itself: then whatever the rules look like is worth an info at most. Rules that work, though for
 * somebody else, are not to blame: that is what the checks of access say.
 */
export const udevRules = defineCheck<UdevRulesFacts>({
  id: 'udev-rules',
  title: text`The udev rules for the camera work`,
  codes: [
    'udev-not-running',
    'udev-rules-missing',
    'udev-rules-incomplete',
    'udev-rules-ineffective',
    'udev-rules-not-applied',
  ],
  platforms: ['linux'],
  needs: ['usb-isolation'],
  timeoutMs: 15_000,
  observe: async (system) => {
    const cameras = (await observeDfuCameras(system)) ?? [];
    const ports = await observeSerialPorts(system);
    const nodes = [...cameras, ...ports];
    const rules = await observeUdevRules(system, nodes);
    const arbiter = await askUdevadm(system, nodes.filter(isDenied), rules);
    return { cameras, ports, arbiter, ...rules.situation, files: rules.files };
  },
  judge: (facts, goal) => {
    if (facts.asker.uid === 0) return [];
    const { files, cameras, ports, container, udevRunning } = facts;
    if (files === null) return { skip: text`this system has no udev rules folder` };
    if (container !== null && !udevRunning) {
      return { skip: text`in a container (${container}) the rules of the host count` };
    }
    const denied = [...cameras, ...ports].filter(isDenied);
    if (!udevRunning && facts.daemon !== 'mdev' && denied.length > 0) {
      return denied.map((node) => notRunning(node, severityFor(node.subsystem, goal)));
    }
    const ground: Weighed = { ...facts, files };
    return join([judgeKind('usb', cameras, ground, goal), judgeKind('tty', ports, ground, goal)]);
  },
});

type Weighed = Ground & { readonly arbiter: Arbiter };

/** The serial port is what `connect` needs; flashing needs the USB node. */
function severityFor(kind: NodeKind, goal: Goal): Severity {
  return (goal === 'connect') === (kind === 'tty') ? 'error' : 'info';
}

function join(judgements: readonly Judgement[]): Judgement {
  const findings = judgements.flatMap((each) => ('length' in each ? each : []));
  const open = judgements.find((each) => 'unknown' in each);
  return open !== undefined && findings.length === 0 ? open : findings;
}

function judgeKind(
  kind: NodeKind,
  nodes: readonly CameraNode[],
  ground: Weighed,
  goal: Goal,
): Judgement {
  const severity = severityFor(kind, goal);
  const denied = nodes.filter(isDenied);
  if (denied.length > 0) return judgeDenied(denied, ground, severity);
  // Nobody misses the serial port of a camera that is not there, unless that is what is wanted.
  return kind === 'usb' || goal === 'connect' ? judgeAhead(kind, nodes, ground, severity) : [];
}

/** Nodes that do not open: the rules are to blame unless they would open them, or serve others. */
function judgeDenied(
  denied: readonly CameraNode[],
  ground: Weighed,
  severity: Severity,
): Judgement {
  const judged = denied.map((node) => blame(node, ground, severity));
  const findings = judged.flatMap((each) => (typeof each === 'object' ? (each ?? []) : []));
  const undecided = judged.filter((each) => typeof each === 'string').join(', ');
  if (findings.length > 0 || undecided === '' || severity === 'info') return findings;
  return {
    unknown: text`the rules for ${undecided} hang on programs or files that the doctor does not run`,
  };
}

/** What is wrong with the rules for this node; null: nothing; a string: its id, where it cannot be told. */
function blame(node: CameraNode, ground: Weighed, severity: Severity): Finding | string | null {
  const kind = node.subsystem;
  const id = describeNode(node);
  const coverage = coverageOf(id, ground, kind);
  if (inAccountOnly(coverage, ground)) return null;
  const access = coverage.access === 'maybe' ? triedAccess(node, ground) : coverage.access;
  if (access === 'maybe') return usbId(id);
  const { portPath, permissions } = node;
  const evidence = { portPath, node: node.node, permissions };
  const what = kind === 'usb' ? text`The ${node.name}` : text`The serial port of the ${node.name}`;
  const who = text`${what} on port ${portPath} (${usbId(id)})`;
  const rules = rulesInForce(ground.files);
  const missed =
    access === 'yes' && opensOnTrigger(rules, coverage, permissions, ground.asker, ground) === 'no';
  const finding =
    access === 'yes' && !missed && !coverage.onlyAtPlugIn
      ? notApplied(who, coverage, evidence, severity)
      : lacking({ who, ids: [id], kind, severity, evidence, missed }, ground);
  const working = finding.code === 'udev-rules-missing' || finding.code === 'udev-rules-incomplete';
  if (working && servedInstead([coverage], ground) !== null) return null;
  return weigh(finding, coverage, ground, ground.arbiter, node.node);
}

/** What hangs on programs that the doctor does not run, udevadm may have tried. */
function triedAccess({ node }: CameraNode, { arbiter, asker }: Weighed): Coverage['access'] {
  const event = arbiter.events?.find((each) => each.node === node);
  return event === undefined ? 'maybe' : opensTo(event, asker);
}

/** No camera is refused now: what will be in the way once one is plugged in? */
function judgeAhead(
  kind: NodeKind,
  nodes: readonly CameraNode[],
  ground: Ground,
  worst: Severity,
): Judgement {
  const uncovered = catalogue[kind].filter((id) => {
    const coverage = coverageOf(id, ground, kind);
    return coverage.access === 'no' && !inAccountOnly(coverage, ground);
  });
  // Of the bootloader that is no DFU alone nothing is said: few people still have one.
  const isRare = (id: { readonly vendorId: number; readonly productId: number }): boolean =>
    kind === 'usb' && isSerialLoader(id);
  if (uncovered.every(isRare)) return kind === 'usb' ? judgeWeak(ground) : [];
  const works = nodes.some(({ open }) => open === 'ok');
  // Arduino's boards have rules of their own in many places, and few people have one.
  const rare = uncovered.every((id) => id.vendorId === arduinoVendor || isRare(id));
  const severity = works || rare || worst === 'info' ? 'info' : 'warning';
  const who = camerasWith(uncovered, kind);
  return [lacking({ who, ids: uncovered, kind, severity, evidence: {} }, ground)];
}

/** Rules that a session switch undoes work until then: worth knowing, no reason to worry. */
function judgeWeak(ground: Ground): Finding[] {
  const weak = catalogue.usb.filter(
    (id) => !isSerialLoader(id) && coverageOf(id, ground, 'usb').onlyAtPlugIn,
  );
  if (weak.length === 0) return [];
  const who = camerasWith(weak, 'usb');
  return [lacking({ who, ids: weak, kind: 'usb', severity: 'info', evidence: {} }, ground)];
}

/** Nobody reads a list of the whole catalogue; the evidence has it. */
const mostIdsTold = 3;

function camerasWith(ids: readonly UsbDescription[], kind: NodeKind): Text {
  const list = ids.map(usbId).join(', ');
  if (kind === 'tty') {
    return ids.length > mostIdsTold
      ? text`The serial ports of cameras`
      : text`Serial ports of cameras (${list})`;
  }
  return ids.length > mostIdsTold
    ? text`Cameras that wait for firmware`
    : text`Cameras that wait for firmware (${list})`;
}

function notApplied(
  who: string,
  { sources }: Coverage,
  evidence: Finding['evidence'],
  severity: Severity,
): Finding {
  const [source] = sources;
  return {
    code: 'udev-rules-not-applied',
    severity,
    message:
      source === undefined
        ? text`${who} has a udev rule that gives access, but its node still has its old permissions: the rule came after the camera was plugged in.`
        : text`${who} has a udev rule that gives access (${source.path}, line ${source.line}), but its node still has its old permissions: the rule came after the camera was plugged in.`,
    evidence: { ...evidence, rules: sources },
  };
}

function notRunning(
  { name, portPath, node, permissions }: CameraNode,
  severity: Severity,
): Finding {
  return {
    code: 'udev-not-running',
    severity,
    message: text`udev does not run on this machine, so the ${name} on port ${portPath} (${node ?? ''}) keeps the permissions that the kernel gave it.`,
    evidence: { portPath, node, permissions, socket: '/run/udev/control' },
  };
}
