import type { Finding, Severity } from '../core/finding.ts';
import type { JsonObject } from '../core/json.ts';
import { text } from '../core/text.ts';
import { usbId } from '../usb/ids.ts';
import type { Coverage } from './coverage.ts';
import { decisionsOf, servesOthers } from './decisions.ts';
import type { NodeKind, UsbDescription } from './devices.ts';
import { catalogue, coverageOf } from './ground.ts';
import type { Ground } from './ground.ts';
import { ineffectiveReasons, whyIneffective } from './why-ineffective.ts';
import type { IneffectiveRule } from './why-ineffective.ts';

/** Cameras that the rules do not open, and what is known of them. */
export interface Lack {
  /** The subject of the sentence. */
  readonly who: string;
  readonly ids: readonly UsbDescription[];
  readonly kind: NodeKind;
  readonly severity: Severity;
  readonly evidence: JsonObject;
  /** Plugged in before the rules were there, where only plugging in again would help. */
  readonly missed?: boolean;
}

/** Which of the three lacks it is: a rule without effect, none for these ids, or none at all. */
export function lacking(lack: Lack, ground: Ground): Finding {
  const { who, ids, kind, severity, missed = false } = lack;
  const circumstances = { kind, missed };
  const faults = ids.flatMap((id) =>
    whyIneffective(ground.files, id, ground.asker, ground, circumstances),
  );
  const covered = catalogue[kind].filter((id) => coverageOf(id, ground, kind).access === 'yes');
  const coverages = ids.map((id) => coverageOf(id, ground, kind));
  const evidence = {
    ...lack.evidence,
    ids: ids.map(usbId),
    covered: covered.map(usbId),
    decides: distinct(coverages.flatMap(({ added }) => decisionsOf(added, ground))),
  };
  const [fault] = faults;
  if (fault !== undefined) return ineffective(who, fault, faults, evidence, severity);
  if (covered.length > 0) {
    const others = covered.map(usbId).join(', ');
    return {
      code: 'udev-rules-incomplete',
      severity,
      message: text`${who}: no udev rule gives you access, though other cameras have one (${others}).`,
      evidence,
    };
  }
  const others = servedInstead(coverages, ground);
  return {
    code: 'udev-rules-missing',
    severity,
    message:
      others === null
        ? text`${who} cannot be opened by an ordinary user: no udev rule on this machine gives access.`
        : text`${who} cannot be opened by you: ${others}.`,
    evidence,
  };
}

/** Somebody else whom the rules give these cameras to. */
export function servedInstead(coverages: readonly Coverage[], ground: Ground): string | null {
  const [first] = coverages;
  return first === undefined ? null : servesOthers(decisionsOf(first.added, ground));
}

function ineffective(
  who: string,
  fault: IneffectiveRule,
  faults: readonly IneffectiveRule[],
  evidence: JsonObject,
  severity: Severity,
): Finding {
  const why = ineffectiveReasons[fault.reason];
  const reason = fault.detail === null ? why : text`${why} (${fault.detail})`;
  return {
    code: 'udev-rules-ineffective',
    severity,
    message:
      fault.line === 0
        ? text`${who}: the rule in ${fault.file} has no effect: ${reason}.`
        : text`${who}: the rule in ${fault.file}, line ${fault.line}, has no effect: ${reason}.`,
    evidence: { ...evidence, ...fault, all: distinct(faults) },
  };
}

/** The same line can fail, or decide, for several ids. */
function distinct<Value extends JsonObject>(values: readonly Value[]): Value[] {
  return [...new Map(values.map((value) => [JSON.stringify(value), value])).values()];
}
