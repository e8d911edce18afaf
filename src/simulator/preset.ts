import { boards } from '../boards/catalog.ts';
import { DoctorError } from '../core/errors.ts';
import { text } from '../core/text.ts';
import { memoriesOf } from './memories.ts';
import type { Board, Mode } from '../boards/board.ts';

export interface Preset {
  readonly board: Board;
  readonly mode: Mode;
}

/** The boards that can be simulated. */
export const simulatedBoards: readonly Board[] = boards.filter(
  (board) => memoriesOf(board) !== null,
);

/**
 * Reads `BOARD[:MODE]` of `--simulate`, in any case of letters. Without a mode: the bootloader, or the
 * ROM loader of a board that has none. Throws a `DoctorError` that lists what there is.
 */
export function parsePreset(given: string): Preset {
  const [name = '', mode] = given.split(':');
  const board = simulatedBoards.find(({ id }) => id.toLowerCase() === name.toLowerCase());
  if (board === undefined) throw unknown(given, text`There is no simulated board "${name}".`);
  const modes = modesOf(board);
  const wanted =
    mode === undefined ? modes[0] : modes.find((known) => known === mode.toLowerCase());
  if (wanted === undefined || given.split(':').length > 2) {
    throw unknown(given, text`${board.id} has no mode "${given.slice(name.length + 1)}".`);
  }
  return { board, mode: wanted };
}

/** Reads a list of presets, separated by commas: one camera each. */
export function parsePresets(text: string): readonly Preset[] {
  return text.split(',').map(parsePreset);
}

/** Every preset that there is. */
export const presets: readonly string[] = simulatedBoards.flatMap((board) =>
  modesOf(board).map((mode) => `${board.id}:${mode}`),
);

function modesOf(board: Board): readonly Mode[] {
  return (['bootloader', 'rom', 'run'] as const).filter(
    (mode) => board[mode].length > 0 && (mode === 'run' || board.protocols[mode] !== null),
  );
}

function unknown(given: string, problem: string): DoctorError {
  const known = simulatedBoards.map((board) => `${board.id} (${modesOf(board).join(', ')})`);
  return new DoctorError('usage', text`--simulate ${given}: ${problem}`, {
    exitCode: 2,
    hint: text`Write BOARD or BOARD:MODE. Known are ${known.join(', ')}.`,
  });
}
