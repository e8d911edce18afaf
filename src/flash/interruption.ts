import { text } from '../core/text.ts';
import { DoctorError } from '../core/errors.ts';
import type { FlashReport } from '../core/report.ts';

/** An interrupted flash, with the report of how far it came. */
export class FlashInterrupted extends DoctorError {
  readonly report: FlashReport;

  constructor({ message, hint }: DoctorError, report: FlashReport) {
    super('interrupted', message, { exitCode: 130, ...(hint !== null && { hint }) });
    this.report = report;
  }
}

/** @throws DoctorError `interrupted` when the user stopped it */
export function throwIfAborted(signal: AbortSignal | undefined, touched: boolean): void {
  if (signal?.aborted !== true) return;
  throw new DoctorError('interrupted', text`The flash was interrupted.`, {
    exitCode: 130,
    hint: touched
      ? text`The firmware is incomplete. Leave the camera plugged in and run the same command again: it goes on where it stopped.`
      : text`Nothing was changed.`,
    cause: signal.reason,
  });
}
