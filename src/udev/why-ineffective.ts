import type { UsbId } from '../boards/board.ts';
import { text } from '../core/text.ts';
import { grants } from './access.ts';
import type { Person } from './access.ts';
import { cover, rulesInForce } from './coverage.ts';
import type { Coverage } from './coverage.ts';
import { interfaceNode } from './devices.ts';
import type { NodeKind, UdevDevice, UsbDescription } from './devices.ts';
import type { UdevHost } from './host.ts';
import type { LogicalLine } from './logical-lines.ts';
import { isMatch, matchParents, matchRule } from './match.ts';
import type { EventState } from './match.ts';
import { idTokens, mentions } from './mentions.ts';
import { parseLine } from './parse-line.ts';
import type { Rule } from './parse-line.ts';
import type { RulesFile } from './rules-files.ts';
import type { Token } from './tokens.ts';

/** Why a rule that was meant for a camera gives no access to it. */
export const ineffectiveReasons = {
  'trailing-comment': text`a comment behind the rule makes udev ignore the whole line`,
  syntax: text`udev cannot read the line and ignores it`,
  'unknown-group': text`it names a group or owner that udev does not accept on this machine`,
  'uaccess-too-late': text`it sets the tag uaccess after 73-seat-late.rules, which is where the tag takes effect`,
  'action-add-only': text`it holds when the camera is plugged in, and at no later event`,
  'wrong-suffix': text`udev reads no file whose name does not end in .rules`,
  'wrong-subsystem': text`it is for another of the camera's device nodes than the one that is needed`,
  'wrong-parent': text`its keys never match on one and the same device`,
  'uppercase-hex': text`USB ids are lower-case, and udev compares them letter by letter`,
  masked: text`a file of the same name in a stronger folder hides it`,
  overridden: text`a later rule sets other permissions`,
  unreadable: text`it cannot be read`,
} as const;

type IneffectiveReason = keyof typeof ineffectiveReasons;

/** One rule that does not do what it was written for. `line` is 0 where the whole file is meant. */
export type IneffectiveRule = {
  readonly reason: IneffectiveReason;
  readonly file: string;
  readonly line: number;
  readonly text: string;
  /** What exactly: the parser's complaint, the file or line that is in the way, the group. */
  readonly detail: string | null;
  /** Where stands what hides or overrides it; `line` is 0 for a whole file. */
  readonly by: { readonly file: string; readonly line: number } | null;
};

/** Names that tell that a file was meant for cameras, where its text cannot be read. */
const cameraFileName = /openmv|dfu|stm32|arduino/i;

interface Circumstances {
  readonly kind?: NodeKind;
  /** The camera was plugged in before the rules were there, and only plugging in would help. */
  readonly missed?: boolean;
}

/** Every rule that names the device's ids and does not open it for the person, in reading order. */
export function whyIneffective(
  files: readonly RulesFile[],
  description: UsbDescription,
  person: Person,
  host: UdevHost,
  { kind = 'usb', missed = false }: Circumstances = {},
): IneffectiveRule[] {
  const coverage = cover(rulesInForce(files), description, person, host, kind);
  const question = { files, description, coverage, person, host, kind, missed };
  const faults = files.flatMap((file) => {
    if (file.state === 'unreadable') return unreadable(file);
    return file.lines
      .filter((line) => wantsAccess(line) && mentions(line, description))
      .flatMap((line) => {
        const found = explainLine(line, file, question);
        return found === null
          ? []
          : [{ by: null, ...found, file: file.path, line: line.line, text: line.text }];
      });
  });
  // A file with a rule for each node does not lack the one for this node.
  const reached = files.some(
    ({ state, lines }) => state === 'read' && lines.some((line) => reaches(line, question)),
  );
  return reached ? faults.filter(({ reason }) => reason !== 'wrong-subsystem') : faults;
}

/** Whether the line was meant for the device and is heeded for this very node. */
function reaches(line: LogicalLine, { coverage: { device }, description }: Question): boolean {
  const { rule } = parseLine(line);
  return (
    rule !== null &&
    wantsAccess(line) &&
    mentions(line, description) &&
    matchRule(rule.tokens, device, stateAt('add', device)) !== 'no'
  );
}

type Explanation = Pick<IneffectiveRule, 'reason' | 'detail'> &
  Partial<Pick<IneffectiveRule, 'by'>>;

interface Question extends Required<Circumstances> {
  readonly files: readonly RulesFile[];
  readonly description: UsbDescription;
  readonly coverage: Coverage;
  readonly person: Person;
  readonly host: UdevHost;
}

function wantsAccess({ text }: LogicalLine): boolean {
  return /\b(MODE|OWNER|GROUP)\b|TAG.*uaccess/i.test(text);
}

function unreadable({ path, by, problem }: RulesFile): IneffectiveRule[] {
  if (!cameraFileName.test(path)) return [];
  const where = { file: path, line: 0, text: '' };
  return [{ reason: 'unreadable', ...where, detail: unreadableDetail(by, problem), by: null }];
}

const unreadableDetails: Readonly<Record<string, string>> = {
  EACCES: text`udev may read it, but you may not: what it gives cannot be told`,
  ELOOP: text`it is a link that leads back to itself`,
  EFBIG: text`it is too large`,
  EISDIR: text`it is a folder`,
};

