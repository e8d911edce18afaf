import { commandTable } from '../../src/cli/command-table.ts';
import { usageLine } from '../../src/cli/help.ts';
import { options } from '../../src/cli/options.ts';
import type { CommandEntry, CommandName } from '../../src/cli/command-table.ts';
import type { Option, OptionName } from '../../src/cli/options.ts';

/** The page for man(1), from the tables of the command line; written by `npm run manual`. */
export function manPage(version: string): string {
  const names = Object.keys(commandTable) as CommandName[];
  const everywhere = (Object.keys(options) as OptionName[]).filter(
    (name) => 'everywhere' in options[name],
  );
  const lines = [
    String.raw`.\" Made from src/cli by "npm run manual"; changes here are lost.`,
    `.TH OPENMV\\-DOCTOR 1 "${edited}" "openmv\\-doctor ${version}" "User Commands"`,
    '.SH NAME',
    'openmv\\-doctor \\- find out why an OpenMV Cam takes no firmware, repair, flash',
    '.SH SYNOPSIS',
    ...names
      .map((name) => synopsis(name))
      .join('\n.br\n')
      .split('\n'),
    '.SH DESCRIPTION',
    ...description,
    '.SH COMMANDS',
    ...names.flatMap(command),
    '.SH OPTIONS',
    'Every command takes these.',
    ...everywhere.flatMap(option),
    '.SH EXIT STATUS',
    ...pairs(exitStatus),
    '.SH ENVIRONMENT',
    ...pairs(environment),
    '.SH FILES',
    ...pairs(files),
    '.SH SEE ALSO',
    '.BR udev (7),',
    '.BR dfu\\-util (1)',
  ];
  return `${lines.join('\n')}\n`;
}

/** The day on which the prose of this page was written; the tables change without it. */
const edited = '2026-11-25';

const description = [
  'Without a command it checks this machine and the cameras on it, says what is in the way and how',
  'that was seen, offers to repair it, and then to flash the camera. Nothing is changed without',
  'consent; what fixes changed,',
  '.B undo',
  'puts back.',
];

const exitStatus = {
  '0': 'Healthy, everything is fixed, or flashed.',
  '1': 'Problems remain; with --strict, warnings too.',
  '2': 'Wrong usage.',
  '3': 'The doctor could not check, or failed itself.',
  '4': 'The flash was refused or failed.',
  '130': 'Interrupted.',
};

const environment = {
  'LC_ALL, LC_MESSAGES, LANG, LANGUAGE': 'The language: English or simplified Chinese.',
  'NO_COLOR, FORCE_COLOR': 'No colours, or colours although the output is no terminal.',
  'HTTPS_PROXY, ALL_PROXY, NO_PROXY': 'The proxy for downloads of firmware.',
  'XDG_STATE_HOME, XDG_CACHE_HOME': 'Where the journal and downloaded firmware are kept.',
};

const files = {
  '~/.local/state/openmv-doctor/journal.json': 'What fixes changed, for undo.',
};

function synopsis(name: CommandName): string {
  return `${bold(usageLine(name))}${commandTable[name].options.length > 0 ? ' [options]' : ''}`;
}

function command(name: CommandName): string[] {
  const entry: CommandEntry = commandTable[name];
  return [
    `.SS ${quoted(usageLine(name))}`,
    sentence(entry.summary),
    ...entry.options.flatMap(option),
    '.PP',
    'Examples:',
    ...entry.examples.flatMap(([line, does]) => ['.TP', bold(line), sentence(does)]),
  ];
}

function option(name: OptionName): string[] {
  const { value, short, help }: Option = options[name];
  const flag = `--${name}${value === undefined ? '' : ` ${value}`}`;
  return ['.TP', bold(short === undefined ? flag : `-${short}, ${flag}`), sentence(help)];
}

function pairs(table: Readonly<Record<string, string>>): string[] {
  return Object.entries(table).flatMap(([name, about]) => ['.TP', bold(name), escape(about)]);
}

function bold(text: string): string {
  return `\\fB${escape(text)}\\fR`;
}

function sentence(text: string): string {
  return `${escape(text.charAt(0).toUpperCase() + text.slice(1))}.`;
}

function quoted(text: string): string {
  return `"${escape(text)}"`;
}

/** What roff would take for its own; `…` and `’` as names that every device knows. */
function escape(text: string): string {
  return text
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replaceAll('"', '\\(dq')
    .replaceAll('…', '...')
    .replace(
      /[~^`]/g,
      (character) => ({ '~': '\\(ti', '^': '\\(ha', '`': '\\(ga' })[character] ?? '',
    )
    .replace(/^[.']/, '\\&$&');
}
