import { text } from '../core/text.ts';
import type { Text } from '../core/text.ts';
import type { Placeholder } from './placeholders.ts';

/** Every option of the command line: one table for parsing, for help and for the usage errors. */
export interface Option {
  readonly type: 'boolean' | 'string';
  /** Stands for the value in the help text. */
  readonly value?: Placeholder;
  readonly help: Text;
  /** One letter that does the same. */
  readonly short?: string;
  /** True for options that every command takes. */
  readonly everywhere?: boolean;
}

export const options = {
  goal: {
    type: 'string',
    value: 'GOAL',
    help: text`what is to work: flash (default), connect or pydfu`,
  },
  only: {
    type: 'string',
    value: 'IDS',
    help: text`run only these checks (ids, separated by commas)`,
  },
  skip: { type: 'string', value: 'IDS', help: text`leave these checks out` },
  'dry-run': { type: 'boolean', help: text`say what would be done, and do nothing` },
  yes: { type: 'boolean', help: text`do it without asking (never what destroys data)` },
  board: {
    type: 'string',
    value: 'BOARD',
    help: text`the board, where USB ids fit several (OPENMV4, …)`,
  },
  device: {
    type: 'string',
    value: 'PORT',
    help: text`the camera on this port path, such as 1-2.4`,
  },
  partition: {
    type: 'string',
    value: 'NAME',
    help: text`write to this partition, such as FIRMWARE`,
  },
  address: {
    type: 'string',
    value: 'HEX',
    help: text`write raw at this address; all protections hold`,
  },
  all: { type: 'boolean', help: text`flash every camera that waits for firmware, all at once` },
  wait: {
    type: 'string',
    value: 'S',
    help: text`wait so long for the camera, take its bootloader`,
  },
  download: {
    type: 'string',
    value: 'CHANNEL',
    help: text`download OpenMV's official firmware: stable or development`,
  },
  full: { type: 'boolean', help: text`rewrite sectors that already hold the right bytes` },
  'no-verify': { type: 'boolean', help: text`do not read back what was written` },
  'no-leave': { type: 'boolean', help: text`stay in the bootloader when done` },
  'erase-files': { type: 'boolean', help: text`consent to losing the camera's file system` },
  unprotect: { type: 'boolean', help: text`consent to losing a read-protected chip's content` },
  force: { type: 'boolean', help: text`flash although the image seems to be for another board` },
  text: {
    type: 'string',
    value: 'FILE',
    help: text`an error text of any tool, saved or pasted (-: standard input)`,
  },
  json: { type: 'boolean', help: text`print one JSON document on stdout`, everywhere: true },
  markdown: { type: 'boolean', help: text`print a report to paste into a forum`, everywhere: true },
  copy: { type: 'boolean', help: text`put the report to paste on the clipboard, too` },
  simulate: {
    type: 'string',
    value: 'BOARD[:MODE]',
    help: text`simulated cameras, such as OPENMV4:rom,OPENMV2`,
    everywhere: true,
  },
  root: {
    type: 'string',
    value: 'DIR',
    help: text`look at another root file system; change nothing`,
    everywhere: true,
  },
  strict: { type: 'boolean', help: text`exit with 1 on warnings too`, everywhere: true },
  verbose: {
    type: 'boolean',
    help: text`show every check with its time, every finding in full`,
    everywhere: true,
  },
  'no-color': { type: 'boolean', help: text`no colours (also: NO_COLOR)`, everywhere: true },
  plain: {
    type: 'boolean',
    help: text`redraw nothing, ask in lines (screen readers)`,
    everywhere: true,
  },
  lang: {
    type: 'string',
    value: 'LANGUAGE',
    help: text`speak en or zh (Chinese); --json stays English`,
    everywhere: true,
  },
  timeout: {
    type: 'string',
    value: 'S',
    help: text`time limit of a check, in seconds`,
    everywhere: true,
  },
  version: { type: 'boolean', help: text`print the version`, everywhere: true },
  help: { type: 'boolean', short: 'h', help: text`print this help`, everywhere: true },
} as const satisfies Record<string, Option>;

export type OptionName = keyof typeof options;
