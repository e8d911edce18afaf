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

/** Seconds of an option, in ms; more than 0, at most an hour. */
export function parseSeconds(option: string, text: string): number {
  const seconds = Number(text);
  if (seconds > 0 && seconds <= 3600) return seconds * 1000;
  throw new DoctorError(
    'usage',
    `--${option} takes seconds, more than 0 and at most 3600, not "${text}".`,
    {
      exitCode: 2,
      hint: 'See: openmv-doctor --help',
    },
  );
}
