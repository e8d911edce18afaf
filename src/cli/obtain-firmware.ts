import { listed, text } from '../core/text.ts';
import { DoctorError } from '../core/errors.ts';
import { findFirmware } from '../firmware/find-firmware.ts';
import { channels } from '../firmware/release.ts';
import { runningBoards } from '../flash/choose-camera.ts';
import { likelyBoards } from '../flash/likely-boards.ts';
import { downloadFirmware } from './download-firmware.ts';
import type { FoundFirmware } from '../firmware/find-firmware.ts';
import type { Channel } from '../firmware/release.ts';
import type { FirmwareChoice } from '../ui/terminal.ts';
import type { Context } from './context.ts';
import { findCamera } from './find-camera.ts';
import type { FlashRequest } from './flash-request.ts';
import { whyNothingIsAsked } from './nothing-is-asked.ts';

/** `--download`; null without. */
export function downloadChannel({ args: { values, positionals } }: Context): Channel | null {
  const { download } = values;
  if (download === undefined) return null;
  const channel = channels.find((each) => each === download);
  if (channel === undefined) {
    throw usage(text`--download takes one of ${listed(channels)}, not "${download}".`);
  }
  if (positionals.length > 0) throw usage(text`FILE and --download cannot go together.`);
  return channel;
}

/**
 * The path of firmware for this camera: downloaded where that was asked for, else chosen from what is
 * on this machine and what can be had. Null when nothing was chosen.
 */
export async function obtainFirmware(
  context: Context,
  request: FlashRequest,
  channel: Channel | null,
): Promise<string | null> {
  const { machine, terminal } = context;
  if (channel === null && !terminal.dialogue.interactive) {
    throw nobodyToAsk(await findFirmware(machine, null), context);
  }
  // Asked for only once it is clear that there is a camera to flash.
  const running = runningBoards((await context.system.usb.list()) ?? [], request.choice);
  const boards = running.length > 0 ? running : likelyBoards(await findCamera(request, context));
  if (channel !== null) return downloadFirmware(channel, boards, context);
  const found = await findFirmware(machine, boards);
  const chosen = await terminal.chooseFirmware([
    ...found.map((each) => asChoice(each, machine.user.home)),
    ...downloads,
  ]);
  if (chosen === null) return null;
  return chosen.path ?? downloadFirmware(chosen.channel, boards, context);
}

type Choice = FirmwareChoice &
  ({ readonly path: string } | { readonly path: null; readonly channel: Channel });

const downloads: readonly Choice[] = [
  { path: null, channel: 'stable', name: text`Get the newest release (GitHub)` },
  { path: null, channel: 'development', name: text`Get the development build (GitHub)` },
];

/** A file of the user's own needs no word. */
const origins: Readonly<Record<FoundFirmware['from'], string | null>> = {
  files: null,
  cache: text`downloaded before`,
  boards: text`of OpenMV IDE`,
};

function asChoice({ path, version, from }: FoundFirmware, home: string): Choice {
  const place = path.startsWith(`${home}/`) ? `~${path.slice(home.length)}` : path;
  const facts = listed([version, origins[from]].flatMap((fact) => fact ?? []));
  return { path, name: facts === '' ? place : text`${place} (${facts})` };
}

/** As many as fit on a screen beside the rest. */
const mostListed = 5;

function nobodyToAsk(found: readonly FoundFirmware[], { args }: Context): DoctorError {
  const commands = [
    ...found.slice(0, mostListed).map(({ path }) => `openmv-doctor flash "${path}"`),
    'openmv-doctor flash --download stable',
  ];
  return new DoctorError('usage', text`No FILE was given, and ${whyNothingIsAsked(args)}.`, {
    exitCode: 2,
    hint: text`Run one of: ${commands.join(' · ')}`,
  });
}

function usage(message: string): DoctorError {
  return new DoctorError('usage', message, {
    exitCode: 2,
    hint: text`See: openmv-doctor flash --help`,
  });
}
