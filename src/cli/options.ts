/** Every option of the command line: one table for parsing, for help and for the usage errors. */
export interface Option {
  readonly type: 'boolean' | 'string';
  /** Stands for the value in the help text. */
  readonly value?: string;
  readonly help: string;
  /** One letter that does the same. */
  readonly short?: string;
  /** True for options that every command takes. */
  readonly everywhere?: boolean;
}

export const options = {
  goal: {
    type: 'string',
    value: 'GOAL',
    help: 'what is to work: flash (default), connect or pydfu',
  },
  only: { type: 'string', value: 'IDS', help: 'run only these checks (ids, separated by commas)' },
  skip: { type: 'string', value: 'IDS', help: 'leave these checks out' },
  'dry-run': { type: 'boolean', help: 'say what would be done, and do nothing' },
  yes: { type: 'boolean', help: 'do it without asking (never what destroys data)' },
  board: {
    type: 'string',
    value: 'BOARD',
    help: 'the board, where USB ids fit several (OPENMV4, …)',
  },
  device: { type: 'string', value: 'PORT', help: 'the camera on this port path, such as 1-2.4' },
  partition: { type: 'string', value: 'NAME', help: 'write to this partition, such as FIRMWARE' },
  address: {
    type: 'string',
    value: 'HEX',
    help: 'write raw at this address; all protections hold',
  },
  all: { type: 'boolean', help: 'flash every camera that waits for firmware, all at once' },
  wait: {
    type: 'string',
    value: 'S',
    help: 'wait so long for the camera, take its bootloader',
  },
  download: {
    type: 'string',
    value: 'CHANNEL',
    help: "download OpenMV's official firmware: stable or development",
  },
  full: { type: 'boolean', help: 'rewrite sectors that already hold the right bytes' },
  'no-verify': { type: 'boolean', help: 'do not read back what was written' },
  'no-leave': { type: 'boolean', help: 'stay in the bootloader when done' },
  'erase-files': { type: 'boolean', help: "consent to losing the camera's file system" },
  unprotect: { type: 'boolean', help: "consent to losing a read-protected chip's content" },
  force: { type: 'boolean', help: 'flash although the image seems to be for another board' },
  json: { type: 'boolean', help: 'print one JSON document on stdout', everywhere: true },
  markdown: { type: 'boolean', help: 'print a report to paste into a forum', everywhere: true },
  copy: { type: 'boolean', help: 'put the report to paste on the clipboard, too' },
  simulate: {
    type: 'string',
    value: 'BOARD[:MODE]',
    help: 'simulated cameras, such as OPENMV4:rom,OPENMV2',
    everywhere: true,
  },
  root: {
    type: 'string',
    value: 'DIR',
    help: 'look at another root file system; change nothing',
    everywhere: true,
  },
  strict: { type: 'boolean', help: 'exit with 1 on warnings too', everywhere: true },
  verbose: {
    type: 'boolean',
    help: 'show passed checks with their facts and times',
    everywhere: true,
  },
  'no-color': { type: 'boolean', help: 'no colours (also: NO_COLOR)', everywhere: true },
  plain: {
    type: 'boolean',
    help: 'redraw nothing, ask in lines (screen readers)',
    everywhere: true,
  },
  lang: {
    type: 'string',
    value: 'LANGUAGE',
    help: 'speak en or zh (Chinese); --json stays English',
    everywhere: true,
  },
  timeout: {
    type: 'string',
    value: 'S',
    help: 'time limit of a check, in seconds',
    everywhere: true,
  },
  version: { type: 'boolean', help: 'print the version', everywhere: true },
  help: { type: 'boolean', short: 'h', help: 'print this help', everywhere: true },
} as const satisfies Record<string, Option>;

export type OptionName = keyof typeof options;
