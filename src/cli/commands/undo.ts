import { authenticate, findElevation } from '../../repair/elevation.ts';
import { Journal } from '../../repair/journal.ts';
import { planUndo, undoAll } from '../../repair/undo.ts';
import type { Context, Outcome } from '../context.ts';

/** Puts back what fixes changed, newest first. */
export async function undo({ args, system, terminal, lookOnly }: Context): Promise<Outcome> {
  const { dialogue } = terminal;
  const journal = new Journal(system);
  const entries = await journal.entries();
  const found = await findElevation(system, dialogue.interactive);
  const plan = planUndo(entries, { system, elevation: found });
  if (entries.length === 0 || lookOnly || args.values['dry-run'] === true) {
    return { fixes: plan, verdict: 'healthy', exitCode: 0 };
  }
  // Asked for by name, and nothing is lost by it: without a terminal the command itself is the consent.
  if (dialogue.interactive && args.values.yes !== true && !(await terminal.consentToUndo(plan))) {
    const fixes = plan.map((each) => ({ ...each, outcome: 'declined' as const }));
    return { fixes, verdict: 'healthy', exitCode: 0 };
  }
  const elevation = await authenticate(found, system);
  const fixes = await undoAll(journal, { system, elevation });
  const undone =
    fixes.length === entries.length && fixes.every(({ outcome }) => outcome === 'fixed');
  return { fixes, verdict: undone ? 'healthy' : 'problems', exitCode: undone ? 0 : 1 };
}
