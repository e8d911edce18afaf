import { text } from '../core/text.ts';
import type { System } from '../system/types.ts';
import type { Terminal } from '../ui/terminal.ts';
import { copyToClipboard } from './clipboard.ts';

/** Where the report goes that is to be pasted. */
interface Paste {
  /** The machine of the person, whatever was looked at. */
  readonly machine: System;
  readonly terminal: Terminal;
  /** stdout has a document already. */
  readonly quiet: boolean;
}

/** `--copy`: the clipboard, or the terminal's where nobody can tell, or else the screen. */
export async function copyReport(markdown: string, to: Paste): Promise<void> {
  const { machine, terminal, quiet } = to;
  // As an editor or a forum counts.
  const { length } = markdown;
  if (await copyToClipboard(markdown, machine)) {
    terminal.note(
      text`The report is on the clipboard (${length} characters). Paste it into your post.`,
    );
  } else if (terminal.offerToClipboard(markdown)) {
    terminal.note(
      text`The report (${length} characters) was offered to your terminal's clipboard. If nothing comes out when you paste, openmv-doctor --markdown prints it.`,
    );
  } else if (quiet) {
    terminal.note(
      text`No clipboard can be filled from here. openmv-doctor --markdown prints the report.`,
    );
  } else {
    terminal.note(
      text`No clipboard can be filled from here. This is the report; select and copy it.`,
    );
    await terminal.print(markdown);
  }
}
