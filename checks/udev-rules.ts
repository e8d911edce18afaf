import { boards } from '../src/boards/catalog.ts';
import { defineCheck } from '../src/core/check.ts';
import { describeNode, observeDfuCameras } from '../src/host/camera-nodes.ts';
import { observeUdevRules } from '../src/host/udev-rules.ts';
import { arduinoVendor, isSerialLoader, describeId, loaderIds } from '../src/udev/camera-ids.ts';
import { cover, rulesInForce } from '../src/udev/coverage.ts';
import { ineffectiveReasons, whyIneffective } from '../src/udev/why-ineffective.ts';
import { usbId } from '../src/usb/ids.ts';
import type { Judgement } from '../src/core/check.ts';
import type { Finding, Severity } from '../src/core/finding.ts';
import type { Goal } from '../src/core/goal.ts';
import type { JsonObject } from '../src/core/json.ts';
import type { CameraNode } from '../src/host/camera-nodes.ts';
import type { Coverage } from '../src/udev/coverage.ts';
import type { UsbDescription } from '../src/udev/devices.ts';
import type { Outcome } from '../src/udev/evaluate.ts';
import type { RulesFile } from '../src/udev/rules-files.ts';
import type { UdevSituation } from '../src/udev/situation.ts';
import type { IneffectiveRule } from '../src/udev/why-ineffective.ts';

export type UdevRulesFacts = UdevSituation & {
  /** The lines that can matter for a camera; null where the machine has no rules folder. */
  readonly files: readonly RulesFile[] | null;
  /** Cameras that wait for firmware. */
  readonly cameras: readonly CameraNode[];
};

/**
 * Would the rules in force give this user the cameras? A camera that is plugged in and opens proves
 * itself: then whatever the rules look like is worth an info at most.
 */
export const udevRules = defineCheck<UdevRulesFacts>({
  id: 'udev-rules',
  title: 'The udev rules give this user the camera',
  codes: [
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
    const { situation, files } = await observeUdevRules(system, cameras);
    return { cameras, ...situation, files };
  },
  judge: (facts, goal) => {
    if (facts.asker.uid === 0) return [];
    const { files } = facts;
    if (files === null) return { skip: 'this system has no udev rules folder' };
    const rules: Ground = { ...facts, files };
    const denied = facts.cameras.filter(({ open }) => open === 'EACCES' || open === 'EPERM');
    return denied.length > 0
      ? judgeDenied(denied, rules, goal)
      : judgeAhead(facts.cameras, rules, goal);
  },
});

/** Every id with which a camera waits for firmware. */
const allIds: readonly UsbDescription[] = loaderIds(boards).map(describeId);

type Ground = UdevRulesFacts & { readonly files: readonly RulesFile[] };

/** Cameras that do not open: the rules are to blame unless they would open them. */
function judgeDenied(denied: readonly CameraNode[], facts: Ground, goal: Goal): Judgement {
  const findings: Finding[] = [];
  const undecided: string[] = [];
  const severity = atMost(goal, 'error');
  for (const camera of denied) {
    const description = describeNode(camera);
    const coverage = coverageOf(description, facts);
    const where = `The ${camera.name} on port ${camera.portPath} (${usbId(description)})`;
    const evidence = {
      portPath: camera.portPath,
      node: camera.node,
      permissions: camera.permissions,
    };
    if (inAccountOnly(coverage, facts)) continue;
    if (coverage.access === 'maybe') undecided.push(usbId(description));
    else if (coverage.access === 'yes' && !coverage.onlyAtPlugIn)
      findings.push(notApplied(where, coverage, evidence, severity));
    else findings.push(lacking(where, [description], facts, evidence, severity));
  }
  if (findings.length > 0 || undecided.length === 0) return findings;
  return {
    unknown: `the rules for ${undecided.join(', ')} hang on programs or files that the doctor does not run`,
  };
}

/** No camera is refused now: what will be in the way once one waits for firmware? */
function judgeAhead(cameras: readonly CameraNode[], facts: Ground, goal: Goal): Judgement {
  const uncovered = allIds.filter((id) => {
    const coverage = coverageOf(id, facts);
    return coverage.access === 'no' && !inAccountOnly(coverage, facts);
  });
  // Of the bootloader that is no DFU alone nothing is said: few people still have one.
  if (uncovered.every(isSerialLoader)) return judgeWeak(facts);
  const works = cameras.some(({ open }) => open === 'ok');
  // Arduino's boards have rules of their own in many places, and few people have one.
  const rare = uncovered.every((id) => id.vendorId === arduinoVendor || isSerialLoader(id));
  const severity = works || rare ? 'info' : atMost(goal, 'warning');
  const who = `Cameras that wait for firmware (${uncovered.map(usbId).join(', ')})`;
  return [lacking(who, uncovered, facts, {}, severity)];
}

