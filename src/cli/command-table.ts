import type { OptionName } from './options.ts';

export interface CommandEntry {
  /** Positional arguments as help shows them. */
  readonly usage: string;
  /** How many positional arguments it takes. */
  readonly positionals: readonly [least: number, most: number];
  readonly summary: string;
  readonly options: readonly OptionName[];
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
    usage: '',
    positionals: [0, 0],
    summary: 'check, then offer the fixes and the flash',
    options: ['goal', 'copy'],
  },
  check: {
    usage: '',
    positionals: [0, 0],
    summary: 'find out what is wrong; change nothing',
    options: ['goal', 'only', 'skip', 'copy'],
  },
  fix: {
    usage: '[IDS…]',
    positionals: [0, Infinity],
    summary: 'check, show the plan, repair, check again',
    options: ['goal', 'dry-run', 'yes', 'copy'],
  },
  flash: {
    usage: '[FILE]',
    positionals: [0, 1],
    summary: 'write firmware to the camera (.bin, .dfu, .zip)',
    options: [...flashOptions, 'copy'],
  },
  list: {
    usage: '',
    positionals: [0, 0],
    summary: 'cameras and DFU devices on USB now',
    options: ['copy'],
  },
  explain: {
    usage: 'CODE',
    positionals: [1, 1],
    summary: 'what a finding means and what to do',
    options: [],
  },
  review: {
    usage: 'FILE',
    positionals: [1, 1],
    summary: 'judge a saved report again (- for standard input)',
    options: ['goal', 'copy'],
  },
  undo: {
    usage: '',
    positionals: [0, 0],
    summary: 'put back what fixes changed',
    options: ['dry-run', 'yes'],
  },
  demo: {
    usage: '',
    positionals: [0, 0],
    summary: 'the whole story on a simulated camera',
    options: [],
  },
} as const satisfies Record<string, CommandEntry>;

export type CommandName = keyof typeof commandTable;

export function isCommandName(name: string): name is CommandName {
  return Object.hasOwn(commandTable, name);
}
