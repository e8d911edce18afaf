/** Firmware as read from a file: pieces of bytes, and what the file says about where they belong. */
export interface Image {
  readonly fileName: string;
  readonly kind: 'raw' | 'dfuse';
  readonly pieces: readonly ImagePiece[];
  /** Null when the file has none. */
  readonly suffix: DfuSuffix | null;
}

export interface ImagePiece {
  /** Alternate setting it is meant for; null in a raw image. */
  readonly alternate: number | null;
  /** Null in a raw image: it is placed by its name or by the user. */
  readonly address: number | null;
  /** Partition that its file in a release is for; absent where nothing says it. */
  readonly partition?: string;
  readonly bytes: Uint8Array;
}

/** DFU suffix (USB DFU 1.1 appendix B). 0xffff in an id means any. */
export interface DfuSuffix {
  readonly vendorId: number;
  readonly productId: number;
  /** bcdDevice. */
  readonly release: number;
  /** bcdDFU: 0x0100, 0x0110 or 0x011a for DfuSe. */
  readonly version: number;
}
