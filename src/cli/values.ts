import { text } from '../core/text.ts';
import { DoctorError } from '../core/errors.ts';

/** `--address`: hexadecimal, with or without 0x, within 32 bits. */
export function parseAddress(given: string): number {
  const digits = /^(?:0x)?([0-9a-f]{1,8})$/i.exec(given)?.[1];
  if (digits !== undefined) return parseInt(digits, 16);
  throw new DoctorError('usage', text`--address takes a hexadecimal address, not "${given}".`, {
    exitCode: 2,
    hint: text`Write it such as 0x08000000.`,
  });
}

/** Seconds of an option, in ms; more than 0, at most an hour. */
export function parseSeconds(option: string, given: string): number {
  const seconds = Number(given);
  if (seconds > 0 && seconds <= 3600) return seconds * 1000;
  throw new DoctorError(
    'usage',
    text`--${option} takes seconds, more than 0 and at most 3600, not "${given}".`,
    {
      exitCode: 2,
      hint: text`See: openmv-doctor --help`,
    },
  );
}