/** Rules that a session switch undoes work until then: worth knowing, no reason to worry. */
function judgeWeak(facts: Ground): Finding[] {
  const weak = allIds.filter((id) => !isSerialLoader(id) && coverageOf(id, facts).onlyAtPlugIn);
  const who = `Cameras that wait for firmware (${weak.map(usbId).join(', ')})`;
  return weak.length === 0 ? [] : [lacking(who, weak, facts, {}, 'info')];
}

/** The serial port is all that `connect` needs; the nodes for flashing are then by the way. */
function atMost(goal: Goal, severity: Severity): Severity {
  return goal === 'connect' ? 'info' : severity;
}

function coverageOf(id: UsbDescription, facts: Ground): Coverage {
  const node = isSerialLoader(id) ? 'tty' : 'usb';
  return cover(rulesInForce(facts.files), id, facts.asker, facts, node);
}

/** The rules give it to a group that the account is in, but not this login: not the rules' fault. */
function inAccountOnly({ added, access }: Coverage, { asker }: Ground): boolean {
  if (access !== 'no' || asker.accountGids.length === 0) return false;
  const groups = added.group.filter(({ source }) => source !== null);
  return (
    groups.some(({ value }) => asker.accountGids.includes(value) && !asker.gids.includes(value)) &&
    added.mode.every(({ value }) => (value & 0o060) === 0o060)
  );
}

function notApplied(
  where: string,
  coverage: Coverage,
  evidence: JsonObject,
  severity: Severity,
): Finding {
  const [source] = coverage.sources;
  const rule = source === undefined ? '' : ` (${source.path}, line ${source.line})`;
  return {
    code: 'udev-rules-not-applied',
    severity,
    message: `${where} has a udev rule that gives access${rule}, but its node still has its old permissions: the rule came after the camera was plugged in.`,
    evidence: { ...evidence, rules: coverage.sources },
  };
}

/** Which of the three lacks it is: a rule without effect, none for these ids, or none at all. */
function lacking(
  who: string,
  ids: readonly UsbDescription[],
  facts: Ground,
  found: JsonObject,
  severity: Severity,
): Finding {
  const faults = ids.flatMap((id) => whyIneffective(facts.files, id, facts.asker, facts));
  const [fault] = faults;
  const covered = allIds.filter((id) => coverageOf(id, facts).access === 'yes').map(usbId);
  const evidence = { ...found, ids: ids.map(usbId), covered };
  if (fault !== undefined) return ineffective(who, fault, distinct(faults), evidence, severity);
  if (covered.length > 0) {
    return {
      code: 'udev-rules-incomplete',
      severity,
      message: `${who}: no udev rule gives you access, though other cameras have one (${covered.join(', ')}).`,
      evidence,
    };
  }
  const others = forOthers(ids, facts);
  return {
    code: 'udev-rules-missing',
    severity,
    message:
      others === null
        ? `${who} cannot be opened by an ordinary user: no udev rule on this machine gives access.`
        : `${who} cannot be opened by you: ${others}.`,
    evidence,
  };
}

function ineffective(
  who: string,
  fault: IneffectiveRule,
  faults: readonly IneffectiveRule[],
  evidence: JsonObject,
  severity: Severity,
): Finding {
  const line = fault.line === 0 ? '' : `, line ${fault.line},`;
  const detail = fault.detail === null ? '' : ` (${fault.detail})`;
  return {
    code: 'udev-rules-ineffective',
    severity,
    message: `${who}: the rule in ${fault.file}${line} has no effect: ${ineffectiveReasons[fault.reason]}${detail}.`,
    evidence: { ...evidence, ...fault, all: faults },
  };
}

/** Rules that work, but for somebody else: the seat's user, a group, an owner. */
function forOthers(ids: readonly UsbDescription[], facts: Ground): string | null {
  const [id] = ids;
  if (id === undefined) return null;
  const { added } = coverageOf(id, facts);
  const [source] = added.tagged;
  if (added.uaccess === 'yes' && source !== undefined) {
    return `${source.path}, line ${source.line}, gives access to who is logged in at this machine's screen, and this session (ssh, su, a service) is not that`;
  }
  return ownerText(added, facts);
}

function ownerText({ group, owner, mode }: Outcome, facts: Ground): string | null {
  // Of several values none is certain, and nothing is claimed.
  const given = [group, owner]
    .flatMap((values) => (values.length === 1 ? values : []))
    .find(({ source, value }) => source !== null && value !== 0);
  if (mode.some(({ value }) => (value & 0o600) !== 0o600)) return null;
  if (given?.source == null) return null;
  const toGroup = group.includes(given);
  const accounts = toGroup ? facts.groups : facts.users;
  const name = accounts.find(({ id }) => id === given.value)?.name ?? String(given.value);
  const { path, line } = given.source;
  return toGroup
    ? `${path}, line ${line}, gives access to the group ${name}, which you are not in`
    : `${path}, line ${line}, gives access to the user ${name} only`;
}

/** The same line can fail for several ids. */
function distinct(faults: readonly IneffectiveRule[]): IneffectiveRule[] {
  return [...new Map(faults.map((fault) => [`${fault.file}:${fault.line}`, fault])).values()];
}
