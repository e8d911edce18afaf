import type { AskStep, Step } from '../core/step.ts';
import type { FixReport, StepReport } from '../core/report.ts';
import type { Watched } from '../host/usb-watch.ts';
import type { Elevation } from './elevation.ts';
import type { FileChange } from './file-changes.ts';
import type { PlannedFix } from './plan.ts';

/** All that a person has to see of a plan before agreeing to it. */
export interface ShownPlan {
  readonly fixes: readonly PlannedFix[];
  readonly elevation: Elevation;
  /** What becomes of each file that is written, by path. */
  readonly changes: ReadonlyMap<string, FileChange>;
}

/** What a person makes of a plan. */
export type Decision =
  /** To do these and no others; none of them is a no. */
  | { readonly kind: 'carry-out'; readonly fixes: readonly PlannedFix[] }
  /** To read what the findings mean, and then to be asked again. */
  | { readonly kind: 'explain' };

/** What the repair says to and asks of a person; without a terminal nobody answers. */
export interface Dialogue {
  /** Whether somebody is there to act and answer. */
  readonly interactive: boolean;
  showPlan(plan: ShownPlan): void;
  /** What is to be done of the plan that was shown. */
  decide(plan: ShownPlan): Promise<Decision>;
  stepStarted(step: Step): void;
  stepEnded(step: Step, report: StepReport): void;
  /** Shows what hands have to do, before the doctor starts to watch. */
  instruct(step: AskStep): void;
  /** What USB sees while the doctor watches for it. */
  watched(step: AskStep, news: Watched): void;
  /** For a step that nothing can be watched for. */
  confirm(step: AskStep): Promise<boolean>;
  fixEnded(report: FixReport): void;
}
