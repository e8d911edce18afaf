import { createHash } from 'node:crypto';
import type { FlashReport } from '../core/report.ts';
import { boardOfBundle } from '../firmware/choose-entry.ts';
import type { BundleRequest } from '../firmware/choose-entry.ts';
import type { Image } from '../firmware/image.ts';
import type { MadeFor } from '../flash/choose-camera.ts';
import type { SaidPlace } from '../flash/place-objection.ts';

/** No camera has more flash than 32 MiB; a larger file is a mistake. */
export const largestFile: number = 64 * 1024 * 1024;

/** Firmware that is at hand. */
export interface Firmware {
  /** As the report names it. */
  readonly file: NonNullable<FlashReport['file']>;
  /** Holds the files of both steps of the repair, and not one image only. */
  readonly isBundle: boolean;
  /** What the name of its folder says that it is for. */
  readonly madeFor: MadeFor | null;
  /** Throws what is wrong with the file, or with what was said of it, whatever the camera. */
  refuseMisused(said: SaidPlace): void;
  /**
   * Has at hand what these cameras would get, before one is waited for: a bootloader listens for a
   * second or two. Asks only where that takes time. Rejects with what is wrong whatever the camera.
   */
  prepare(expected: () => Promise<readonly BundleRequest[]>): Promise<void>;
  /** The image for this camera. Rejects with `DoctorError`. */
  imageFor(request: BundleRequest): Promise<Image>;
}

/** The parts of a bundle: what is in it is judged once the camera is known. */
export function bundleOf(
  madeFor: MadeFor | null,
): Pick<Firmware, 'isBundle' | 'madeFor' | 'refuseMisused'> {
  return { isBundle: true, madeFor, refuseMisused: () => undefined };
}

/** The board that a folder is named after. */
export function madeForFolder(folder: string): MadeFor | null {
  const board = boardOfBundle(folder);
  return board && { folder, board };
}

/** As the report names it; the hash is that of all contents in a row. */
export function describeFile(name: string, contents: readonly Uint8Array[]): Firmware['file'] {
  const hash = createHash('sha256');
  for (const bytes of contents) hash.update(bytes);
  const size = contents.reduce((sum, { length }) => sum + length, 0);
  return { name, size, sha256: hash.digest('hex') };
}
