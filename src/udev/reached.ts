import type { UdevDevice } from './devices.ts';
import { jumpTarget, labelOf } from './evaluate.ts';
import { globMatches } from './glob.ts';
import { all, isMatch, matchRule } from './match.ts';
import type { Certainty, EventState } from './match.ts';
import type { Rule } from './parse-line.ts';
import type { Token } from './tokens.ts';

/**
 * Those of a file's rules that can match one of the devices, at a plug-in or a later change, and are not
 * jumped over whatever the device is. What rules of other files have set by then is left open.
 */
export function reachedRules(
  rules: readonly Rule[],
  devices: readonly UdevDevice[],
): ReadonlySet<Rule> {
  const reached = new Set<Rule>();
  for (const kind of new Set(devices.map(subsystemOf))) {
    const alike = devices.filter((device) => subsystemOf(device) === kind);
    for (const action of ['add', 'change'] as const) {
      for (const rule of reachedByAny(rules, alike, action)) reached.add(rule);
    }
  }
  return reached;
}

/** What all devices of a kind have in common is asked once: for most rules that is the end. */
function reachedByAny(
  rules: readonly Rule[],
  alike: readonly UdevDevice[],
  action: 'add' | 'change',
): readonly Rule[] {
  const isCommon = commonTo(alike);
  const states = alike.map((device) => ({ device, state: stateAt(action, device) }));
  const [first] = states;
  if (first === undefined) return [];
  return walk(rules, (tokens) => {
    const common = matchOpen(tokens.filter(isCommon), first.device, first.state);
    const own = tokens.filter((token) => isMatch(token) && !isCommon(token));
    if (common === 'no' || own.length === 0) return common;
    const any = states.some(({ device, state }) => matchOpen(own, device, state) !== 'no');
    return any ? 'maybe' : 'no';
  });
}

/** Whether a key says the same of all these devices. */
function commonTo(alike: readonly UdevDevice[]): (token: Token) => boolean {
  const names = [...new Set(alike.map(({ chain }) => chain[0]?.kernel ?? ''))];
  const differing = new Set(
    alike
      .flatMap(({ properties }) => Object.keys(properties))
      .filter((name) => new Set(alike.map(({ properties }) => properties[name])).size > 1),
  );
  return ({ key, attribute, value }) =>
    key === 'ACTION' ||
    key === 'SUBSYSTEM' ||
    (key === 'KERNEL' && new Set(names.map((name) => globMatches(value, name))).size === 1) ||
    (key === 'ENV' && !differing.has(attribute ?? ''));
}

/** The rules that udev comes to, by how each of them matches. */
function walk(
  rules: readonly Rule[],
  match: (tokens: readonly Token[]) => Certainty,
): readonly Rule[] {
  let jump: string | null = null;
  const possible = new Set<string>();
  return rules.filter((rule, index) => {
    const label = labelOf(rule);
    if (label !== undefined) possible.delete(label);
    if (label === jump) jump = null;
    if (jump !== null) return false;
    const matched = match(rule.tokens);
    if (matched === 'no') return false;
    const target = jumpTarget(rules, index);
    // Where an earlier jump may have led past this one, this one is not certain.
    if (target !== null && matched === 'yes' && possible.size === 0) jump = target;
    else if (target !== null) possible.add(target);
    return true;
  });
}

function matchOpen(tokens: readonly Token[], device: UdevDevice, state: EventState): Certainty {
  if (!tokens.some(asksTag)) return matchRule(tokens, device, state);
  const others = tokens.filter((token) => !asksTag(token));
  return all([matchRule(others, device, state), 'maybe']);
}

function asksTag(token: Token): boolean {
  return token.key === 'TAG' && isMatch(token);
}

function stateAt(action: 'add' | 'change', { properties }: UdevDevice): EventState {
  return {
    action,
    properties: new Map(Object.entries({ ACTION: action, ...properties })),
    tags: new Map(),
    importedUnknown: true,
  };
}

function subsystemOf({ chain }: UdevDevice): string {
  return chain[0]?.subsystem ?? '';
}
