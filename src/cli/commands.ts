import { check } from './commands/check.ts';
import { completion } from './commands/completion.ts';
import { demo } from './commands/demo.ts';
import { explain } from './commands/explain.ts';
import { fix } from './commands/fix.ts';
import { flash } from './commands/flash.ts';
import { list } from './commands/list.ts';
import { review } from './commands/review.ts';
import { story } from './commands/story.ts';
import { undo } from './commands/undo.ts';
import type { CommandName } from './command-table.ts';
import type { Context, Outcome } from './context.ts';

/** What each command of the table does. */
export const commands: Readonly<Record<CommandName, (context: Context) => Promise<Outcome>>> = {
  '': story,
  check,
  fix,
  flash,
  list,
  explain,
  review,
  undo,
  demo,
  completion,
};
