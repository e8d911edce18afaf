import type { FindingCode } from './codes.ts';
import type { Severity } from './finding.ts';
import type { FixKind, FixOutcome } from './fix.ts';
import type { Goal } from './goal.ts';
import type { JsonObject } from './json.ts';
import type { Step } from './step.ts';

/**
 * The report that `--json` prints: `openmv-doctor/report/1`, published as docs/report.schema.json.
 * Ids are 4 lower-case hex digits, addresses `0x…` strings, times ms, sizes bytes.
 */
export interface Report {
  readonly schema: 'openmv-doctor/report/1';
  readonly tool: { readonly version: string; readonly node: string };
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  readonly durationMs: number;
  readonly goal: Goal;
  readonly command: string;
  /** Null when the run ended before anything was looked at (wrong usage). */
  readonly host: HostReport | null;
  readonly devices: readonly DeviceReport[];
  readonly checks: readonly CheckReport[];
  readonly fixes: readonly FixReport[];
  /** Where several were made, the one that ended worst. */
  readonly flash: FlashReport | null;
  /** Every flash of a run that made several: one per camera of `--all`, one per step of a repair. */
  readonly flashes: readonly FlashReport[];
  /** What went wrong with the run itself: wrong usage, bad input, a failure of the doctor. */
  readonly error: ErrorReport | null;
  /** What a pasted text points to (`explain --text`), best first; null for what explains no text. */
  readonly matches: readonly TextMatch[] | null;
  /** What the command says beside the report: help, the version, a finding's page. */
  readonly text: string | null;
  readonly verdict: Verdict;
  readonly exitCode: ExitCode;
}

export type Verdict = 'healthy' | 'warnings' | 'problems' | 'could-not-check';

/** Design §5. */
export type ExitCode = 0 | 1 | 2 | 3 | 4 | 130;

export interface ErrorReport {
  readonly code: string;
  readonly message: string;
  /** What to do next. */
  readonly hint: string | null;
}

/** How surely a line of a text points to a finding. */
export type Certainty = 'certain' | 'likely' | 'possible';

/** A finding that a pasted text points to. Only the doctor, on that machine, can tell for sure. */
export interface TextMatch {
  readonly code: FindingCode;
  readonly certainty: Certainty;
  /** What the line says, in plain words. */
  readonly reason: string;
  /** The line that gave it away, counted from 1, and its text, shortened. */
  readonly line: { readonly number: number; readonly text: string };
  /** Where the page of the code stands. */
  readonly docs: string;
}

export interface HostReport {
  readonly platform: string;
  readonly release: string;
  readonly arch: string;
  readonly libc: string | null;
  readonly distro: {
    readonly id: string;
    readonly version: string | null;
    readonly idLike: readonly string[];
  } | null;
  readonly wsl: boolean;
  /** Name of the hypervisor, or null on bare metal (or where it cannot be told). */
  readonly vm: string | null;
  readonly container: string | null;
  readonly sandbox: 'snap' | 'flatpak' | null;
  readonly ssh: boolean;
  readonly elevated: boolean;
  /** Seat of this login session, such as seat0; null without one (ssh, cron, container). */
  readonly seat: string | null;
  readonly groups: readonly string[];
}

export type Access = 'ok' | 'denied' | 'busy' | 'missing' | 'unknown';

export interface DeviceReport {
  readonly portPath: string;
  readonly vendorId: string;
  readonly productId: string;
  /** The board when only one is possible. */
  readonly board: string | null;
  /** Every board it can be. */
  readonly boards: readonly string[];
  /** Null for a DFU device that is no camera. */
  readonly mode: 'run' | 'bootloader' | 'rom' | null;
  readonly name: string | null;
  readonly serial: string | null;
  readonly speed: string;
  readonly node: string | null;
  readonly access: Access;
  readonly interfaces: readonly {
    readonly class: string;
    readonly subclass: string;
    readonly protocol: string;
    readonly driver: string | null;
    readonly alternates: readonly { readonly number: number; readonly name: string | null }[];
  }[];
}

export type CheckStatus = 'pass' | 'fail' | 'skip' | 'unknown' | 'crash';

export interface FindingReport {
  readonly code: FindingCode;
  readonly severity: Severity;
  readonly message: string;
  readonly evidence: JsonObject;
  /** Where the page of the code stands. */
  readonly docs: string;
  readonly fix: { readonly id: string; readonly kind: FixKind; readonly needsRoot: boolean } | null;
}

export interface CheckReport {
  readonly id: string;
  readonly title: string;
  readonly status: CheckStatus;
  /** Why it was skipped, is unknown or crashed. */
  readonly reason?: string;
  readonly durationMs: number;
  readonly facts: JsonObject | null;
  readonly findings: readonly FindingReport[];
}

export type StepStatus = 'planned' | 'done' | 'failed' | 'skipped' | 'by-hand';

export interface StepReport {
  readonly kind: Step['kind'];
  readonly description: string;
  /** As it would be typed, elevation included. */
  readonly command?: string;
  readonly path?: string;
  readonly status: StepStatus;
  /** Why it failed. */
  readonly reason?: string;
}

export interface FixReport {
  readonly id: string;
  readonly codes: readonly FindingCode[];
  readonly outcome: FixOutcome;
  readonly steps: readonly StepReport[];
}

export type FlashOutcome =
  'verified' | 'written-leave-unconfirmed' | 'unverified' | 'failed' | 'refused' | 'planned';

/** Time spent in each part of a flash, in ms; what is missing to the whole went into connecting. */
export interface FlashPhaseTimes {
  /** Reading what the camera holds. */
  readonly compare: number;
  /** Erasing and writing. */
  readonly write: number;
  /** Reading back what was written. */
  readonly verify: number;
  /** Starting the firmware. */
  readonly leave: number;
}

export interface FlashReport {
  readonly result: FlashOutcome;
  /** Present where nothing but the camera's bootloader was written: its firmware is still to come. */
  readonly only?: 'bootloader';
  readonly code?: FindingCode;
  readonly message?: string;
  readonly board: string | null;
  readonly mode: 'bootloader' | 'rom' | null;
  readonly protocol: 'dfu' | 'dfuse' | null;
  readonly portPath: string | null;
  readonly file: { readonly name: string; readonly size: number; readonly sha256: string } | null;
  readonly regions: readonly {
    readonly name: string;
    readonly address: string;
    readonly size: number;
  }[];
  readonly sectors: { readonly total: number; readonly skipped: number; readonly erased: number };
  readonly bytes: { readonly total: number; readonly written: number };
  readonly durationMs: number;
  readonly phases: FlashPhaseTimes;
  /** Bytes per second over erase and write; null when nothing was written. */
  readonly throughput: number | null;
  /** Control transfers made. */
  readonly requests: number;
  readonly log: readonly string[];
}
