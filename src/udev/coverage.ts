import { grants } from './access.ts';
import type { Person } from './access.ts';
import { deviceNode } from './devices.ts';
import type { NodeKind, UdevDevice, UsbDescription } from './devices.ts';
import { evaluate } from './evaluate.ts';
import type { Outcome, RulesOfFile, Source } from './evaluate.ts';
import { strictGroupsSince } from './host.ts';
import type { UdevHost } from './host.ts';
import type { Certainty } from './match.ts';
import { parseLine } from './parse-line.ts';
import type { RulesFile } from './rules-files.ts';

/** What the rules on disk would do for one person and one device. */
export interface Coverage {
  readonly access: Certainty;
  /** Open at plug-in only: a session switch takes it away (rules for ACTION=="add", systemd 258+). */
  readonly onlyAtPlugIn: boolean;
  readonly device: UdevDevice;
  readonly added: Outcome;
  readonly changed: Outcome;
  /** Rules that the node's access comes from. */
  readonly sources: readonly Source[];
}

/** The rules that udev reads, parsed; broken lines are left out as udev does. */
export function rulesInForce(files: readonly RulesFile[]): RulesOfFile[] {
  return files
    .filter(({ state }) => state === 'read')
    .map(({ path, lines }) => ({
      path,
      rules: lines.flatMap((line) => parseLine(line).rule ?? []),
    }));
}

/** Evaluates a plug-in and, after it, the `change` that a trigger or a session switch sends. */
export function cover(
  rules: readonly RulesOfFile[],
  description: UsbDescription,
  person: Person,
  host: UdevHost,
  kind: NodeKind = 'usb',
): Coverage {
  const device = deviceNode(description, kind);
  const added = evaluate(rules, device, 'add', host);
  const changed = evaluate(rules, device, 'change', host, added);
  const atAdd = grants(added, person);
  // Up to 257 the ACL of the plug-in stays, and logind renews it by the tag; since 258 only a
  // `change` on which the rules tag the device again does (systemd pull request 39211, NEWS 258).
  const strict = host.systemd !== null && host.systemd >= strictGroupsSince;
  return {
    access: atAdd,
    onlyAtPlugIn: strict && atAdd === 'yes' && grants(changed, person) === 'no',
    device,
    added,
    changed,
    sources: sourcesOf(added),
  };
}

/** Owner, group and mode of a node as it is now. */
export interface Permissions {
  /** Octal. */
  readonly mode: string;
  readonly uid: number;
  readonly gid: number;
}

/** Whether a `change`, which is what a trigger sends, would open a node that is there already. */
export function opensOnTrigger(
  rules: readonly RulesOfFile[],
  { device }: Coverage,
  now: Permissions | null,
  person: Person,
  host: UdevHost,
): Certainty {
  const before: Outcome | null = now && {
    mode: [{ value: parseInt(now.mode, 8), source: null }],
    owner: [{ value: now.uid, source: null }],
    group: [{ value: now.gid, source: null }],
    tagged: [],
    uaccess: 'no',
    replaced: [],
    refused: [],
  };
  return grants(evaluate(rules, device, 'change', host, before), person);
}

function sourcesOf(outcome: Outcome): Source[] {
  const all = [
    ...(outcome.uaccess === 'no' ? [] : outcome.tagged),
    ...[outcome.mode, outcome.owner, outcome.group].flatMap((candidates) =>
      candidates.flatMap(({ source }) => source ?? []),
    ),
  ];
  return [...new Map(all.map((source) => [`${source.path}:${source.line}`, source])).values()];
}
