import type { Step } from '../core/step.ts';
import type { System } from '../system/types.ts';
import { formerFile } from './hands.ts';

/** One line of a change, as `diff -u` marks it. */
export interface ChangedLine {
  readonly mark: '+' | '-' | ' ';
  readonly text: string;
}

/** What writing a file will change in it. */
export interface FileChange {
  readonly path: string;
  /** Nothing stands there yet. */
  readonly isNew: boolean;
  /** Changed lines with two lines around them; all of a new file. */
  readonly lines: readonly ChangedLine[];
}

const linesAround = 2;

/** Compares every file that the steps would write with what stands there now; by path. */
export async function fileChanges(
  steps: readonly Step[],
  system: System,
): Promise<ReadonlyMap<string, FileChange>> {
  const changes = await Promise.all(
    steps.flatMap((step) => (step.kind === 'write' ? [changeOf(step, system)] : [])),
  );
  return new Map(changes.map((change) => [change.path, change]));
}

async function changeOf(
  { path, content }: { readonly path: string; readonly content: string },
  system: System,
): Promise<FileChange> {
  const former = await formerFile(path, system);
  if (former === null) return { path, isNew: true, lines: added(content) };
  if (former === 'unreadable' || 'link' in former) {
    return { path, isNew: false, lines: added(content) };
  }
  // Only here: most plans write files that are new.
  const { structuredPatch } = await import('diff');
  const { hunks } = structuredPatch(path, path, former.content, content, '', '', {
    context: linesAround,
  });
  return { path, isNew: false, lines: hunks.flatMap(({ lines }) => lines.flatMap(marked)) };
}

/** A whole file as new lines. */
export function added(content: string): ChangedLine[] {
  return content
    .replace(/\n$/, '')
    .split('\n')
    .map((text) => ({ mark: '+', text }));
}

function marked(line: string): ChangedLine[] {
  const [mark] = line;
  // `\ No newline at end of file` is a remark on the line before it.
  return mark === '+' || mark === '-' || mark === ' ' ? [{ mark, text: line.slice(1) }] : [];
}
