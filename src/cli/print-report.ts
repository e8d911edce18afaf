import type { Report } from '../core/report.ts';
import { toMarkdown } from '../report/markdown.ts';
import { redact } from '../report/redact.ts';
import { gatherSecrets, joinSecrets } from '../report/secrets.ts';
import type { System } from '../system/types.ts';
import type { Terminal } from '../ui/terminal.ts';
import type { Focus } from '../ui/render-report.ts';
import type { Arguments } from './arguments.ts';
import type { CommandName } from './command-table.ts';

interface Destination {
  readonly args: Arguments | null;
  readonly json: boolean;
  readonly system: System;
  /** This machine: the command line is its user's, whatever system was looked at. */
  readonly machine: System;
  readonly terminal: Terminal;
}

const focusOf: Readonly<Partial<Record<CommandName, Focus>>> = {
  list: 'devices',
  undo: 'fixes',
  flash: 'flash',
};

/**
 * The end of every run. What is made to be pasted is redacted; the user's own screen is not, since
 * the commands on it must work.
 */
export async function printReport(report: Report, to: Destination): Promise<void> {
  const { terminal, system, machine } = to;
  const markdown = to.args?.values.markdown === true;
  if (!to.json && !markdown) {
    terminal.showReport(report, focusOf[to.args?.command ?? ''] ?? 'all');
    return;
  }
  const systems = [...new Set([system, machine])];
  const secrets = joinSecrets(await Promise.all(systems.map(gatherSecrets)));
  const redacted = redact(report, secrets);
  const text = markdown ? toMarkdown(redacted) : `${JSON.stringify(redacted, null, 2)}\n`;
  await terminal.print(text);
}
