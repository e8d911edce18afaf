import type { AskStep, Step } from '../core/step.ts';
import type { FixReport, StepReport } from '../core/report.ts';
import type { Elevation } from './elevation.ts';
import type { PlannedFix } from './plan.ts';

/** What the repair says to and asks of a person; without a terminal nobody answers. */
export interface Dialogue {
  /** Whether somebody is there to act and answer. */
  readonly interactive: boolean;
  showPlan(fixes: readonly PlannedFix[], elevation: Elevation): void;
  /** Whether the fixes shown may be carried out. */
  consent(fixes: readonly PlannedFix[]): Promise<boolean>;
  stepStarted(step: Step): void;
  stepEnded(step: Step, report: StepReport): void;
  /** Shows what hands have to do, before the doctor starts to watch. */
  instruct(step: AskStep): void;
  /** For a step that nothing can be watched for. */
  confirm(step: AskStep): Promise<boolean>;
  fixEnded(report: FixReport): void;
}
