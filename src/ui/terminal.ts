import type { Pair } from '../core/pair.ts';
import type { FlashProgress } from '../core/progress.ts';
import type { CheckReport, FixReport, FlashReport, Report } from '../core/report.ts';
import type { RunOptions } from '../core/run-checks.ts';
import type { FlashPlan } from '../flash/plan.ts';
import type { Dialogue } from '../repair/dialogue.ts';

import type { Focus } from './render-report.ts';

/** Firmware that can be had. */
export interface FirmwareChoice {
  readonly name: string;
  readonly description?: string;
}

type CheckEvents = Pick<RunOptions, 'onStart' | 'onEnd'>;

interface FlashEvents {
  onProgress(port: string, progress: FlashProgress): void;
  onEnd(report: FlashReport): void;
}

/** All that a run shows and asks. Without a person at a terminal it asks nothing and redraws nothing. */
export interface Terminal {
  readonly dialogue: Dialogue;
  /** Runs the checks with a live list of them. */
  showChecks(
    pairs: readonly Pair[],
    run: (events: CheckEvents) => Promise<CheckReport[]>,
  ): Promise<CheckReport[]>;
  /** Runs the flashes of the cameras on these ports with a live progress line each. */
  showFlashes<T>(ports: readonly string[], run: (events: FlashEvents) => Promise<T>): Promise<T>;
  consentToUndo(plan: readonly FixReport[]): Promise<boolean>;
  /** Asks which of these to flash; null for none of them. */
  chooseFirmware<Choice extends FirmwareChoice>(choices: readonly Choice[]): Promise<Choice | null>;
  /** Shows what the flashes will do, by port, before they do. */
  showFlashPlans(plans: ReadonlyMap<string, FlashPlan>): void;
  consentToFlash(cameras: number): Promise<boolean>;
  /** Says that the content of the read-protected chip on this port will be lost, and asks. */
  consentToUnprotect(port: string): Promise<boolean>;
  /** Says something beside the report. */
  say(lines: readonly string[]): void;
  /** Says one line on stderr, also where stdout belongs to a document. */
  note(line: string): void;
  /** Asks the terminal to put the text on its clipboard; false where it certainly does not. */
  offerToClipboard(text: string): boolean;
  /** A page of the documentation, in Markdown. */
  showPage(markdown: string): void;
  /** What comes on standard input, up to this many bytes. */
  readInput(limit: number): Promise<Uint8Array>;
  /** The report for the eye. */
  showReport(report: Report, focus: Focus): void;
  /** A document on stdout, such as the report as JSON. */
  print(document: string): Promise<void>;
}
