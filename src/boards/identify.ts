import type { Board, Mode } from './board.ts';
import { boards } from './catalog.ts';

export interface Identity {
  readonly mode: Mode;
  /** Every board that shows these ids in this mode; several for a ROM loader. */
  readonly boards: readonly Board[];
}

/** Serial numbers of the CDC bootloader of firmware up to 4.5.9, which shares the run-mode id. */
const legacyBootloaderSerials = ['000000000010', '000000000011'];

/** What these USB ids say of the device; null when it is no camera. */
export function identify(
  vendorId: number,
  productId: number,
  serial: string | null = null,
): Identity | null {
  for (const mode of ['bootloader', 'rom', 'run'] as const) {
    const matches = boards.filter((board) =>
      board[mode].some((id) => id.vendorId === vendorId && id.productId === productId),
    );
    if (matches.length === 0) continue;
    const legacy = mode === 'run' && legacyBootloaderSerials.includes(serial ?? '');
    return { mode: legacy ? 'bootloader' : mode, boards: matches };
  }
  return null;
}
