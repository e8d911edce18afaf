/** What a camera runs: its application, OpenMV's own DFU bootloader, or the chip vendor's loader. */
export type Mode = 'run' | 'bootloader' | 'rom';

export interface UsbId {
  readonly vendorId: number;
  readonly productId: number;
}

/** A named region of the bootloader, found by its name and never by its number. */
export interface Partition {
  readonly name: string;
  /** First byte; memory-mapped, or an offset into the external flash chip. */
  readonly start: number;
  /** Bytes. */
  readonly size: number;
  /** `never`: refused even by name (BOOTLOADER, RECOVERY, TOC; design §8.6). */
  readonly write: 'firmware' | 'files' | 'data' | 'never';
}

export interface MemoryRange {
  readonly start: number;
  /** Bytes. */
  readonly size: number;
}

/** One board of the catalogue: pure data, sources in src/boards/catalog.ts. */
export interface Board {
  /** Target name in the firmware's source, such as OPENMV4. */
  readonly id: string;
  /** What is printed on the shop page. */
  readonly name: string;
  readonly mcu: string;
  /** Ids of the running application, newest first. */
  readonly run: readonly UsbId[];
  readonly bootloader: readonly UsbId[];
  /** The chip vendor's loader. */
  readonly rom: readonly UsbId[];
  /** How each mode is flashed; null where it is not DFU. */
  readonly protocols: {
    readonly bootloader: 'dfu' | 'dfuse' | null;
    readonly rom: 'dfu' | 'dfuse' | null;
  };
  /** Partitions of the OpenMV bootloader; empty where it has none. */
  readonly partitions: readonly Partition[];
  /** Where the firmware is linked to run. */
  readonly firmware: MemoryRange | null;
  /** Where the ROM loader writes OpenMV's bootloader. */
  readonly bootloaderRange: MemoryRange | null;
  /** The camera's own drives, where a loader that goes by addresses reaches them. */
  readonly fileSystems: readonly MemoryRange[];
  /** Never written, whatever is asked (0x08020000 on a Nicla Vision). */
  readonly forbidden: readonly (MemoryRange & { readonly why: string })[];
  /** How hands bring the board into the ROM loader, one line each. */
  readonly enterRom: readonly string[];
  /** How hands bring the board into its bootloader, one line each. */
  readonly enterBootloader: readonly string[];
  /** What to use where DFU is not to be had. */
  readonly insteadOfDfu: string | null;
}
