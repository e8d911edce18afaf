import { text } from '../core/text.ts';
import { DoctorError } from '../core/errors.ts';
import { flashAll } from '../flash/flash-all.ts';
import type { Flashes } from '../flash/flash-all.ts';
import type { Target } from '../flash/choose-camera.ts';
import type { FlashOptions } from '../flash/options.ts';
import type { Image } from '../firmware/image.ts';
import { likelyBoards } from '../flash/likely-boards.ts';
import { openTarget } from '../flash/open-target.ts';
import { rescueFile } from '../flash/rescue-file.ts';
import { waitForDevice } from '../flash/wait-for-device.ts';
import { holdersOf } from '../host/holders.ts';
import type { Context } from './context.ts';
import { refuseOtherBoard } from './flash-request.ts';
import { whyNothingIsAsked } from './nothing-is-asked.ts';
import type { Firmware } from './firmware.ts';

/** Flashes firmware into every target, shown and asked about on the terminal. */
export function flashCameras(
  targets: readonly Target[],
  firmware: Firmware,
  options: FlashOptions,
  context: Context,
  consented: boolean = context.args.values.yes === true,
): Promise<Flashes> {
  const { system, signal, terminal } = context;
  const agreed = consented || options.dryRun;
  const inTurn = oneAtATime();
  const imageFor = async (target: Target): Promise<Image> => {
    const request = { ...options, ...target, boards: likelyBoards(target) };
    refuseOtherBoard(firmware, request);
    return await firmware.imageFor(request);
  };
  const ports = targets.map(({ listed }) => listed.portPath);
  return terminal.showFlashes(ports, (events) =>
    flashAll(targets, imageFor, options, {
      ...events,
      clock: system.clock,
      signal,
      file: firmware.file,
      agreed,
      open: (target) => openTarget(target, system.usb),
      holders: ({ listed: { node } }) =>
        node === null ? Promise.resolve([]) : holdersOf(node, system.files),
      rescue: ({ listed }) => rescueFile(listed, system),
      reconnect: ({ listed }, stop) => waitForDevice(listed, system, stop),
      confirm: (plans) =>
        inTurn(() => {
          terminal.showFlashPlans(plans);
          return agreed ? Promise.resolve(true) : consent(context, plans.size);
        }),
      // The flag was the consent; a person who watches is told once more what is lost.
      confirmUnprotect: ({ listed }) =>
        agreed ? Promise.resolve(true) : inTurn(() => terminal.consentToUnprotect(listed.portPath)),
    }),
  );
}

/** Without a person to ask, a flash that was not consented to is wrong usage, not a silent plan. */
function consent({ terminal, args }: Context, cameras: number): Promise<boolean> {
  if (terminal.dialogue.interactive) return terminal.consentToFlash(cameras);
  throw new DoctorError('usage', text`--yes was not given, and ${whyNothingIsAsked(args)}.`, {
    exitCode: 2,
    hint: text`Add --yes to flash, or --dry-run to see the plan only.`,
  });
}

/** A person answers one question at a time, whichever camera asks. */
function oneAtATime(): <T>(ask: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (ask) => {
    const answer = last.then(ask);
    last = answer.catch(() => undefined);
    return answer;
  };
}
