import type { Severity } from '../core/finding.ts';
import type { CheckStatus } from '../core/report.ts';
import type { Output, Style } from './style.ts';

/** How a task ended, in the words of a check; a step that was done is a `pass`. */
export interface TaskEnd {
  readonly status: CheckStatus;
  /** Of the worst finding, when there is one. */
  readonly severity?: Severity | null;
  /** In place of the task's own, when something else was found. */
  readonly title?: string;
  /** Leaves no line behind, such as a question that does not arise. */
  readonly folded?: boolean;
  /** Stands behind the title, such as the reason or the duration. */
  readonly note?: string;
}

/** One line of the list. */
export interface Task {
  readonly title: string;
  /** Does the work; `tell` shows what it is about, until it ends. */
  run(tell: (what: string) => void): Promise<TaskEnd>;
}

export interface TaskOptions {
  readonly stream: Output;
  readonly style: Style;
  readonly width: number;
  /** `live` redraws (a terminal), `lines` prints each task when it ended, `silent` (`--json`). */
  readonly show: 'live' | 'lines' | 'silent';
  /** All at once (checks), or one after another (steps). */
  readonly concurrent: boolean;
}

/** A task as it is drawn. */
export interface TaskLine {
  readonly task: Task;
  state: 'waiting' | 'running' | 'ended';
  about: string;
  /** Null until it ended, and when it ended with an error. */
  end: TaskEnd | null;
}
