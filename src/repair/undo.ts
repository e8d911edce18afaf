import { text } from '../core/text.ts';
import type { FixReport, StepReport } from '../core/report.ts';
import type { RemoveStep, RunStep } from '../core/step.ts';
import {
  done,
  endingOf,
  formerFile,
  putFile,
  putLink,
  removeFile,
  runElevated,
  sha256,
} from './hands.ts';
import type { Ending, Hands } from './hands.ts';
import type { Journal, JournalEntry, WrittenFile } from './journal.ts';
import { typedCommand } from './typed.ts';

/** Says what would be put back, newest change first. */
export function planUndo(entries: readonly JournalEntry[], hands: Hands): FixReport[] {
  return entries
    .toReversed()
    .map((entry) => reportOf(entry, hands, { status: 'planned' }, 'planned'));
}

/** Puts back what fixes changed, newest first; stops at the first change that cannot be undone. */
export async function undoAll(journal: Journal, hands: Hands): Promise<FixReport[]> {
  const reports: FixReport[] = [];
  for (const entry of (await journal.entries()).toReversed()) {
    const ending = needsHands(entry, hands) ? byHand : await undoOne(entry, hands);
    const undone = ending.status === 'done' || ending.status === 'skipped';
    reports.push(reportOf(entry, hands, ending, undone ? 'fixed' : 'not-fixed'));
    if (!undone) break;
    await journal.dropLast();
  }
  return reports;
}

const byHand: Ending = { status: 'by-hand', reason: text`needs root, which cannot be had here` };

function needsHands(entry: JournalEntry, { elevation }: Hands): boolean {
  return elevation.kind === 'none' && stepsOf(entry).some(({ needsRoot }) => needsRoot);
}

async function undoOne({ change }: JournalEntry, hands: Hands): Promise<Ending> {
  if (change.kind === 'written') return restore(change, hands);
  for (const step of change.undo) {
    const ending = step.kind === 'run' ? await run(step, hands) : await removeOurs(step, hands);
    if (ending.status !== 'failed') continue;
    if (change.doubtful !== true) return ending;
    return { status: 'skipped', reason: text`it may never have been done: ${ending.reason ?? ''}` };
  }
  return done;
}

async function restore(change: WrittenFile, hands: Hands): Promise<Ending> {
  const { path, before, needsRoot } = change;
  const now = await formerFile(path, hands.system);
  const ours =
    change.sha256 === null
      ? now === null
      : now !== null &&
        now !== 'unreadable' &&
        'content' in now &&
        sha256(now.content) === change.sha256;
  if (!ours) {
    if (JSON.stringify(now) === JSON.stringify(before))
      return { status: 'skipped', reason: text`already as it was` };
    return { status: 'failed', reason: text`the file was changed since, and is left alone` };
  }
  const ending = await putBack(path, before, needsRoot, hands);
  if (ending.status !== 'done') return ending;
  // What follows (udev: reload, trigger) only makes it take effect; the file is back already.
  for (const step of change.after) await run(step, hands);
  return done;
}

function putBack(
  path: string,
  before: WrittenFile['before'],
  needsRoot: boolean,
  hands: Hands,
): Promise<Ending> {
  if (before === null) return removeFile({ path, needsRoot }, hands);
  if ('link' in before) return putLink(path, before.link, needsRoot, hands);
  return putFile({ path, ...before, needsRoot }, hands);
}

async function removeOurs(step: RemoveStep, hands: Hands): Promise<Ending> {
  const now = await formerFile(step.path, hands.system);
  if (now === null) return { status: 'skipped' };
  if (now === 'unreadable' || !('content' in now) || sha256(now.content) !== step.sha256) {
    return { status: 'failed', reason: text`${step.path} was changed since, and is left alone` };
  }
  return removeFile(step, hands);
}

async function run(step: RunStep, hands: Hands): Promise<Ending> {
  return endingOf(await runElevated(step.argv, step, hands));
}

function stepsOf({ change }: JournalEntry): readonly { readonly needsRoot: boolean }[] {
  return change.kind === 'written' ? [change, ...change.after] : change.undo;
}

function reportOf(
  entry: JournalEntry,
  { elevation }: Hands,
  ending: Ending,
  outcome: FixReport['outcome'],
): FixReport {
  const lead = elevation.prefix.filter((word) => word !== '-n');
  const { change } = entry;
  const steps: StepReport[] =
    change.kind === 'written'
      ? [
          {
            kind: change.before === null ? 'remove' : 'write',
            description: text`Undo: ${entry.description}`,
            path: change.path,
            ...ending,
          },
        ]
      : change.undo.map((step) => ({
          kind: step.kind,
          description: text`Undo: ${entry.description}`,
          ...(step.kind === 'run'
            ? { command: typedCommand([...(step.needsRoot ? lead : []), ...step.argv]) }
            : { path: step.path }),
          ...ending,
        }));
  return { id: entry.fix, codes: [], outcome, steps };
}
