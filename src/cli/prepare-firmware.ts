import type { Board } from '../boards/board.ts';
import { boards } from '../boards/catalog.ts';
import type { BundleRequest } from '../firmware/choose-entry.ts';
import { runningBoards } from '../flash/choose-camera.ts';
import type { FlashOptions } from '../flash/options.ts';
import type { Context } from './context.ts';
import type { Firmware } from './firmware.ts';
import type { FlashRequest } from './flash-request.ts';

/** Has at hand what the camera gets that will be waited for, as far as its board is known by now. */
export function prepareFirmware(
  firmware: Firmware,
  { choice, options }: FlashRequest,
  { system }: Context,
): Promise<void> {
  return firmware.prepare(async () => {
    const running = runningBoards((await system.usb.list()) ?? [], choice);
    const said = choice.board ?? choice.firmware?.board.id;
    const named = boards.filter(({ id }) => id.toLowerCase() === said?.toLowerCase());
    return requestsFor(running.length > 0 ? running : named, options);
  });
}

/** The same for boards whose bootloader is about to appear. */
export function prepareBoards(
  firmware: Firmware,
  expected: readonly Board[],
  options: FlashOptions,
): Promise<void> {
  return firmware.prepare(() => Promise.resolve(requestsFor(expected, options)));
}

/** Each board by itself: one that the file is not for does not matter unless it is the one that comes. */
function requestsFor(expected: readonly Board[], options: FlashOptions): readonly BundleRequest[] {
  return expected.map((board) => ({ ...options, boards: [board], mode: 'bootloader' }));
}
