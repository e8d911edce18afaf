import { text } from '../core/text.ts';
import { createHash } from 'node:crypto';
import { DoctorError } from '../core/errors.ts';
import type { StepStatus } from '../core/report.ts';
import type { RemoveStep, RunStep, WriteStep } from '../core/step.ts';
import type { CommandResult, System } from '../system/types.ts';
import type { Elevation } from './elevation.ts';
import type { FormerFile } from './journal.ts';

/** How something ended that a step set out to do. */
export interface Ending {
  readonly status: StepStatus;
  readonly reason?: string;
}

/** Where commands run and how they get root. */
export interface Hands {
  readonly system: System;
  readonly elevation: Elevation;
}

export const done: Ending = { status: 'done' };

/** Puts a file in its place in one move; as root through `tee`, so that no shell is involved. */
export async function putFile(
  file: Pick<WriteStep, 'path' | 'content' | 'mode' | 'needsRoot'>,
  hands: Hands,
): Promise<Ending> {
  if (!file.needsRoot || hands.elevation.kind === 'root') {
    return attempt(() => hands.system.files.write(file.path, file.content, file.mode));
  }
  // Not yet with its own suffix: udevd must not read half a file.
  const candidate = `${file.path}.openmv-doctor`;
  const commands: readonly (readonly [readonly string[], string?])[] = [
    [['mkdir', '-p', '--', file.path.replace(/\/[^/]*$/, '')]],
    [['tee', '--', candidate], file.content],
    [['chmod', file.mode.toString(8).padStart(4, '0'), candidate]],
    [['mv', '-f', '--', candidate, file.path]],
  ];
  for (const [argv, input] of commands) {
    const options = { needsRoot: true, timeoutMs: 30_000, ...(input !== undefined && { input }) };
    const ending = endingOf(await runElevated(argv, options, hands));
    if (ending.status !== 'done') {
      await removeFile({ path: candidate, needsRoot: true }, hands);
      return ending;
    }
  }
  return done;
}

export async function removeFile(
  file: Pick<RemoveStep, 'path' | 'needsRoot'>,
  hands: Hands,
): Promise<Ending> {
  if (!file.needsRoot || hands.elevation.kind === 'root') {
    return attempt(() => hands.system.files.remove(file.path));
  }
  const argv = ['rm', '-f', '--', file.path];
  return endingOf(await runElevated(argv, { needsRoot: true, timeoutMs: 30_000 }, hands));
}

/** Makes a symbolic link again. */
export async function putLink(
  path: string,
  target: string,
  needsRoot: boolean,
  hands: Hands,
): Promise<Ending> {
  const argv = ['ln', '-sfn', '--', target, path];
  return endingOf(await runElevated(argv, { needsRoot, timeoutMs: 30_000 }, hands));
}

/** What stands at a path now: null for nothing, `unreadable` for what could not be put back. */
export async function formerFile(
  path: string,
  { files }: System,
): Promise<FormerFile | null | 'unreadable'> {
  const link = await files.readLink(path);
  if (link !== null) return { link };
  const [content, stat] = await Promise.all([files.readText(path), files.stat(path)]);
  if (stat === null) return null;
  // Bytes that are no UTF-8, a byte order mark, what is past the reading limit: would not come back.
  if (content === null || content.includes('\uFFFD')) return 'unreadable';
  if (new TextEncoder().encode(content).length !== stat.size) return 'unreadable';
  return { content, mode: stat.mode };
}

export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** Runs a command, as root where it needs to be. */
export async function runElevated(
  argv: readonly string[],
  options: Pick<RunStep, 'needsRoot' | 'timeoutMs' | 'input'>,
  hands: Hands,
): Promise<CommandResult> {
  const prefix = options.needsRoot ? hands.elevation.prefix : [];
  return hands.system.commands.run([...prefix, ...argv], {
    timeoutMs: options.timeoutMs,
    ...(options.input !== undefined && { input: options.input }),
  });
}

/** Says in one line why a command failed. */
export function endingOf(result: CommandResult): Ending {
  if (result.exitCode === 0) return done;
  const said = (result.stderr.trim() || result.stdout.trim()).split('\n').slice(-3).join(' ');
  const how = result.ended === 'exited' ? text`exit code ${result.exitCode ?? '?'}` : result.ended;
  return { status: 'failed', reason: said === '' ? how : text`${how}: ${said}` };
}

/** Writes files: a full or read-only disk is an ending. */
export async function attempt(action: () => Promise<void>): Promise<Ending> {
  try {
    await action();
    return done;
  } catch (error) {
    if (error instanceof DoctorError) throw error;
    return { status: 'failed', reason: error instanceof Error ? error.message : String(error) };
  }
}
