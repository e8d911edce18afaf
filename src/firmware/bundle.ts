import type { ArchiveEntry } from './archive.ts';

/** Firmware of one or several boards together: a release zip, or a folder of OpenMV IDE. */
export interface Bundle {
  /** As messages name it: the zip, or the folder. */
  readonly name: string;
  readonly entries: readonly ArchiveEntry[];
  /** Rejects with `DoctorError` `image-damaged`. */
  read(entryName: string): Promise<Uint8Array>;
}
