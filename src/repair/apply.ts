import { text } from '../core/text.ts';
import type { StepReport } from '../core/report.ts';
import type { AskStep, RemoveStep, RunStep, Step, WriteStep } from '../core/step.ts';
import type { Watched } from '../host/usb-watch.ts';
import type { CommandResult } from '../system/types.ts';
import { stateFolder } from '../system/state-folder.ts';
import type { Dialogue } from './dialogue.ts';
import type { Elevation } from './elevation.ts';
import {
  attempt,
  done,
  endingOf,
  formerFile,
  putFile,
  removeFile,
  runElevated,
  sha256,
} from './hands.ts';
import type { Ending, Hands } from './hands.ts';
import type { Journal, JournalEntry, WrittenFile } from './journal.ts';
import { recover } from './recover.ts';
import { typedStep } from './typed.ts';
import { waitFor } from './wait.ts';

/** All that carrying out a step needs. */
export interface Workshop extends Hands {
  readonly journal: Journal;
  readonly dialogue: Dialogue;
  readonly signal?: AbortSignal;
}

const leftAlone: Ending = {
  status: 'failed',
  reason: text`what stands there is not ours or could not be put back; it is left alone`,
};

/** Carries out one step of a fix. A step that fails is an ending, not an error. */
export async function applyStep(step: Step, fixId: string, shop: Workshop): Promise<StepReport> {
  shop.dialogue.stepStarted(step);
  const report = describeStep(step, shop.elevation, await carryOut(step, fixId, shop));
  shop.dialogue.stepEnded(step, report);
  return report;
}

/** The step as the report tells it. */
export function describeStep(step: Step, elevation: Elevation, ending: Ending): StepReport {
  const command = typedStep(step, elevation.prefix);
  return {
    kind: step.kind,
    description: step.description,
    ...(command !== null && { command }),
    ...('path' in step && { path: step.path }),
    ...ending,
  };
}

function carryOut(step: Step, fixId: string, shop: Workshop): Promise<Ending> {
  if ('needsRoot' in step && step.needsRoot && shop.elevation.kind === 'none') {
    const reason = text`needs root, and there is no way to become root without a person at a terminal`;
    return Promise.resolve({ status: 'by-hand', reason });
  }
  switch (step.kind) {
    case 'run':
      return run(step, fixId, shop);
    case 'write':
      return write(step, fixId, shop);
    case 'remove':
      return remove(step, fixId, shop);
    case 'ask':
      return ask(step, shop);
    case 'recover':
      return recover(step, shop.system);
  }
}

async function run(step: RunStep, fixId: string, shop: Workshop): Promise<Ending> {
  const ending = await runNoted(step, fixId, shop);
  // Skipped, so that the steps that follow are still tried.
  return ending.status === 'failed' && step.mayFail === true
    ? { ...ending, status: 'skipped' }
    : ending;
}

async function runNoted(step: RunStep, fixId: string, shop: Workshop): Promise<Ending> {
  const undo = step.undo ?? [];
  const action = (): Promise<CommandResult> => runElevated(step.argv, step, shop);
  if (undo.length === 0) return endingOf(await action());
  const note = await addNote(step, fixId, { kind: 'ran', undo, doubtful: true }, shop);
  if (note.status !== 'done') return note;
  const result = await action();
  // One that was cut off may have done its work all the same: then the doubt stays.
  if (result.exitCode === 0) await shop.journal.confirmLast();
  else if (result.ended !== 'timed-out' && result.ended !== 'signalled') {
    await shop.journal.dropLast();
  }
  return endingOf(result);
}

async function write(step: WriteStep, fixId: string, shop: Workshop): Promise<Ending> {
  const objection = await verifyCandidate(step, shop);
  if (objection !== null) return objection;
  const { path, needsRoot, content, mode, undo: after = [] } = step;
  const before = await formerFile(path, shop.system);
  if (before === 'unreadable') return leftAlone;
  if (before !== null && 'mode' in before && before.content === content && before.mode === mode) {
    return { status: 'skipped', reason: text`the file already is so` };
  }
  const change = {
    kind: 'written',
    path,
    before,
    sha256: sha256(content),
    needsRoot,
    after,
  } as const;
  return noted(step, fixId, change, shop, () => putFile(step, shop));
}

async function remove(step: RemoveStep, fixId: string, shop: Workshop): Promise<Ending> {
  const { path, needsRoot } = step;
  const before = await formerFile(path, shop.system);
  if (before === null) return { status: 'skipped', reason: text`the file is not there` };
  if (before === 'unreadable' || !('content' in before) || sha256(before.content) !== step.sha256) {
    return leftAlone;
  }
  const change = { kind: 'written', path, before, sha256: null, needsRoot, after: [] } as const;
  return noted(step, fixId, change, shop, () => removeFile(step, shop));
}

async function ask(step: AskStep, shop: Workshop): Promise<Ending> {
  // Where nobody can act now, the plan has said it.
  if (!shop.dialogue.interactive) {
    return { status: 'by-hand', reason: text`nobody is at the terminal to do it` };
  }
  const { system, signal, dialogue } = shop;
  dialogue.instruct(step);
  if (step.until.kind === 'confirmed') {
    return (await dialogue.confirm(step)) ? done : { status: 'skipped', reason: text`not done` };
  }
  const tell = (news: Watched): void => {
    dialogue.watched(step, news);
  };
  if (await waitFor(step.until, system, { timeoutMs: step.timeoutMs, signal, tell })) return done;
  return { status: 'failed', reason: text`nothing changed within ${step.timeoutMs / 1000} s` };
}

async function verifyCandidate(step: WriteStep, shop: Workshop): Promise<Ending | null> {
  if (step.verify === undefined) return null;
  const name = step.path.split('/').at(-1) ?? 'candidate';
  const candidate = `${stateFolder(shop.system)}/candidate/${name}`;
  const placed = await attempt(() => shop.system.files.write(candidate, step.content, 0o644));
  if (placed.status !== 'done') return placed;
  try {
    const argv = step.verify.argv.map((word) => word.replace('{file}', () => candidate));
    const result = await shop.system.commands.run(argv, { timeoutMs: step.verify.timeoutMs });
    if (result.ended === 'not-found') return null;
    const ending = endingOf(result);
    return ending.status === 'done' ? null : ending;
  } finally {
    await attempt(() => shop.system.files.remove(candidate));
  }
}

/** Notes the change before it is made, so that none goes unnoted. */
async function addNote(
  step: Step,
  fix: string,
  change: JournalEntry['change'],
  shop: Workshop,
): Promise<Ending> {
  const date = shop.system.clock.date().toISOString();
  return attempt(() => shop.journal.add({ date, fix, description: step.description, change }));
}

/** Changes a file; the note is forgotten only when the file is seen to be as it was. */
async function noted(
  step: Step,
  fix: string,
  change: WrittenFile,
  shop: Workshop,
  action: () => Promise<Ending>,
): Promise<Ending> {
  const note = await addNote(step, fix, change, shop);
  if (note.status !== 'done') return note;
  const ending = await action();
  if (ending.status === 'done') return ending;
  const now = await formerFile(change.path, shop.system);
  if (JSON.stringify(now) === JSON.stringify(change.before)) await shop.journal.dropLast();
  return ending;
}
