import { DoctorError } from '../core/errors.ts';

/** @throws DoctorError `interrupted` when the user stopped it */
export function throwIfAborted(signal: AbortSignal | undefined, touched: boolean): void {
  if (signal?.aborted !== true) return;
  throw new DoctorError('interrupted', 'The flash was interrupted.', {
    exitCode: 130,
    hint: touched
      ? 'The firmware is incomplete. Run the same command again: it goes on where it stopped.'
      : 'Nothing was changed.',
    cause: signal.reason,
  });
}
