import { text } from '../core/text.ts';
import type { Text } from '../core/text.ts';
import { DoctorError } from '../core/errors.ts';
import type { FindingCode } from '../core/codes.ts';

/** Something that must not or cannot be flashed; nothing was changed. */
export function refusal(code: FindingCode, message: string, hint?: string): DoctorError {
  return new DoctorError(code, message, {
    exitCode: 4,
    ...(hint === undefined ? {} : { hint }),
  });
}

/** Addresses as the data sheets print them. */
export function hex(address: number): string {
  return `0x${address.toString(16).padStart(8, '0')}`;
}

/** What to do about firmware of another board. */
export const takeYours: Text = text`Take the file from the folder of your board, or override with --force.`;
