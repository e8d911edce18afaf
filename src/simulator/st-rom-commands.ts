import { DfuseCommand } from '../dfu/protocol.ts';

/** A command or block that was received and waits for GETSTATUS to be executed. */
export type RomJob =
  | { readonly kind: 'set-address'; readonly address: number }
  | { readonly kind: 'erase'; readonly address: number }
  | { readonly kind: 'mass-erase' }
  | { readonly kind: 'read-unprotect' }
  | { readonly kind: 'program'; readonly address: number; readonly bytes: Uint8Array }
  | { readonly kind: 'unknown' };

/** Reads the download of block 0 (AN3156 §5); what is not a command exactly is none. */
export function parseRomCommand(data: Uint8Array): RomJob {
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  const code = view.byteLength === 0 ? null : view.getUint8(0);
  if (data.length === 5) {
    const address = view.getUint32(1, true);
    if (code === DfuseCommand.setAddress) return { kind: 'set-address', address };
    if (code === DfuseCommand.erase) return { kind: 'erase', address };
  }
  if (data.length === 1) {
    if (code === DfuseCommand.erase) return { kind: 'mass-erase' };
    if (code === DfuseCommand.readUnprotect) return { kind: 'read-unprotect' };
  }
  return { kind: 'unknown' };
}
