import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asksFor, parseArguments } from '../../src/cli/arguments.ts';
import { widthOf } from '../../src/ui/text.ts';
import { inChinese } from '../../src/wording/chinese/language.ts';
import { inEnglish } from '../../src/wording/language.ts';
import { commandTable } from '../../src/cli/command-table.ts';
import { helpText, usageLine } from '../../src/cli/help.ts';
import { options } from '../../src/cli/options.ts';
import { parseAddress } from '../../src/cli/values.ts';
import { DoctorError } from '../../src/core/errors.ts';
import type { Arguments } from '../../src/cli/arguments.ts';
import type { CommandName } from '../../src/cli/command-table.ts';

const good: readonly (readonly [line: string, expected: Partial<Arguments>])[] = [
  ['', { command: '', positionals: [], goal: 'flash', timeoutMs: null }],
  ['--json', { command: '', values: { json: true } }],
  ['check', { command: 'check', positionals: [] }],
  ['--strict check', { command: 'check', values: { strict: true } }],
  ['check --goal pydfu', { command: 'check', goal: 'pydfu' }],
  ['check --timeout 0.5', { timeoutMs: 500 }],
  ['check --timeout=3600', { timeoutMs: 3_600_000 }],
  ['fix udev-rules libusb --yes', { command: 'fix', positionals: ['udev-rules', 'libusb'] }],
  ['flash fw.bin --no-verify', { values: { 'no-verify': true } }],
  ['flash -- --odd-name.bin', { command: 'flash', positionals: ['--odd-name.bin'] }],
  ['flash --help', { command: 'flash', positionals: [] }],
  ['flash -h', { command: 'flash', values: { help: true } }],
  ['help', { command: '', values: { help: true } }],
  ['help flash --json', { command: 'flash', values: { help: true } }],
  ['check --json --json', { values: { json: true } }],
  ['explain --version', { command: 'explain' }],
  ['explain --text -', { command: 'explain', positionals: [], values: { text: '-' } }],
  ['review -', { command: 'review', positionals: ['-'] }],
  ['list --no-color --root /mnt', { command: 'list' }],
  ['demo --simulate OPENMV4:rom', { command: 'demo' }],
];

for (const [line, expected] of good) {
  test(`understood: openmv-doctor ${line}`, () => {
    const args = parseArguments(words(line));
    const seen = { ...args, values: { ...args.values } };
    for (const [key, value] of Object.entries(expected)) {
      assert.deepEqual(seen[key as keyof Arguments], value, key);
    }
  });
}

const bad: readonly (readonly [line: string, message: string, hint: string])[] = [
  ['chek', 'There is no command "chek".', 'Did you mean check?'],
  ['flashh', 'There is no command "flashh".', 'Did you mean flash?'],
  ['firmware.bin', 'There is no command "firmware.bin".', 'See: openmv-doctor --help'],
  ['toString', 'There is no command "toString".', 'See: openmv-doctor --help'],
  ['check --jsonn', 'There is no option --jsonn.', 'Did you mean --json?'],
  ['check -x', 'There is no option -x.', 'See: openmv-doctor --help'],
  ['--no-json', 'There is no option --no-json.', 'See: openmv-doctor --help'],
  ['check --yes', '"openmv-doctor check" does not take --yes.', 'See: openmv-doctor check --help'],
  ['--full', '"openmv-doctor" does not take --full.', 'See: openmv-doctor --help'],
  ['review', '"openmv-doctor review" needs FILE.', 'See: openmv-doctor review --help'],
  [
    'flash a.bin b.bin',
    '"openmv-doctor flash" does not take "b.bin".',
    'See: openmv-doctor flash --help',
  ],
  ['list x', '"openmv-doctor list" does not take "x".', 'See: openmv-doctor list --help'],
  [
    'list --json --markdown',
    '--json and --markdown cannot go together.',
    'See: openmv-doctor list --help',
  ],
  [
    'check --goal fly',
    'There is no goal "fly": it is one of flash, connect, pydfu.',
    'See: openmv-doctor --help',
  ],
  ...['0', '-1', '3601', 'soon', 'Infinity', 'NaN'].map(
    (text) =>
      [
        `check --timeout=${text}`,
        `--timeout takes seconds, more than 0 and at most 3600, not "${text}".`,
        'See: openmv-doctor --help',
      ] as const,
  ),
  ['check --goal', '--goal needs a value: --goal GOAL.', 'See: openmv-doctor --help'],
  [
    'list --simulate --json',
    '--simulate needs a value: --simulate BOARD[:MODE].',
    'See: openmv-doctor --help',
  ],
  ...(['device PORT', 'board BOARD', 'partition NAME'] as const).map(
    (usage) =>
      [
        `flash fw.bin --${usage.split(' ')[0] ?? ''}=`,
        `--${usage.split(' ')[0] ?? ''} needs a value: --${usage}.`,
        'See: openmv-doctor --help',
      ] as const,
  ),
  ['flash ', 'FILE is empty.', 'See: openmv-doctor flash --help'],
  ['check --json=yes', '--json takes no value.', 'See: openmv-doctor --help'],
  ['--help=yes', '--help takes no value.', 'See: openmv-doctor --help'],
  ['check --no-colour', 'There is no option --no-colour.', 'Did you mean --no-color?'],
  [
    'check --only a --only b',
    '--only was given twice.',
    'Write all ids after one --only, separated by commas.',
  ],
  ['check --goal flash --goal pydfu', '--goal was given twice.', 'See: openmv-doctor --help'],
];

