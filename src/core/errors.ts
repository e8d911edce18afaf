import type { FindingCode } from './codes.ts';
import type { ExitCode } from './report.ts';

/** Codes of errors that are no finding about the machine. */
export type ErrorCode = FindingCode | 'usage' | 'interrupted' | 'internal';

/**
 * An error the user can do something about: one sentence, a stable code, what to do next. Everything
 * else that is thrown is a bug of ours and keeps its stack.
 */
export class DoctorError extends Error {
  override readonly name = 'DoctorError';
  readonly code: ErrorCode;
  readonly exitCode: ExitCode;
  readonly hint: string | null;

  constructor(
    code: ErrorCode,
    message: string,
    options: { exitCode: ExitCode; hint?: string; cause?: unknown },
  ) {
    super(message, { cause: options.cause });
    this.code = code;
    this.exitCode = options.exitCode;
    this.hint = options.hint ?? null;
  }
}
