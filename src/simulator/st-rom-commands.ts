/** Commands of AN3156 §5: downloads of block 0. */
export const romCommands = {
  getCommands: 0x00,
  setAddress: 0x21,
  erase: 0x41,
  readUnprotect: 0x92,
} as const;

/** A command or block that was received and waits for GETSTATUS to be executed. */
export type RomJob =
  | { readonly kind: 'set-address'; readonly address: number }
  | { readonly kind: 'erase'; readonly address: number }
  | { readonly kind: 'mass-erase' }
  | { readonly kind: 'read-unprotect' }
  | { readonly kind: 'program'; readonly address: number; readonly bytes: Uint8Array }
  | { readonly kind: 'unknown' };

/** Reads the download of block 0; what is not a command exactly is none. */
export function parseRomCommand(data: Uint8Array): RomJob {
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  const code = view.byteLength === 0 ? null : view.getUint8(0);
  if (data.length === 5) {
    const address = view.getUint32(1, true);
    if (code === romCommands.setAddress) return { kind: 'set-address', address };
    if (code === romCommands.erase) return { kind: 'erase', address };
  }
  if (data.length === 1) {
    if (code === romCommands.erase) return { kind: 'mass-erase' };
    if (code === romCommands.readUnprotect) return { kind: 'read-unprotect' };
  }
  return { kind: 'unknown' };
}