function unreadableDetail(target: string | null, problem = ''): string | null {
  const detail = unreadableDetails[problem];
  if (detail !== undefined) return detail;
  return target === null ? null : text`a link to ${target}, which is not there`;
}

function explainLine(line: LogicalLine, file: RulesFile, question: Question): Explanation | null {
  const { files, description, coverage, person, host, kind } = question;
  if (file.state === 'wrong-suffix' || file.state === 'shadowed') {
    // Only worth a word when the file would help if udev read it.
    const read = files.map((other) =>
      other === file
        ? { ...other, state: 'read' as const }
        : other.path === file.by
          ? { ...other, state: 'shadowed' as const }
          : other,
    );
    const would = cover(rulesInForce(read), description, person, host, kind);
    if (would.access === 'no') return null;
    return file.state === 'shadowed'
      ? { reason: 'masked', detail: file.by, by: file.by === null ? null : whole(file.by) }
      : { reason: 'wrong-suffix', detail: null };
  }
  const { rule, broken } = parseLine(line);
  if (rule === null) return { reason: broken.reason, detail: broken.problem };
  const matched = matchRule(rule.tokens, coverage.device, stateAt('add', coverage.device));
  return matched === 'no'
    ? whyNoMatch(rule, coverage.device, description)
    : whyNoEffect(rule, file.path, question);
}

function whole(file: string): { readonly file: string; readonly line: number } {
  return { file, line: 0 };
}

function whyNoMatch(
  rule: Rule,
  device: UdevDevice,
  id: UsbId & UsbDescription,
): Explanation | null {
  const state = stateAt('add', device);
  const lower = rule.tokens.map((token) =>
    idTokens([token], ['idVendor', 'idProduct']).length === 1
      ? { ...token, value: token.value.toLowerCase() }
      : token,
  );
  if (differ(lower, rule.tokens) && matchRule(lower, device, state) !== 'no') {
    return { reason: 'uppercase-hex', detail: null };
  }
  const anywhere = rule.tokens.filter(({ key }) => !nodeKeys.includes(key)).map(ofParents);
  if (matchRule(withoutDeviceType(anywhere), device, state) !== 'no') {
    return { reason: 'wrong-subsystem', detail: nodeKeysOf(rule.tokens) };
  }
  const parents = rule.tokens.filter((token) => isMatch(token) && token.key.endsWith('S'));
  const each = parents.map((token) =>
    [device, interfaceNode(id)].some((node) => matchParents([token], node) !== 'no'),
  );
  if (parents.length > 1 && each.every(Boolean)) {
    return { reason: 'wrong-parent', detail: parents.map(typed).join(', ') };
  }
  return null;
}

function whyNoEffect(
  rule: Rule,
  path: string,
  { coverage: { added, onlyAtPlugIn, device }, person, missed }: Question,
): Explanation | null {
  const here = (source: { readonly path: string; readonly line: number }): boolean =>
    source.path === path && source.line === rule.line;
  const refused = added.refused.find(
    ({ source, problem }) => here(source) && problem !== 'substituted',
  );
  if (refused !== undefined) return { reason: 'unknown-group', detail: refused.value };
  if (added.tagged.some(here) && added.uaccess === 'no') {
    return { reason: 'uaccess-too-late', detail: null };
  }
  const change = matchRule(rule.tokens, device, stateAt('change', device));
  if ((onlyAtPlugIn || missed) && change === 'no')
    return { reason: 'action-add-only', detail: null };
  const replaced = added.replaced.find(({ was }) => here(was));
  if (replaced !== undefined && grants(added, person) === 'no') {
    const { by, what } = replaced;
    return {
      reason: 'overridden',
      detail: text`${what} by ${by.path}, line ${by.line}`,
      by: { file: by.path, line: by.line },
    };
  }
  return null;
}

/** Keys that choose the kind of node. */
const nodeKeys = ['SUBSYSTEM', 'KERNEL', 'DRIVER', 'SUBSYSTEMS', 'KERNELS', 'DRIVERS'];

/** A rule for the USB node asks the device itself for its ids, of which the serial port is a child. */
function ofParents(token: Token): Token {
  const isId = idTokens([token], ['idVendor', 'idProduct']).length === 1;
  return isId && token.key === 'ATTR' ? { ...token, key: 'ATTRS' } : token;
}

function withoutDeviceType(tokens: readonly Token[]): Token[] {
  return tokens.filter(({ key, attribute }) => !(key === 'ENV' && attribute === 'DEVTYPE'));
}

function nodeKeysOf(tokens: readonly Token[]): string {
  return tokens
    .filter((token) => isMatch(token) && nodeKeys.includes(token.key))
    .map(typed)
    .join(', ');
}

function typed({ key, attribute, operator, value }: Token): string {
  return `${key}${attribute === null ? '' : `{${attribute}}`}${operator}"${value}"`;
}

function differ(a: readonly Token[], b: readonly Token[]): boolean {
  return a.some((token, index) => token.value !== b[index]?.value);
}

function stateAt(action: 'add' | 'change', device: UdevDevice): EventState {
  return {
    action,
    properties: new Map(Object.entries({ ACTION: action, ...device.properties, ...device.usbId })),
    tags: new Map(),
    importedUnknown: true,
  };
}
