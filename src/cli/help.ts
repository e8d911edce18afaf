import { pad, widthOf, wrap } from '../ui/text.ts';
import { inEnglish } from '../wording/language.ts';
import { text } from '../core/text.ts';
import { commandTable, usageOf } from './command-table.ts';
import { options } from './options.ts';
import type { Language } from '../wording/language.ts';
import type { CommandEntry, CommandName } from './command-table.ts';
import type { Option, OptionName } from './options.ts';

type Tell = Language['tell'];

/** The help text, from the same tables that parse the command line. */
export function helpText(command: CommandName, { tell }: Language = inEnglish): string {
  const lines = command === '' ? overview(tell) : commandHelp(command, tell);
  return lines.map((line) => `${line}\n`).join('');
}

const columns = 80;
const about = text`openmv-doctor finds out why an OpenMV Cam will not take new firmware, repairs what can be repaired, and flashes the camera.`;
const exitCodes = text`Exit code: 0 healthy, fixed or flashed · 1 problems remain · 2 wrong usage · 3 could not check · 4 flash refused or failed · 130 interrupted`;

function overview(tell: Tell): string[] {
  const names = Object.keys(commandTable) as CommandName[];
  return [
    ...wrap(tell(about), columns),
    '',
    ...table(names.map((name) => [usageLine(name), tell(commandTable[name].summary)])),
    '',
    ...examples('', tell),
    '',
    tell(text`Everywhere:`),
    ...table(optionRows(everywhere(), tell)),
    '',
    ...wrap(tell(exitCodes), columns),
  ];
}

function commandHelp(name: CommandName, tell: Tell): string[] {
  const entry: CommandEntry = commandTable[name];
  const usage = usageLine(name) + (entry.options.length > 0 ? ' [options]' : '');
  return [
    tell(text`Usage: ${usage}`),
    '',
    `  ${tell(entry.summary)}`,
    '',
    ...examples(name, tell),
    '',
    ...(entry.options.length > 0
      ? [tell(text`Options:`), ...table(optionRows(entry.options, tell)), '']
      : []),
    tell(text`Everywhere:`),
    ...table(optionRows(everywhere(), tell)),
  ];
}

/** The line, and under it what it does: together they would be wider than a terminal. */
function examples(name: CommandName, tell: Tell): string[] {
  const entry: CommandEntry = commandTable[name];
  return [
    tell(text`Examples:`),
    ...entry.examples.flatMap(([line, does]) => [`  ${line}`, `      ${tell(does)}`]),
  ];
}

export function usageLine(name: CommandName): string {
  const words = ['openmv-doctor', name, usageOf(commandTable[name])];
  return words.filter((word) => word !== '').join(' ');
}

function everywhere(): OptionName[] {
  const names = Object.keys(options) as OptionName[];
  return names.filter((name) => 'everywhere' in options[name]);
}

function optionRows(names: readonly OptionName[], tell: Tell): (readonly [string, string])[] {
  return names.map((name) => {
    const { value, help }: Option = options[name];
    return [`--${name}${value === undefined ? '' : ` ${value}`}`, tell(help)] as const;
  });
}

function table(rows: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(...rows.map(([left]) => widthOf(left))) + 2;
  return rows.map(([left, right]) => `  ${pad(left, width)}${right}`);
}
