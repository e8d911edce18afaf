import { text } from '../core/text.ts';
import { DoctorError } from '../core/errors.ts';
import type { RunStep, UndoStep } from '../core/step.ts';
import { stateFolder } from '../system/state-folder.ts';
import type { System } from '../system/types.ts';

/** One change that can be taken back. Noted before it is made, so that no change goes unnoted. */
export interface JournalEntry {
  /** ISO 8601, UTC. */
  readonly date: string;
  readonly fix: string;
  readonly description: string;
  readonly change: WrittenFile | RanCommand;
}

export interface WrittenFile {
  readonly kind: 'written';
  readonly path: string;
  /** What stood there; null when there was nothing. */
  readonly before: FormerFile | null;
  /** Of what we wrote, null when we removed it: a file that was edited since is left alone. */
  readonly sha256: string | null;
  readonly needsRoot: boolean;
  readonly after: readonly RunStep[];
}

export type FormerFile =
  | { readonly content: string; readonly mode: number }
  /** A symbolic link, such as the one to /dev/null that masks a rules file. */
  | { readonly link: string };

interface RanCommand {
  readonly kind: 'ran';
  readonly undo: readonly UndoStep[];
  /** How it ended is not known: there may be nothing to undo, and an undo that fails is no failure. */
  readonly doubtful?: true;
}

const schema = 'openmv-doctor/journal/1';

/** It holds the former content of every changed file. */
const largestJournal = 64 * 1024 * 1024;

/** What fixes changed on this machine, oldest first, in the user's own state folder. */
export class Journal {
  readonly path: string;
  readonly #system: System;

  constructor(system: System) {
    this.#system = system;
    this.path = `${stateFolder(system)}/journal.json`;
  }

  async entries(): Promise<readonly JournalEntry[]> {
    const { files, user } = this.#system;
    const owner = (await files.stat(this.path))?.uid;
    // What root puts back must not be what somebody else wrote into the journal (sudo with this home).
    if (owner !== undefined && user.uid >= 0 && owner !== user.uid) throw foreign(this.path);
    const text = await files.readText(this.path, largestJournal);
    if (text !== null) return parseJournal(text, this.path);
    if (owner !== undefined) throw unreadable(this.path);
    return [];
  }

  async add(entry: JournalEntry): Promise<void> {
    await this.#save([...(await this.entries()), entry]);
  }

  /** Takes the newest entry out, once it is undone or turned out not to have happened. */
  async dropLast(): Promise<void> {
    await this.#save((await this.entries()).slice(0, -1));
  }

  /** Takes the doubt from the newest entry: what it tells of did happen. */
  async confirmLast(): Promise<void> {
    const entries = await this.entries();
    const last = entries.at(-1);
    if (last?.change.kind !== 'ran') return;
    const { kind, undo } = last.change;
    await this.#save([...entries.slice(0, -1), { ...last, change: { kind, undo } }]);
  }

  async #save(entries: readonly JournalEntry[]): Promise<void> {
    if (entries.length === 0) return this.#system.files.remove(this.path);
    const text = `${JSON.stringify({ schema, entries }, null, 2)}\n`;
    // 0600: the former content of a file may be nobody else's business.
    await this.#system.files.write(this.path, text, 0o600);
  }
}

function parseJournal(text: string, path: string): readonly JournalEntry[] {
  try {
    const journal = JSON.parse(text) as { schema?: unknown; entries?: unknown };
    if (journal.schema === schema && Array.isArray(journal.entries)) {
      return journal.entries as readonly JournalEntry[];
    }
  } catch {
    // Reported below: a journal that is not ours to read is not thrown away either.
  }
  throw unreadable(path);
}

function foreign(path: string): DoctorError {
  return new DoctorError(
    'internal',
    text`The journal of earlier fixes, ${path}, is another user's.`,
    {
      exitCode: 3,
      hint: text`Run openmv-doctor as the user who ran it before; it asks for root by itself where it needs it.`,
    },
  );
}

function unreadable(path: string): DoctorError {
  return new DoctorError('internal', text`The journal of earlier fixes, ${path}, cannot be read.`, {
    exitCode: 3,
    hint: text`Move it aside and run again; what it listed can then no longer be undone by itself.`,
  });
}
