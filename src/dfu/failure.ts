import { text } from '../core/text.ts';
import { stateName, statusMeaning, statusName } from './protocol.ts';
import type { DfuStatus } from './status.ts';

/**
 * `status`: the device reported an error · `overdue`: busy beyond the worst time of what it does ·
 * `unexpected`: an answer outside the protocol · `runtime`: an application, not a loader ·
 * `needs-reset`: only a replug brings it back.
 */
export type DfuFailureKind = 'status' | 'overdue' | 'unexpected' | 'runtime' | 'needs-reset';

/** What a DFU device answered when it did not do what it was asked. */
export class DfuFailure extends Error {
  override readonly name = 'DfuFailure';
  readonly kind: DfuFailureKind;
  /** bStatus, for `status`. */
  readonly status: number | null;

  constructor(kind: DfuFailureKind, message: string, status: number | null = null) {
    super(message);
    this.kind = kind;
    this.status = status;
  }
}

export function statusFailure(doing: string, { status, state }: DfuStatus): DfuFailure {
  return new DfuFailure(
    'status',
    text`${doing}: the camera says ${statusName(status)} in ${stateName(state)}: ${statusMeaning(status)}`,
    status,
  );
}
