import type { Report } from '../core/report.ts';
import { redact } from '../report/redact.ts';
import { gatherSecrets } from '../report/secrets.ts';
import type { System } from '../system/types.ts';
import type { Terminal } from '../ui/terminal.ts';
import type { Focus } from '../ui/render-report.ts';
import type { Arguments } from './arguments.ts';
import type { CommandName } from './command-table.ts';

interface Destination {
  readonly args: Arguments | null;
  readonly json: boolean;
  readonly markdown: boolean;
  /** The system looked at, and the machine: a path of either can stand in the report. */
  readonly systems: readonly System[];
  /** Whose clipboard it is. */
  readonly machine: System;
  readonly terminal: Terminal;
}

const focusOf: Readonly<Partial<Record<CommandName, Focus>>> = {
  list: 'devices',
  undo: 'fixes',
  flash: 'flash',
  explain: 'page',
};

/** After a flash that ended well, what stood in its way before is told no more. */
function storyFocus({ flash, exitCode }: Report): Focus {
  return flash !== null && exitCode === 0 ? 'ending' : 'all';
}

/**
 * The end of every run. What is made to be pasted is redacted; the user's own screen is not, since
 * the commands on it must work.
 */
export async function printReport(report: Report, to: Destination): Promise<void> {
  const { terminal, systems, json, markdown } = to;
  const copy = to.args?.values.copy === true;
  const quiet = json || markdown;
  if (!quiet) terminal.showReport(report, focusOf[to.args?.command ?? ''] ?? storyFocus(report));
  if (!quiet && !copy) return;
  const secrets = await Promise.all([...new Set(systems)].map(gatherSecrets));
  const redacted = secrets.reduce((safe, each) => redact(safe, each), report);
  if (json) await terminal.print(`${JSON.stringify(redacted, null, 2)}\n`);
  if (!markdown && !copy) return;
  const { toMarkdown } = await import('../report/markdown.ts');
  const text = toMarkdown(redacted);
  if (markdown) await terminal.print(text);
  if (!copy) return;
  const { copyReport } = await import('./copy-report.ts');
  await copyReport(text, { machine: to.machine, terminal, quiet });
}
