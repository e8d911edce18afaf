import { text } from '../core/text.ts';
import { parseArgs } from 'node:util';
import { DoctorError } from '../core/errors.ts';
import { goals } from '../core/goal.ts';
import type { Goal } from '../core/goal.ts';
import { nearest } from '../core/nearest.ts';
import { commandTable, isCommandName, usageOf } from './command-table.ts';
import type { CommandEntry, CommandName } from './command-table.ts';
import { options } from './options.ts';
import type { Option, OptionName } from './options.ts';
import { parseSeconds } from './values.ts';
import { isLanguageName, languageNames } from '../wording/language.ts';

type Values = { readonly [Name in OptionName]?: ValueOf<(typeof options)[Name]> };
type ValueOf<Entry extends Option> = Entry['type'] extends 'boolean' ? boolean : string;

/** The command line, understood. */
export interface Arguments {
  readonly command: CommandName;
  readonly positionals: readonly string[];
  readonly values: Values;
  readonly goal: Goal;
  /** `--timeout` in ms. */
  readonly timeoutMs: number | null;
}

/** Understands the command line, or throws a usage error (exit code 2). */
export function parseArguments(argv: readonly string[]): Arguments {
  const { values, positionals } = parse(argv);
  const [name = '', ...rest] = positionals;
  if (name === 'help') return parseArguments(['--help', ...rest.slice(0, 1)]);
  if (!isCommandName(name)) {
    throw usageError(
      text`There is no command "${name}".`,
      suggest(name, Object.keys(commandTable)),
    );
  }
  const entry: CommandEntry = commandTable[name];
  rejectForeignOptions(name, entry, values);
  const [least, most] = entry.positionals;
  const helpOnly = values.help === true || values.version === true;
  if (!helpOnly && rest.length < least) {
    throw usageError(text`"openmv-doctor ${name}" needs ${usageOf(entry)}.`, name);
  }
  if (rest.length > most) {
    throw usageError(text`"openmv-doctor ${name}" does not take "${rest[most] ?? ''}".`, name);
  }
  if (rest.includes('')) throw usageError(text`${entry.argument ?? ''} is empty.`, name);
  checkLanguage(values.lang);
  if (values.json === true && values.markdown === true) {
    throw usageError(text`--json and --markdown cannot go together.`, name);
  }
  return {
    command: name,
    positionals: rest,
    values,
    goal: parseGoal(values.goal),
    timeoutMs: values.timeout === undefined ? null : parseSeconds('timeout', values.timeout),
  };
}

/** Whose stdout is; asked before the command line is understood, and of bad ones. */
export function asksFor(document: 'json' | 'markdown', argv: readonly string[]): boolean {
  const end = argv.indexOf('--');
  return argv.slice(0, end === -1 ? undefined : end).includes(`--${document}`);
}

function parse(argv: readonly string[]): { values: Values; positionals: string[] } {
  try {
    // `--no-color` and its kin are options of their own here, not negations.
    const types = Object.fromEntries(
      Object.entries<Option>(options).map(([name, { type, short }]) => [
        name,
        { type, ...(short !== undefined && { short }) },
      ]),
    );
    const args = { args: [...argv], options: types, allowPositionals: true, tokens: true } as const;
    const { values, positionals, tokens } = parseArgs(args);
    const given = tokens.filter((token) => token.kind === 'option');
    rejectTwice(given.map(({ name }) => name));
    // What an empty shell variable leaves, which would count as not given.
    const empty = given.find(({ value }) => value === '');
    if (empty !== undefined) throw withoutValue(empty.name as OptionName);
    return { values, positionals };
  } catch (error) {
    throw error instanceof DoctorError ? error : misunderstood(error);
  }
}

/** Of two values Node's parser takes the last and is silent about the first. */
function rejectTwice(given: readonly string[]): void {
  const twice = given.find((name, index) => {
    const { type }: Option = options[name as OptionName];
    return type === 'string' && given.indexOf(name) !== index;
  });
  if (twice === undefined) return;
  const list = twice === 'only' || twice === 'skip';
  const about = list ? text`Write all ids after one --${twice}, separated by commas.` : null;
  throw usageError(text`--${twice} was given twice.`, about);
}

/** Node's own words, in ours. */
function misunderstood(error: unknown): DoctorError {
  const said = error instanceof Error ? error.message : String(error);
  const unknown = /Unknown option '(--?[^']*)'/.exec(said)?.[1];
  if (unknown !== undefined) {
    const known = Object.keys(options).map((name) => `--${name}`);
    return usageError(text`There is no option ${unknown}.`, suggest(unknown, known));
  }
  const name = Object.keys(options).find((each) =>
    new RegExp(`'(?:-\\w, )?--${each}(?: <value>)?'`).test(said),
  );
  if (name === undefined) return usageError(said, null);
  const { type }: Option = options[name as OptionName];
  return type === 'boolean'
    ? usageError(text`--${name} takes no value.`, null)
    : withoutValue(name as OptionName);
}

function withoutValue(name: OptionName): DoctorError {
  const { value }: Option = options[name];
  return usageError(text`--${name} needs a value: --${name} ${value ?? ''}.`, null);
}

function rejectForeignOptions(name: CommandName, entry: CommandEntry, values: Values): void {
  for (const option of Object.keys(values) as OptionName[]) {
    const { everywhere }: Option = options[option];
    if (everywhere === true || entry.options.includes(option)) continue;
    const command = name === '' ? 'openmv-doctor' : `openmv-doctor ${name}`;
    throw usageError(text`"${command}" does not take --${option}.`, name);
  }
}

function checkLanguage(given: string | undefined): void {
  if (given === undefined || isLanguageName(given)) return;
  throw usageError(
    text`There is no language "${given}": it is one of ${languageNames.join(', ')}.`,
    null,
  );
}

function parseGoal(name: string | undefined): Goal {
  if (name === undefined) return 'flash';
  const goal = goals.find((each) => each === name);
  if (goal === undefined) {
    throw usageError(text`There is no goal "${name}": it is one of ${goals.join(', ')}.`, null);
  }
  return goal;
}

function suggest(word: string, known: readonly string[]): string | null {
  const near = nearest(word, known);
  return near === null ? null : text`Did you mean ${near}?`;
}

/** `about` is a command whose help tells more, or a sentence. */
function usageError(message: string, about: string | null): DoctorError {
  const more =
    about === null || about === '' ? 'openmv-doctor --help' : `openmv-doctor ${about} --help`;
  const hint = about?.includes(' ') === true ? about : text`See: ${more}`;
  return new DoctorError('usage', message, { exitCode: 2, hint });
}
