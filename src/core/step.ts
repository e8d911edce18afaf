/** A condition that the doctor can watch while a person acts. */
export type Condition =
  /** A camera in one of these modes is on USB (`portPath` narrows it to one port). */
  | {
      readonly kind: 'camera-in-mode';
      readonly modes: readonly ('run' | 'bootloader' | 'rom')[];
      readonly portPath?: string;
    }
  /** No device is on this port any more. */
  | { readonly kind: 'port-empty'; readonly portPath: string }
  /** Nothing to watch: the person says when it is done. */
  | { readonly kind: 'confirmed' };

/** What happens when the step is taken back; run by `undo` in reverse order. */
export type UndoStep = RunStep | RemoveStep;

export interface RunStep {
  readonly kind: 'run';
  readonly description: string;
  /** Program and arguments; never goes through a shell. */
  readonly argv: readonly string[];
  readonly needsRoot: boolean;
  /** Upper limit in ms. */
  readonly timeoutMs: number;
  readonly input?: string;
  /** A failure does not end the fix: what follows may work without it. */
  readonly mayFail?: boolean;
  /** Takes the step back when it is undone. */
  readonly undo?: readonly UndoStep[];
}

export interface WriteStep {
  readonly kind: 'write';
  readonly description: string;
  readonly path: string;
  readonly content: string;
  /** Permission bits, such as 0o644. */
  readonly mode: number;
  readonly needsRoot: boolean;
  /** Must succeed before the file is put in place; `{file}` in argv is the candidate's path. */
  readonly verify?: { readonly argv: readonly string[]; readonly timeoutMs: number };
  /** Runs after `undo` put the former content back (for udev: reload and trigger). */
  readonly undo?: readonly RunStep[];
}

export interface RemoveStep {
  readonly kind: 'remove';
  readonly description: string;
  readonly path: string;
  /** Removed only when the file still is what we wrote. */
  readonly sha256: string;
  readonly needsRoot: boolean;
}

/** Two pins that a jumper wire joins, to be drawn on the board. */
export interface Wiring {
  /** Id of the board; where several are possible, one whose pins are those of them all. */
  readonly board: string;
  readonly pins: readonly [string, string];
}

export interface AskStep {
  readonly kind: 'ask';
  readonly description: string;
  /** What the person does, one line each. */
  readonly instructions: readonly string[];
  /** Where the wire goes that the instructions speak of. */
  readonly wiring?: Wiring;
  readonly until: Condition;
  /** How long the doctor watches, in ms. */
  readonly timeoutMs: number;
}

/** Brings a camera's loader back to idle, whatever an earlier run left it in. Nothing is written. */
export interface RecoverStep {
  readonly kind: 'recover';
  readonly description: string;
  readonly portPath: string;
}

/** One thing a fix does, as data: it can be shown, dry-run, consented to and journalled. */
export type Step = RunStep | WriteStep | RemoveStep | AskStep | RecoverStep;
