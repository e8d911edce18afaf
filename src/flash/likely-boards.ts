import { mapDevice } from './device-map.ts';
import type { Board } from '../boards/board.ts';
import type { Camera } from './choose-camera.ts';

/**
 * The boards a camera can be, as far as it is known before it is opened: a ROM loader tells its chip in
 * the names that the system has read already.
 */
export function likelyBoards({ listed, mode, boards }: Camera): readonly Board[] {
  if (mode !== 'rom') return boards;
  const flashable = boards.filter((board) => board.protocols.rom === 'dfuse');
  if (flashable.length === 0) return boards;
  const alternates = listed.interfaces.flatMap((each) => each.alternates);
  return mapDevice({ ...listed, protocol: 'dfuse', mode, boards: flashable, alternates }).boards;
}
