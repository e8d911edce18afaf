/** A file inside a zip. */
export interface ArchiveEntry {
  /** Its path in the zip, folders separated by `/`. */
  readonly name: string;
  /** Bytes once unpacked, as the zip claims. */
  readonly size: number;
}

/** Reads zips that are in memory; never unpacks to disk. */
export interface Archives {
  /** Its files, folders left out. Rejects with `ArchiveFailure`. */
  entries(bytes: Uint8Array): Promise<readonly ArchiveEntry[]>;
  /**
   * One file, its CRC-32 compared. Rejects with `ArchiveFailure`, also when it would hold more than
   * `limit` bytes: a few kB of zip can unpack to gigabytes.
   */
  read(bytes: Uint8Array, name: string, limit: number): Promise<Uint8Array>;
}

/** The bytes are no zip, or not a whole one. */
export class ArchiveFailure extends Error {
  override readonly name = 'ArchiveFailure';
}
