import { text } from '../core/text.ts';
import type { CommandResult, System } from '../system/types.ts';

/** What can be had of the kernel's log, or why nothing can. */
export type KernelLog =
  | { readonly source: 'dmesg' | 'journal'; readonly content: string }
  | { readonly source: null; readonly reason: string };

/** The journal of a machine that has run for months is long; this is what the last hours fill. */
const journalLines = '3000';

/**
 * Reads the kernel's log where this user may: nobody is asked for a password for it. Whether a command
 * would be refused is looked up first, so that none is run for nothing.
 */
export async function readKernelLog(system: System): Promise<KernelLog> {
  for (const [source, argv, mayRead] of sources) {
    if (!(await mayRead(system))) continue;
    const result = await system.commands.run(argv, { timeoutMs: 5000 });
    if (isWhole(result)) return { source, content: result.stdout };
  }
  return {
    source: null,
    reason: text`you may not read the kernel's log here (sudo dmesg shows it)`,
  };
}

const sources: readonly (readonly [
  'dmesg' | 'journal',
  readonly string[],
  (system: System) => Promise<boolean>,
])[] = [
  ['dmesg', ['dmesg'], isUnrestricted],
  [
    'journal',
    ['journalctl', '-k', '-b', '-q', '--no-pager', '-o', 'short-monotonic', '-n', journalLines],
    opensJournal,
  ],
];

/** kernel.dmesg_restrict keeps everybody but root out (Documentation/admin-guide/sysctl/kernel.rst). */
async function isUnrestricted({ files, user }: System): Promise<boolean> {
  if (user.uid === 0) return true;
  return (await files.readText('/proc/sys/kernel/dmesg_restrict', 16))?.trim() !== '1';
}

/** journalctl ends well and silently where it may read nothing: its files are tried instead. */
async function opensJournal({ files }: System): Promise<boolean> {
  for (const folder of ['/var/log/journal', '/run/log/journal']) {
    for (const machine of (await files.list(folder)) ?? []) {
      const opened = await files.canOpen(`${folder}/${machine}/system.journal`, 'read');
      if (opened.ok) return true;
    }
  }
  return false;
}

/** The seam keeps the beginning of what a command says (1 MiB), and the newest lines come last. */
const longest = 1024 * 1024;

function isWhole({ exitCode, stdout }: CommandResult): boolean {
  return exitCode === 0 && stdout !== '' && stdout.length < longest - 4;
}
