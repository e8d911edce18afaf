import { ArchiveFailure } from '../firmware/archive.ts';
import { bundleImage } from '../firmware/bundle-image.ts';
import { damaged } from '../firmware/damaged.ts';
import type { ArchiveEntry, Archives } from '../firmware/archive.ts';
import type { BundleRequest } from '../firmware/choose-entry.ts';
import { DoctorError } from '../core/errors.ts';
import type { Image } from '../firmware/image.ts';
import { bundleOf, describeFile, largestFile } from './firmware.ts';
import type { Firmware } from './firmware.ts';

/** A release zip. What was unpacked once is kept: it may be needed the moment a camera appears. */
export function zipFirmware(name: string, bytes: Uint8Array, archives: Archives): Firmware {
  const orDamaged = async <T>(look: Promise<T>): Promise<T> => {
    try {
      return await look;
    } catch (error) {
      throw error instanceof ArchiveFailure ? damaged(name, error.message) : error;
    }
  };
  const unpacked = new Map<string, Promise<Uint8Array>>();
  const read = (entryName: string): Promise<Uint8Array> => {
    const content =
      unpacked.get(entryName) ?? orDamaged(archives.read(bytes, entryName, largestFile));
    unpacked.set(entryName, content);
    return content;
  };
  let listed: Promise<readonly ArchiveEntry[]> | null = null;
  const imageFor = async (request: BundleRequest): Promise<Image> => {
    const entries = await (listed ??= orDamaged(archives.entries(bytes)));
    return bundleImage({ name, entries, read }, request);
  };
  return {
    file: describeFile(name, [bytes]),
    ...bundleOf(null),
    prepare: async (expected) => {
      await (listed ??= orDamaged(archives.entries(bytes)));
      for (const request of await expected()) await imageFor(request).catch(ignoreRefusal);
    },
    imageFor,
  };
}

/** It is told once the camera is there, if it is that one. */
function ignoreRefusal(error: unknown): void {
  if (!(error instanceof DoctorError)) throw error;
}
