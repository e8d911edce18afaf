import type { UdevDevice, UdevNode } from './devices.ts';
import { globMatches } from './glob.ts';
import type { Token } from './tokens.ts';

/** `maybe`: it hangs on something the doctor does not run or cannot see (PROGRAM, TEST, …). */
export type Certainty = 'yes' | 'no' | 'maybe';

/** What earlier rules left behind, which later ones can ask for. */
export interface EventState {
  readonly action: 'add' | 'change' | 'remove';
  readonly properties: ReadonlyMap<string, string | null>;
  readonly tags: ReadonlyMap<string, Certainty>;
  /** A rule about this device imported properties from a program or file that we do not run. */
  readonly importedUnknown: boolean;
}

/** Programs of distributions' rules whose answer for a camera is known. */
const programsThatSayNo = /\bmtp-probe\b/;

/** Keys that ask about this device or one above it; all of a rule must hold on the same one. */
const parentKeys = new Set(['KERNELS', 'SUBSYSTEMS', 'DRIVERS', 'ATTRS', 'TAGS']);

function isOfParents({ key }: Token): boolean {
  return parentKeys.has(key);
}

export function isMatch({ key, operator }: Token): boolean {
  return operator === '==' || operator === '!=' || key === 'PROGRAM' || key === 'IMPORT';
}

/** Whether all match keys of a rule hold. */
export function matchRule(
  tokens: readonly Token[],
  device: UdevDevice,
  state: EventState,
): Certainty {
  let own: Certainty = 'yes';
  for (const token of tokens) {
    if (!isMatch(token) || isOfParents(token)) continue;
    const matched = matchOwn(token, device, state);
    // The first key that says no is the end of most rules.
    if (matched === 'no') return 'no';
    if (matched === 'maybe') own = 'maybe';
  }
  const ofParents = tokens.filter((token) => isMatch(token) && isOfParents(token));
  return ofParents.length > 0 ? all([own, matchParents(ofParents, device)]) : own;
}

/** The first device, from this one upwards, on which every one of the keys holds. */
export function matchParents(tokens: readonly Token[], { chain }: UdevDevice): Certainty {
  const known = chain.map((node) => all(tokens.map((token) => matchNode(token, node))));
  const best = any(known);
  if (best !== 'no') return best;
  // Above the root hub stands a controller that is not described. It has none of the attributes that
  // rules for USB devices ask for.
  const usbOnly = tokens.some(
    (token) =>
      token.key === 'ATTRS' ||
      (token.key === 'SUBSYSTEMS' && token.operator === '==' && compare(token, 'usb') === 'yes'),
  );
  return usbOnly ? 'no' : 'maybe';
}

export function all(parts: readonly Certainty[]): Certainty {
  if (parts.includes('no')) return 'no';
  return parts.includes('maybe') ? 'maybe' : 'yes';
}

function any(parts: readonly Certainty[]): Certainty {
  if (parts.includes('yes')) return 'yes';
  return parts.includes('maybe') ? 'maybe' : 'no';
}

function matchOwn(token: Token, device: UdevDevice, state: EventState): Certainty {
  const [own] = device.chain;
  const { key, attribute, value } = token;
  switch (key) {
    case 'ACTION':
      return compare(token, state.action);
    case 'KERNEL':
      return compare(token, own?.kernel ?? '');
    case 'SUBSYSTEM':
      return compare(token, own?.subsystem ?? '');
    case 'DRIVER':
      return compare(token, own?.driver ?? '');
    case 'ATTR':
      return own === undefined ? 'no' : matchNode(token, own);
    case 'ENV':
      return matchProperty(token, attribute ?? '', state);
    case 'TAG':
      return matchTag(token, state);
    case 'PROGRAM':
      return programsThatSayNo.test(value) ? 'no' : 'maybe';
    case 'IMPORT':
      return attribute === 'builtin' && value === 'usb_id' ? 'yes' : 'maybe';
    default:
      return 'maybe';
  }
}

function matchNode(token: Token, node: UdevNode): Certainty {
  switch (token.key) {
    case 'KERNELS':
      return compare(token, node.kernel);
    case 'SUBSYSTEMS':
      return compare(token, node.subsystem);
    case 'DRIVERS':
      return compare(token, node.driver ?? '');
    case 'ATTR':
    case 'ATTRS': {
      const text = node.attributes[token.attribute ?? ''];
      // An attribute that is not there never matches, not even with != (systemd up to 257).
      if (text === null || (text === undefined && node.complete === true)) return 'no';
      return text === undefined ? 'maybe' : compare(token, trimmed(token, text));
    }
    default:
      return 'maybe';
  }
}

/** udev cuts blanks off an attribute's end unless the rule's value ends in one. */
function trimmed({ value }: Token, text: string): string {
  return /\s$/.test(value) ? text : text.trimEnd();
}

function matchProperty(token: Token, name: string, state: EventState): Certainty {
  const text = state.properties.get(name);
  if (text === null) return 'maybe';
  if (text === undefined && state.importedUnknown) return 'maybe';
  return compare(token, text ?? '');
}

function matchTag(token: Token, { tags }: EventState): Certainty {
  const found = any(
    [...tags].map(([tag, certainty]) => (globMatches(token.value, tag) ? certainty : 'no')),
  );
  if (token.operator === '==' || found === 'maybe') return found;
  return found === 'yes' ? 'no' : 'yes';
}

function compare({ operator, value, ignoreCase }: Token, text: string): Certainty {
  return globMatches(value, text, ignoreCase) === (operator === '==') ? 'yes' : 'no';
}
