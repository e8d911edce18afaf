import type { ErrorReport, ExitCode, Report, Verdict } from '../core/report.ts';
import type { RunOptions } from '../core/run-checks.ts';
import type { Condition } from '../core/step.ts';
import type { Machine, System } from '../system/types.ts';
import type { Terminal } from '../ui/terminal.ts';
import type { Language } from '../wording/language.ts';
import type { Arguments } from './arguments.ts';

/** What a command has to work with. */
export interface Context {
  readonly args: Arguments;
  /** The system that is diagnosed: this machine, another root, or a simulated one. */
  readonly system: System;
  /** This machine, where the user's own files are. */
  readonly machine: Machine;
  readonly terminal: Terminal;
  /** What the user reads; reports are English. */
  readonly language: Language;
  /** Aborted by Ctrl-C. */
  readonly signal: AbortSignal;
  /** Shows only what the system looks like; nothing may be changed (`--root`). */
  readonly lookOnly: boolean;
  /** Somebody who does at once what a step asks for: the simulated system's own person. */
  readonly hands?: (until: Condition) => void;
}

/** What a command adds to the report. */
export interface Outcome extends Partial<
  Pick<
    Report,
    'goal' | 'checks' | 'fixes' | 'flash' | 'flashes' | 'matches' | 'text' | 'host' | 'devices'
  >
> {
  readonly error?: ErrorReport;
  readonly verdict: Verdict;
  readonly exitCode: ExitCode;
}

/** How checks run under these arguments. */
export function runOptions({ args, signal }: Context): RunOptions {
  return {
    goal: args.goal,
    signal,
    ...(args.timeoutMs !== null && { timeoutMs: args.timeoutMs }),
  };
}
