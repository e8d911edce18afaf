import type { CommandName } from './command-table.ts';
import type { Context, Outcome } from './context.ts';

type Command = (context: Context) => Promise<Outcome>;

/**
 * What each command of the table does. Loaded when it is run: a flash needs none of the checks, a
 * check none of the flasher, and each module costs its share of the start.
 */
export const commands: Readonly<Record<CommandName, () => Promise<Command>>> = {
  '': async () => (await import('./commands/story.ts')).story,
  check: async () => (await import('./commands/check.ts')).check,
  fix: async () => (await import('./commands/fix.ts')).fix,
  flash: async () => (await import('./commands/flash.ts')).flash,
  list: async () => (await import('./commands/list.ts')).list,
  explain: async () => (await import('./commands/explain.ts')).explain,
  review: async () => (await import('./commands/review.ts')).review,
  undo: async () => (await import('./commands/undo.ts')).undo,
  demo: async () => (await import('./commands/demo.ts')).demo,
  completion: async () => (await import('./commands/completion.ts')).completion,
};

export async function runCommand(name: CommandName, context: Context): Promise<Outcome> {
  const command = await commands[name]();
  return await command(context);
}
