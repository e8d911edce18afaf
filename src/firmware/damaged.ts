import { text } from '../core/text.ts';
import { DoctorError } from '../core/errors.ts';

/** The file is not what it claims to be: nothing of it is used. */
export function damaged(fileName: string, what: string): DoctorError {
  return new DoctorError('image-damaged', text`${fileName} is damaged: ${what}.`, {
    exitCode: 4,
    hint: text`Download the file again, and compare its size with that on the download page.`,
  });
}
