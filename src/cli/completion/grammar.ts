import { commandTable } from '../command-table.ts';
import { options } from '../options.ts';
import { placeholders } from '../placeholders.ts';
import type { CommandEntry } from '../command-table.ts';
import type { Option, OptionName } from '../options.ts';
import type { Candidates, Placeholder } from '../placeholders.ts';

/** The command line as a shell has to know it, the same for every shell. */
export interface Grammar {
  /** The first has no name: it is what runs without one. */
  readonly commands: readonly CommandGrammar[];
  readonly everywhere: readonly OptionGrammar[];
  readonly places: readonly (readonly [Placeholder, Candidates])[];
}

export interface CommandGrammar {
  readonly name: string;
  readonly about: string;
  readonly options: readonly OptionGrammar[];
  readonly argument: Placeholder | null;
  /** Whether more than one argument can be given. */
  readonly many: boolean;
}

export interface OptionGrammar {
  /** Without dashes. */
  readonly name: string;
  readonly short: string | null;
  readonly about: string;
  readonly value: Placeholder | null;
}

/** `tell` speaks the language of whoever will read the descriptions. */
export function grammar(tell: (sentence: string) => string): Grammar {
  const describe = (name: OptionName): OptionGrammar => {
    const { short, help, value }: Option = options[name];
    return { name, short: short ?? null, about: tell(help), value: value ?? null };
  };
  const names = Object.keys(options) as OptionName[];
  return {
    commands: Object.entries<CommandEntry>(commandTable).map(([name, entry]) => ({
      name,
      about: tell(entry.summary),
      options: entry.options.map(describe),
      argument: entry.argument,
      many: entry.positionals[1] > 1,
    })),
    everywhere: names.filter((name) => 'everywhere' in options[name]).map(describe),
    places: Object.entries<Candidates>(placeholders).map(([name, candidates]) => [
      name as Placeholder,
      typeof candidates === 'string'
        ? candidates
        : candidates.map(({ word, about }) => ({
            word,
            ...(about !== undefined && { about: tell(about) }),
          })),
    ]),
  };
}

/** Every option once, in the order of the help: those of the commands, then those of all. */
export function everyOption({ commands, everywhere }: Grammar): readonly OptionGrammar[] {
  const all = [...commands.flatMap((command) => command.options), ...everywhere];
  return all.filter(({ name }, index) => all.findIndex((each) => each.name === name) === index);
}

/** Values of an option of this kind are a list, separated by commas. */
export function isList(place: Placeholder | null): boolean {
  return place === 'IDS' || place === 'BOARD[:MODE]';
}
