import type { UdevDevice } from './devices.ts';
import { resolveAccount, strictGroupsSince } from './host.ts';
import type { UdevHost } from './host.ts';
import { all, isMatch, matchRule } from './match.ts';
import type { Certainty, EventState } from './match.ts';
import type { Rule } from './parse-line.ts';
import type { Token } from './tokens.ts';
import { runsUaccess } from './uaccess.ts';

/** The rules of one file that is read, in order. */
export interface RulesOfFile {
  readonly path: string;
  readonly rules: readonly Rule[];
}

/** Where a value comes from. */
export type Source = { readonly path: string; readonly line: number; readonly text: string };

/** A value that the node may have in the end; several only where a match could not be decided. */
interface Candidate {
  readonly value: number;
  /** Null: what the kernel gave, no rule. */
  readonly source: Source | null;
}

/** The permissions of the node after an event. */
export interface Outcome {
  readonly mode: readonly Candidate[];
  readonly owner: readonly Candidate[];
  readonly group: readonly Candidate[];
  /** Rules that set the tag `uaccess`. */
  readonly tagged: readonly Source[];
  /** Whether the seat's user is put on the node's ACL. */
  readonly uaccess: Certainty;
  /** Values that a later rule replaced. */
  readonly replaced: readonly {
    readonly what: 'mode' | 'owner' | 'group';
    readonly was: Source;
    readonly by: Source;
  }[];
  /** OWNER and GROUP values that name no account udev takes. */
  readonly refused: readonly {
    readonly source: Source;
    readonly value: string;
    readonly problem: string;
  }[];
}

type Permission = 'mode' | 'owner' | 'group';

/** devtmpfs makes USB nodes 0600 root:root; 50-udev-default.rules is what sets 0664. */
const fromKernel = (value: number): readonly Candidate[] => [{ value, source: null }];

/**
 * What udevd would do to the node of `device` at this event. `before` is the outcome of an earlier
 * event: a node keeps its owner, group and mode until a rule sets them again.
 */
export function evaluate(
  files: readonly RulesOfFile[],
  device: UdevDevice,
  action: 'add' | 'change',
  host: UdevHost,
  before: Outcome | null = null,
): Outcome {
  const event = new UdevEvent(device, action, host, before);
  for (const file of files) event.runFile(file);
  return event.outcome();
}

