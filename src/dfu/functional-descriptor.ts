/** DFU functional descriptor (USB DFU 1.1 §4.1.3). */
export interface FunctionalDescriptor {
  readonly canDownload: boolean;
  readonly canUpload: boolean;
  readonly manifestationTolerant: boolean;
  readonly willDetach: boolean;
  /** ms. */
  readonly detachTimeoutMs: number;
  /** Largest block of a download or upload, in bytes. */
  readonly transferSize: number;
  /** bcdDFUVersion; DFU 1.0 has a descriptor of 7 bytes without it. */
  readonly version: number;
}

export const functionalDescriptorType = 0x21;

/** `bytes` starts at bLength; null when it is too short to be one. */
export function parseFunctionalDescriptor(bytes: Uint8Array): FunctionalDescriptor | null {
  if (bytes.length < 7 || bytes[1] !== functionalDescriptorType) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const attributes = view.getUint8(2);
  return {
    canDownload: (attributes & 1) !== 0,
    canUpload: (attributes & 2) !== 0,
    manifestationTolerant: (attributes & 4) !== 0,
    willDetach: (attributes & 8) !== 0,
    detachTimeoutMs: view.getUint16(3, true),
    transferSize: view.getUint16(5, true),
    version: bytes.length >= 9 ? view.getUint16(7, true) : 0x0100,
  };
}
