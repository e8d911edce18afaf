import type { UdevDevice } from './devices.ts';
import { namesIds } from './evaluate.ts';
import { globMatches } from './glob.ts';
import type { LogicalLine } from './logical-lines.ts';
import { isMatch } from './match.ts';
import { mentions } from './mentions.ts';
import { parseLine } from './parse-line.ts';
import type { Rule } from './parse-line.ts';
import { reachedRules } from './reached.ts';
import type { RulesFile } from './rules-files.ts';
import type { Token } from './tokens.ts';
import { runsUaccess } from './uaccess.ts';
import type { UsbId } from '../boards/board.ts';

/**
 * Leaves out the lines that cannot touch the permissions of these devices, so that the facts of a
 * machine with a hundred rules files stay small and still evaluate to the same.
 */
export function excerpt(
  files: readonly RulesFile[],
  devices: readonly UdevDevice[],
  ids: readonly UsbId[],
): RulesFile[] {
  const vendors = devices.flatMap(({ chain }) =>
    chain.map((node) => node.attributes['idVendor'] ?? ''),
  );
  const parsed = files.map((file) => ({
    file,
    lines: file.lines
      .filter(({ text }) => !isForeign(text, vendors))
      .map((line) => ({ line, rule: parseLine(line).rule })),
  }));
  const possible = parsed
    .filter(({ file }) => file.state === 'read')
    .flatMap(({ lines }) => {
      const rules = lines.flatMap(({ rule }) => (rule !== null && matters(rule) ? rule : []));
      const reached = reachedRules(rules, devices);
      return rules.filter((rule) => reached.has(rule));
    });
  const reachable = withProperties(possible, devices);
  const needed = neededRules(reachable);
  return parsed
    .map(({ file, lines }) => ({
      ...file,
      lines: withLabels(
        lines.filter(({ line, rule }) => (rule !== null && needed.has(rule)) || isMeant(line, ids)),
        lines.filter(({ rule }) => rule !== null && reachable.has(rule) && has(rule, 'GOTO')),
        lines,
      ),
    }))
    .filter(({ state, lines }) => lines.length > 0 || state === 'unreadable');
}

/**
 * Rules for other vendors' devices, thousands on a desktop (libsane, openocd), go before they are
 * parsed. A jump or its label stays, since leaving it out would change what it leads to.
 */
function isForeign(text: string, vendors: readonly string[]): boolean {
  const vendor = /\{idVendor\} *== *"([0-9a-fA-F]{4})"/.exec(text)?.[1]?.toLowerCase();
  return vendor !== undefined && !vendors.includes(vendor) && !/GOTO|LABEL/.test(text);
}

/** False for what changes nothing that is asked here (SYMLINK, NAME, ATTR…), nor where udev goes on. */
function matters({ tokens }: Rule): boolean {
  return tokens.some(
    (token) =>
      touchesAccess(token) ||
      token.key === 'GOTO' ||
      token.key === 'LABEL' ||
      token.key === 'IMPORT' ||
      (token.key === 'ENV' && !isMatch(token)),
  );
}

interface Line {
  readonly line: LogicalLine;
  readonly rule: Rule | null;
}

/** Rules that set permissions, and those that set the properties which these ask for. */
function neededRules(reachable: ReadonlySet<Rule>): Set<Rule> {
  const needed = new Set(
    [...reachable].filter(
      // What a rule for our ids imports can be anything, also what others ask for.
      (rule) => rule.tokens.some(touchesAccess) || (namesIds(rule.tokens) && has(rule, 'IMPORT')),
    ),
  );
  for (let before = -1; before !== needed.size;) {
    before = needed.size;
    const asked = new Set([...needed].flatMap(({ tokens }) => askedProperties(tokens)));
    for (const rule of reachable) {
      if (setProperties(rule.tokens).some((name) => asked.has(name))) needed.add(rule);
    }
  }
  return needed;
}

/** Drops rules that ask for a property which nothing sets. */
function withProperties(rules: readonly Rule[], devices: readonly UdevDevice[]): Set<Rule> {
  const imports = rules.some(({ tokens }) => namesIds(tokens) && has({ tokens }, 'IMPORT'));
  if (imports) return new Set(rules);
  const known = new Set([
    'ACTION',
    ...devices.flatMap((device) => Object.keys({ ...device.properties, ...device.usbId })),
    ...rules.flatMap(({ tokens }) => setProperties(tokens)),
  ]);
  return new Set(
    rules.filter(({ tokens }) =>
      tokens.every(
        ({ key, attribute, operator, value }) =>
          key !== 'ENV' ||
          known.has(attribute ?? '') ||
          !(operator === '==' && !globMatches(value, '')),
      ),
    ),
  );
}

/** A file keeps its jumps when it keeps anything that they could jump over. */
function withLabels(
  kept: readonly Line[],
  jumps: readonly Line[],
  all: readonly Line[],
): LogicalLine[] {
  if (kept.length === 0) return [];
  const targets = new Set(
    jumps.flatMap(({ rule }) => rule?.tokens.find(({ key }) => key === 'GOTO')?.value ?? []),
  );
  const isTarget = ({ rule }: Line): boolean =>
    rule?.tokens.some(({ key, value }) => key === 'LABEL' && targets.has(value)) === true;
  return all
    .filter((line) => kept.includes(line) || jumps.includes(line) || isTarget(line))
    .map(({ line }) => line);
}

function touchesAccess(token: Token): boolean {
  const { key, attribute, operator, value } = token;
  switch (key) {
    case 'MODE':
    case 'OWNER':
    case 'GROUP':
      return true;
    case 'TAG':
      return !isMatch(token) && (value === 'uaccess' || operator !== '+=');
    case 'RUN':
      return operator !== '+=' || runsUaccess(token);
    case 'IMPORT':
      return attribute === 'builtin' && value === 'usb_id';
    default:
      return false;
  }
}

/** Lines that name one of the ids and speak of access, working or not. */
function isMeant(line: LogicalLine, ids: readonly UsbId[]): boolean {
  return /MODE|OWNER|GROUP|TAG|IMPORT/i.test(line.text) && ids.some((id) => mentions(line, id));
}

function askedProperties(tokens: readonly Token[]): string[] {
  return tokens
    .filter((token) => token.key === 'ENV' && isMatch(token))
    .map(({ attribute }) => attribute ?? '');
}

function setProperties(tokens: readonly Token[]): string[] {
  return tokens
    .filter((token) => token.key === 'ENV' && !isMatch(token))
    .map(({ attribute }) => attribute ?? '');
}

function has({ tokens }: Pick<Rule, 'tokens'>, key: string): boolean {
  return tokens.some((token) => token.key === key);
}
