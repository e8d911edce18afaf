import { text } from '../core/text.ts';
import type { Text } from '../core/text.ts';
import type { OptionName } from './options.ts';
import type { Placeholder } from './placeholders.ts';

export interface CommandEntry {
  /** What its positional arguments are; null where it takes none. */
  readonly argument: Placeholder | null;
  /** How many of them it takes. */
  readonly positionals: readonly [least: number, most: number];
  readonly summary: Text;
  readonly options: readonly OptionName[];
  /** Command lines that are worth knowing, each with what it does. */
  readonly examples: readonly (readonly [line: string, does: Text])[];
}

const flashOptions = [
  'download',
  'board',
  'device',
  'partition',
  'address',
  'all',
  'wait',
  'full',
  'no-verify',
  'no-leave',
  'dry-run',
  'yes',
  'erase-files',
  'unprotect',
  'force',
] as const;

/** Every command; the empty name is what runs when none is given. */
export const commandTable = {
  '': {
    argument: null,
    positionals: [0, 0],
    summary: text`check, then offer the fixes and the flash`,
    options: ['goal', 'copy'],
    examples: [
      ['openmv-doctor', text`find out, repair and flash, one question at a time`],
      ['openmv-doctor --markdown', text`a report to paste into a forum post`],
    ],
  },
  check: {
    argument: null,
    positionals: [0, 0],
    summary: text`find out what is wrong; change nothing`,
    options: ['goal', 'only', 'skip', 'copy'],
    examples: [
      ['openmv-doctor check', text`everything that a flash needs`],
      ['openmv-doctor check --goal pydfu', text`also what the Python flasher of OpenMV IDE needs`],
      ['openmv-doctor check --only udev-rules,usb-access', text`only the permissions`],
      [
        'openmv-doctor check --json',
        text`for a script: one JSON document, exit code 1 on problems`,
      ],
    ],
  },
  fix: {
    argument: 'IDS',
    positionals: [0, Infinity],
    summary: text`check, show the plan, repair, check again`,
    options: ['goal', 'dry-run', 'yes', 'copy'],
    examples: [
      ['openmv-doctor fix', text`repair everything, asked once`],
      ['openmv-doctor fix --dry-run', text`only show every command and every file`],
      ['openmv-doctor fix udev-rules --yes', text`only the permissions, without asking`],
    ],
  },
  flash: {
    argument: 'FILE',
    positionals: [0, 1],
    summary: text`write firmware to the camera`,
    options: [...flashOptions, 'copy'],
    examples: [
      ['openmv-doctor flash', text`find firmware on this machine, or download it`],
      ['openmv-doctor flash firmware.bin', text`write this file`],
      ['openmv-doctor flash firmware.zip --all', text`a release zip, to every camera that waits`],
      [
        'openmv-doctor flash OPENMV4',
        text`a folder of OpenMV IDE: repairs a dead camera in two steps`,
      ],
      [
        'openmv-doctor flash --download stable --wait 60 --yes',
        text`for a script: download, wait for the camera, flash`,
      ],
    ],
  },
  list: {
    argument: null,
    positionals: [0, 0],
    summary: text`cameras and DFU devices on USB now`,
    options: ['copy'],
    examples: [
      ['openmv-doctor list', text`ports, boards, modes and permissions`],
      ['openmv-doctor list --json', text`the same for a script`],
    ],
  },
  explain: {
    argument: 'CODE',
    positionals: [0, 1],
    summary: text`what a finding or an error text means`,
    options: ['text'],
    examples: [
      [
        'openmv-doctor explain udev-rules-missing',
        text`what that finding means, and what to do by hand`,
      ],
      [
        'openmv-doctor explain --text error.txt',
        text`what the error text of another tool points to`,
      ],
    ],
  },
  review: {
    argument: 'FILE',
    positionals: [1, 1],
    summary: text`judge a saved report again`,
    options: ['goal', 'copy'],
    examples: [
      ['openmv-doctor review report.json', text`judge a report that somebody saved`],
      [
        'openmv-doctor review -',
        text`judge a forum post pasted into the terminal; end it with Ctrl-D`,
      ],
    ],
  },
  undo: {
    argument: null,
    positionals: [0, 0],
    summary: text`put back what fixes changed`,
    options: ['dry-run', 'yes'],
    examples: [
      ['openmv-doctor undo', text`put everything back, newest first`],
      ['openmv-doctor undo --dry-run', text`show what would be put back`],
    ],
  },
  demo: {
    argument: null,
    positionals: [0, 0],
    summary: text`the whole story on a simulated camera`,
    options: [],
    examples: [['openmv-doctor demo', text`nothing on this machine is looked at or changed`]],
  },
  completion: {
    argument: 'SHELL',
    positionals: [1, 1],
    summary: text`a completion script for this shell`,
    options: [],
    examples: [
      [
        'source <(openmv-doctor completion bash)',
        text`in ~/.bashrc; the same with zsh in ~/.zshrc`,
      ],
      ['openmv-doctor completion fish | source', text`in ~/.config/fish/config.fish`],
      [
        'openmv-doctor completion powershell | Out-String | Invoke-Expression',
        text`in the file that $PROFILE names`,
      ],
    ],
  },
} as const satisfies Record<string, CommandEntry>;

/** `[IDS…]`: its arguments, as a usage line shows them. */
export function usageOf({ argument, positionals: [least, most] }: CommandEntry): string {
  if (argument === null) return '';
  const name = most > 1 ? `${argument}…` : argument;
  return least === 0 ? `[${name}]` : name;
}

export type CommandName = keyof typeof commandTable;

export function isCommandName(name: string): name is CommandName {
  return Object.hasOwn(commandTable, name);
}
