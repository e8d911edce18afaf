import { DoctorError } from '../core/errors.ts';

/** `--address`: hexadecimal, with or without 0x, within 32 bits. */
export function parseAddress(text: string): number {
  const digits = /^(?:0x)?([0-9a-f]{1,8})$/i.exec(text)?.[1];
  if (digits !== undefined) return parseInt(digits, 16);
  throw new DoctorError('usage', `--address takes a hexadecimal address, not "${text}".`, {
    exitCode: 2,
    hint: 'Write it such as 0x08000000.',
  });
}
