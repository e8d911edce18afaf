import { DoctorError } from '../core/errors.ts';
import { parseImage } from '../firmware/parse-image.ts';
import type { MadeFor } from '../flash/choose-camera.ts';
import { placeObjection } from '../flash/place-objection.ts';
import { describeFile } from './firmware.ts';
import type { Firmware } from './firmware.ts';

/** The bytes of one image. */
export function fileFirmware(
  name: string,
  bytes: Uint8Array,
  madeFor: MadeFor | null = null,
): Firmware {
  return {
    file: describeFile(name, [bytes]),
    isBundle: false,
    madeFor,
    refuseMisused: (said) => {
      const objection = placeObjection(parseImage(name, bytes), said);
      if (objection !== null) throw new DoctorError('usage', objection, { exitCode: 2 });
    },
    prepare: () => Promise.resolve(),
    imageFor: () =>
      new Promise((resolve) => {
        resolve(parseImage(name, bytes));
      }),
  };
}
