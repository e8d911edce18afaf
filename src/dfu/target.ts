import type { FlashTimes } from './flash-times.ts';
import type { Leave } from './leaving.ts';
import type { Sector, SectorRun } from './memory-map.ts';

/** One alternate setting that firmware can be written to. */
export interface MemoryArea {
  readonly alternate: number;
  /** Of the partition, or the memory's own. */
  readonly name: string;
  /** In ascending order of address. */
  readonly runs: readonly SectorRun[];
  readonly times: FlashTimes;
}

/** Told after every block with its size in bytes; may throw to stop. */
export type OnBlock = (bytes: number) => void;

/** Shown each block with its place in what is read; true ends the reading there. */
export type IsEnough = (offset: number, block: Uint8Array) => boolean;

/**
 * Memory behind a DFU dialect. Addresses are those of the area's sectors. Every method may reject
 * with `UsbFailure` or `DfuFailure`; after that, `recover` comes before anything else.
 */
export interface FlashTarget {
  readonly protocol: 'dfu' | 'dfuse';
  /** Bytes of a block: reads and writes start at a multiple of it inside a sector. */
  readonly blockSize: number;
  /** Makes the area current. */
  select(area: MemoryArea): Promise<void>;
  /** Returns fewer bytes than asked for only when `isEnough` has ended it. */
  read(address: number, length: number, onBlock: OnBlock, isEnough?: IsEnough): Promise<Uint8Array>;
  /** Does nothing where writing the first block of a sector erases it. */
  erase(sector: Sector): Promise<void>;
  /** Into a sector just erased, from its start. */
  write(sector: Sector, bytes: Uint8Array, onBlock: OnBlock): Promise<void>;
  /** Ends the writing of the current area. */
  finish(): Promise<void>;
  /** Back to idle after a failure. */
  recover(): Promise<void>;
  /** From now on waits as announced: the device objected to being asked at once. */
  waitAsAnnounced(): void;
  /** Takes the read protection off, which erases the chip; the device then leaves USB. */
  unprotect(): Promise<void>;
  /** Starts the firmware. */
  leave(address: number): Promise<Leave>;
}