for (const [line, message, hint] of bad) {
  test(`refused: openmv-doctor ${line}`, () => {
    assert.throws(
      () => parseArguments(words(line)),
      (error) => {
        assert.ok(error instanceof DoctorError);
        assert.deepEqual(
          [error.message, error.hint, error.code, error.exitCode],
          [message, hint, 'usage', 2],
        );
        return true;
      },
    );
  });
}

const json: readonly (readonly [string, boolean])[] = [
  ['--json', true],
  ['check --bogus --json', true],
  ['check', false],
  ['flash -- --json', false],
  ['check --jsonn', false],
];

for (const [line, expected] of json) {
  test(`stdout ${expected ? 'belongs' : 'does not belong'} to JSON: openmv-doctor ${line}`, () => {
    assert.equal(asksFor('json', words(line)), expected);
  });
}

const addresses: readonly (readonly [string, number | null])[] = [
  ['0x08000000', 0x0800_0000],
  ['08040000', 0x0804_0000],
  ['FFFFFFFF', 0xffff_ffff],
  ['0X1f', 0x1f],
  ['', null],
  ['0x', null],
  ['0x100000000', null],
  ['1e3z', null],
  ['-1', null],
  [' 10', null],
];

for (const [text, expected] of addresses) {
  test(`--address "${text}" ${expected === null ? 'is refused' : 'is understood'}`, () => {
    if (expected !== null) assert.equal(parseAddress(text), expected);
    else {
      assert.throws(() => parseAddress(text), {
        message: `--address takes a hexadecimal address, not "${text}".`,
        exitCode: 2,
      });
    }
  });
}

test('help names every command, and each command its options and those that hold everywhere', () => {
  const overview = helpText('');
  for (const name of Object.keys(commandTable) as CommandName[]) {
    const { summary, options: own } = commandTable[name];
    const line = usageLine(name);
    assert.match(overview, new RegExp(`^  ${escape(line)} +${escape(summary)}$`, 'm'));
    if (name === '') continue;
    const help = helpText(name);
    assert.ok(help.startsWith(`Usage: ${line}`));
    const everywhere = Object.entries(options).filter(([, option]) => 'everywhere' in option);
    const known = [...own, ...everywhere.map(([option]) => option)];
    const listed = [...help.matchAll(/^ {2}--([a-z-]+)/gm)].map(([, option]) => option);
    assert.deepEqual(listed, known);
  }
});

test('every option is taken by some command or by all', () => {
  const taken = new Set<string>(Object.values(commandTable).flatMap((entry) => entry.options));
  const orphans = Object.entries(options).filter(
    ([name, option]) => !('everywhere' in option) && !taken.has(name),
  );
  assert.deepEqual(orphans, []);
});

test('help is no wider than a terminal', () => {
  for (const name of Object.keys(commandTable) as CommandName[]) {
    for (const language of [inEnglish, inChinese]) {
      const lines = helpText(name, language).split('\n');
      assert.deepEqual(
        lines.filter((line) => widthOf(line) > 80),
        [],
      );
    }
  }
});

function words(line: string): string[] {
  return line === '' ? [] : line.split(' ');
}

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
