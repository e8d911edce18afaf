import type { CommandName } from './command-table.ts';
import type { Context, Outcome } from './context.ts';

type Command = (context: Context) => Promise<Outcome>;

/** What each command of the table does; only the one that is asked for is loaded. */
export const commands: Readonly<Record<CommandName, () => Promise<Command>>> = {
  '': async () => (await import('./commands/story.ts')).story,
  check: async () => (await import('./commands/check.ts')).check,
  demo: async () => (await import('./commands/demo.ts')).demo,
  explain: async () => (await import('./commands/explain.ts')).explain,
  fix: async () => (await import('./commands/fix.ts')).fix,
  flash: async () => (await import('./commands/flash.ts')).flash,
  list: async () => (await import('./commands/list.ts')).list,
  review: async () => (await import('./commands/review.ts')).review,
  undo: async () => (await import('./commands/undo.ts')).undo,
  completion: async () => (await import('./commands/completion.ts')).completion,
};
