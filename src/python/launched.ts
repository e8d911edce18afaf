import { text } from '../core/text.ts';
import { interpreterAt, type Interpreter, type Python } from './interpreter.ts';
import type { NoVerdict } from '../core/check.ts';
import type { Severity } from '../core/finding.ts';
import type { Goal } from '../core/goal.ts';
import type { Launcher } from './pydfu.ts';
import type { Survey } from './survey.ts';

/** The interpreters that pydfu runs in, each once. */
export function launchedInterpreters(
  survey: Pick<Survey, 'launchers' | 'interpreters'>,
): readonly Interpreter[] {
  const launched = survey.launchers.flatMap(
    (launcher) => launchedBy(launcher, survey.interpreters) ?? [],
  );
  return [...new Set(launched)];
}

export function launchedBy(
  { path }: Launcher,
  interpreters: readonly Interpreter[],
): Interpreter | null {
  return path === null ? null : (interpreterAt(interpreters, path) ?? null);
}

/**
 * The path to call an interpreter by. The file behind the links, because `python` may lead elsewhere
 * tomorrow; in a virtual environment that file would be the base interpreter, so the link stays.
 */
export function programOf(python: Python): string {
  return python.venv ? python.executable : python.real;
}

/** Python is nothing but a means for pydfu: for every other goal a finding is information. */
export function severityFor(goal: Goal): Severity {
  return goal === 'pydfu' ? 'error' : 'info';
}

/**
 * What to say when the interpreters that matter gave no answer. That must not stand in the way of
 * the goals that need no Python, and must not be taken for a pass where it is needed.
 */
export function withoutAnswer(silent: readonly Interpreter[], goal: Goal): NoVerdict {
  const said = silent.map(({ paths, problem }) => `${paths[0] ?? 'Python'}: ${problem ?? ''}`);
  const reason = said.join(' ');
  return goal === 'pydfu' ? { unknown: reason } : { skip: text`Only pydfu needs this. ${reason}` };
}

/** Whether an interpreter has to be run, where files tell enough for the others. No goal: everything. */
export function needsPython(goal: Goal | undefined): boolean {
  return goal === undefined || goal === 'pydfu';
}

/** Facts of a check for another goal say nothing sure about Python. */
export const notAsked: NoVerdict = {
  unknown: text`No Python was run: this was looked at for another goal. Ask again with --goal pydfu.`,
};
