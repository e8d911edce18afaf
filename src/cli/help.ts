import { commandTable } from './command-table.ts';
import type { CommandEntry, CommandName } from './command-table.ts';
import { options } from './options.ts';
import type { Option, OptionName } from './options.ts';

/** The help text, from the same tables that parse the command line. */
export function helpText(command: CommandName): string {
  return command === '' ? overview() : commandHelp(command, commandTable[command]);
}

function overview(): string {
  const names = Object.keys(commandTable) as CommandName[];
  const rows = names.map((name) => {
    const { usage, summary }: CommandEntry = commandTable[name];
    return [
      ['openmv-doctor', name, usage].filter((word) => word !== '').join(' '),
      summary,
    ] as const;
  });
  return [
    'openmv-doctor finds out why an OpenMV Cam will not take new firmware, repairs',
    'what can be repaired, and flashes the camera.',
    '',
    ...table(rows),
    '',
    'Everywhere:',
    ...table(optionRows(everywhere())),
    '',
    'Exit code: 0 healthy, fixed or flashed · 1 problems remain · 2 wrong usage ·',
    '3 could not check · 4 flash refused or failed · 130 interrupted',
    '',
  ].join('\n');
}

function commandHelp(name: CommandName, entry: CommandEntry): string {
  const usage = ['openmv-doctor', name, entry.usage, entry.options.length > 0 ? '[options]' : ''];
  return [
    `Usage: ${usage.filter((word) => word !== '').join(' ')}`,
    '',
    `  ${entry.summary}`,
    '',
    ...(entry.options.length > 0 ? ['Options:', ...table(optionRows(entry.options)), ''] : []),
    'Everywhere:',
    ...table(optionRows(everywhere())),
    '',
  ].join('\n');
}

function everywhere(): OptionName[] {
  const names = Object.keys(options) as OptionName[];
  return names.filter((name) => {
    const option: Option = options[name];
    return option.everywhere === true;
  });
}

function optionRows(names: readonly OptionName[]): (readonly [string, string])[] {
  return names.map((name) => {
    const { value, help }: Option = options[name];
    return [`--${name}${value === undefined ? '' : ` ${value}`}`, help] as const;
  });
}

function table(rows: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(...rows.map(([left]) => left.length)) + 2;
  return rows.map(([left, right]) => `  ${left.padEnd(width)}${right}`);
}
