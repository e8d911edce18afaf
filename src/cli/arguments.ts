import { parseArgs } from 'node:util';
import { DoctorError } from '../core/errors.ts';
import { goals } from '../core/goal.ts';
import type { Goal } from '../core/goal.ts';
import { commandTable, isCommandName } from './command-table.ts';
import type { CommandEntry, CommandName } from './command-table.ts';
import { options } from './options.ts';
import type { Option, OptionName } from './options.ts';
import { parseSeconds } from './values.ts';

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
  if (!isCommandName(name)) {
    throw usageError(`There is no command "${name}".`, suggest(name, Object.keys(commandTable)));
  }
  const entry: CommandEntry = commandTable[name];
  rejectForeignOptions(name, entry, values);
  const [least, most] = entry.positionals;
  const helpOnly = values.help === true || values.version === true;
  if (!helpOnly && rest.length < least) {
    throw usageError(`"openmv-doctor ${name}" needs ${entry.usage}.`, name);
  }
  if (rest.length > most) {
    throw usageError(`"openmv-doctor ${name}" does not take "${rest[most] ?? ''}".`, name);
  }
  if (values.json === true && values.markdown === true) {
    throw usageError('--json and --markdown cannot go together.', name);
  }
  return {
    command: name,
    positionals: rest,
    values,
    goal: parseGoal(values.goal),
    timeoutMs: values.timeout === undefined ? null : parseSeconds('timeout', values.timeout),
  };
}

/** Whether stdout belongs to JSON; asked before the command line is understood, and of bad ones. */
export function asksForJson(argv: readonly string[]): boolean {
  const end = argv.indexOf('--');
  return argv.slice(0, end === -1 ? undefined : end).includes('--json');
}

function parse(argv: readonly string[]): { values: Values; positionals: string[] } {
  try {
    // `--no-color` and its kin are options of their own here, not negations.
    const types = Object.fromEntries(
      Object.entries(options).map(([name, { type }]) => [name, { type }]),
    );
    const parsed = parseArgs({ args: [...argv], options: types, allowPositionals: true });
    return { values: parsed.values, positionals: parsed.positionals };
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    const unknown = /Unknown option '(--?[^']*)'/.exec(text)?.[1];
    if (unknown === undefined) throw usageError(text, null);
    const known = Object.keys(options).map((name) => `--${name}`);
    throw usageError(`There is no option ${unknown}.`, suggest(unknown, known));
  }
}

function rejectForeignOptions(name: CommandName, entry: CommandEntry, values: Values): void {
  for (const option of Object.keys(values) as OptionName[]) {
    const { everywhere }: Option = options[option];
    if (everywhere === true || entry.options.includes(option)) continue;
    const command = name === '' ? 'openmv-doctor' : `openmv-doctor ${name}`;
    throw usageError(`"${command}" does not take --${option}.`, name);
  }
}

function parseGoal(text: string | undefined): Goal {
  if (text === undefined) return 'flash';
  const goal = goals.find((each) => each === text);
  if (goal === undefined) {
    throw usageError(`There is no goal "${text}": it is one of ${goals.join(', ')}.`, null);
  }
  return goal;
}

function suggest(word: string, known: readonly string[]): string | null {
  const wanted = word.replace(/^-+/, '');
  const near = known.find(
    (each) => each !== '' && wanted !== '' && each.includes(wanted.slice(0, 4)),
  );
  return near === undefined ? null : `did you mean ${near}?`;
}

/** `about` is a command whose help tells more, or a sentence. */
function usageError(message: string, about: string | null): DoctorError {
  const more =
    about === null || about === '' ? 'openmv-doctor --help' : `openmv-doctor ${about} --help`;
  const hint = about?.includes(' ') === true ? about : `See: ${more}`;
  return new DoctorError('usage', message, { exitCode: 2, hint });
}