class UdevEvent {
  readonly #device: UdevDevice;
  readonly #host: UdevHost;
  readonly #state: EventState & {
    readonly properties: Map<string, string | null>;
    readonly tags: Map<string, Certainty>;
    importedUnknown: boolean;
  };
  readonly #permissions: Record<Permission, readonly Candidate[]>;
  readonly #final = new Set<Permission>();
  readonly #setNow = new Set<Permission>();
  readonly #tagged: Source[] = [];
  readonly #replaced: Outcome['replaced'][number][] = [];
  readonly #refused: Outcome['refused'][number][] = [];
  #uaccess: Certainty = 'no';

  constructor(
    device: UdevDevice,
    action: 'add' | 'change',
    host: UdevHost,
    before: Outcome | null,
  ) {
    this.#device = device;
    this.#host = host;
    this.#state = {
      action,
      properties: new Map(Object.entries({ ACTION: action, ...device.properties })),
      tags: new Map(),
      importedUnknown: false,
    };
    this.#permissions = {
      mode: before?.mode ?? fromKernel(0o600),
      owner: before?.owner ?? fromKernel(0),
      group: before?.group ?? fromKernel(0),
    };
  }

  runFile({ path, rules }: RulesOfFile): void {
    /** Label that a certain or a possible GOTO leads to; rules before it run not at all or perhaps. */
    let jump: { readonly label: string; readonly certainty: Certainty } | null = null;
    for (const [index, rule] of rules.entries()) {
      if (jump !== null && labelOf(rule) === jump.label) jump = null;
      if (jump?.certainty === 'yes') continue;
      const source = { path, line: rule.line, text: rule.text };
      const matched = this.#runRule(rule, source, jump !== null);
      if (matched === 'no' || jump !== null) continue;
      const label = jumpTarget(rules, index);
      if (label !== null) jump = { label, certainty: matched };
    }
  }

  outcome(): Outcome {
    const { group } = this.#permissions;
    const grouped = this.#setNow.has('group') && group.some(({ value }) => value > 0);
    return {
      ...this.#permissions,
      // A rule that sets a group and no mode gets 0660 (systemd's update_devnode()).
      ...(grouped &&
        !this.#setNow.has('mode') && {
          mode: [{ value: 0o660, source: group.at(-1)?.source ?? null }],
        }),
      tagged: this.#tagged,
      uaccess: this.#uaccess,
      replaced: this.#replaced,
      refused: this.#refused,
    };
  }

  #runRule({ tokens }: Rule, source: Source, perhapsSkipped: boolean): Certainty {
    const matched = all([
      matchRule(tokens, this.#device, this.#state),
      perhapsSkipped ? 'maybe' : 'yes',
    ]);
    if (matched === 'no') return 'no';
    const refusals = this.#refusals(tokens, source);
    this.#refused.push(...refusals);
    const strict = this.#host.systemd !== null && this.#host.systemd >= strictGroupsSince;
    if (strict && refusals.some(({ problem }) => problem !== 'substituted')) return 'no';
    for (const token of tokens) {
      if (!isMatch(token) || token.key === 'IMPORT') this.#assign(token, tokens, matched, source);
    }
    return matched;
  }

  #refusals(tokens: readonly Token[], source: Source): Outcome['refused'][number][] {
    return tokens.flatMap(({ key, value }) => {
      if (key !== 'GROUP' && key !== 'OWNER') return [];
      const accounts = key === 'GROUP' ? this.#host.groups : this.#host.users;
      const resolved = resolveAccount(value, accounts, this.#host.systemd);
      return 'problem' in resolved ? [{ source, value, problem: resolved.problem }] : [];
    });
  }

  #assign(token: Token, rule: readonly Token[], matched: Certainty, source: Source): void {
    const { key, attribute, operator, value } = token;
    const { systemd, groups, users } = this.#host;
    switch (key) {
      case 'MODE': {
        if (/^[0-7]{1,5}$/.test(value))
          this.#set('mode', parseInt(value, 8) & 0o777, token, matched, source);
        return;
      }
      case 'OWNER':
      case 'GROUP': {
        const resolved = resolveAccount(value, key === 'GROUP' ? groups : users, systemd);
        if ('id' in resolved)
          this.#set(key === 'GROUP' ? 'group' : 'owner', resolved.id, token, matched, source);
        return;
      }
      case 'TAG':
        this.#tag(value, operator, matched, source);
        return;
      case 'RUN':
        this.#run(token, matched);
        return;
      case 'ENV':
        this.#setProperty(attribute ?? '', value, matched, namesIds(rule));
        return;
      case 'IMPORT':
        if (attribute === 'builtin' && value === 'usb_id') {
          for (const [name, text] of Object.entries(this.#device.usbId))
            this.#state.properties.set(name, text);
        } else if (namesIds(rule)) {
          this.#state.importedUnknown = true;
        }
        return;
      default:
    }
  }

  #set(
    what: Permission,
    value: number,
    { operator }: Token,
    matched: Certainty,
    source: Source,
  ): void {
    if (this.#final.has(what)) return;
    const former = this.#permissions[what];
    if (matched === 'maybe') {
      this.#permissions[what] = [...former, { value, source }];
      return;
    }
    for (const { source: was, value: old } of former) {
      if (was !== null && old !== value) this.#replaced.push({ what, was, by: source });
    }
    this.#permissions[what] = [{ value, source }];
    this.#setNow.add(what);
    if (operator === ':=') this.#final.add(what);
  }

  #tag(tag: string, operator: Token['operator'], matched: Certainty, source: Source): void {
    const { tags } = this.#state;
    if (operator === '-=') {
      if (matched === 'yes') tags.delete(tag);
      return;
    }
    if (operator !== '+=' && matched === 'yes') tags.clear();
    if (tags.get(tag) !== 'yes') tags.set(tag, matched);
    if (tag === 'uaccess') this.#tagged.push(source);
  }

  /** `RUN=` empties the list of what is to be run. */
  #run(token: Token, matched: Certainty): void {
    if (token.operator !== '+=' && matched === 'yes') this.#uaccess = 'no';
    if (runsUaccess(token) && this.#uaccess !== 'yes') this.#uaccess = matched;
  }

  /**
   * A vendor's rule that hangs on a program and does not name our ids is taken not to be about a
   * camera: else every desktop with MTP or smart-card rules would be undecidable.
   */
  #setProperty(name: string, value: string, matched: Certainty, ours: boolean): void {
    if (matched === 'maybe' && !ours) return;
    const known = matched === 'yes' && !/[$%]/.test(value);
    this.#state.properties.set(name, known ? value : null);
  }
}

/** Label that the GOTO of a rule leads to; null without one, and when no later rule has the label. */
export function jumpTarget(rules: readonly Rule[], index: number): string | null {
  const target = rules[index]?.tokens.find(({ key }) => key === 'GOTO')?.value;
  if (target === undefined) return null;
  return rules.slice(index + 1).some((later) => labelOf(later) === target) ? target : null;
}

/** Where a GOTO can lead. */
export function labelOf({ tokens }: Rule): string | undefined {
  return tokens.find(({ key }) => key === 'LABEL')?.value;
}

/** Whether the rule is about devices with certain USB ids. */
export function namesIds(tokens: readonly Token[]): boolean {
  return tokens.some((token) => isMatch(token) && token.attribute === 'idVendor');
}
