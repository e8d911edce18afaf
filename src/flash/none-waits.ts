import { onlySerial } from '../boards/serial-bootloader.ts';
import { DoctorError } from '../core/errors.ts';
import { listed, text } from '../core/text.ts';
import { isDfuInterface, usbId } from '../usb/ids.ts';
import { likelyBoards } from './likely-boards.ts';
import { refusal, takeYours } from './refusal.ts';
import type { FindingCode } from '../core/codes.ts';
import type { Text } from '../core/text.ts';
import type { ListedDevice } from '../system/types.ts';
import type { Camera, Choice } from './choose-camera.ts';

/** What hands at the camera can change, or a moment of patience. */
export class CameraNotReady extends DoctorError {}

/** What is on USB where no camera waits for firmware. */
export interface Surroundings {
  /** All of it, or what is on the one port that was named. */
  readonly there: readonly ListedDevice[];
  /** In their old bootloader, which speaks no DFU. */
  readonly outdated: readonly Camera[];
  readonly running: readonly Camera[];
  /** Cameras that the board alone excludes: waiting does not make another one of them. */
  readonly others: readonly Camera[];
}

/** The refusal that names what is there instead of a camera that waits. */
export function noneWaits(around: Surroundings, choice: Choice): DoctorError {
  const { there, others } = around;
  const [outdated] = around.outdated;
  if (outdated !== undefined) return knowsNoDfu(outdated);
  const [running] = around.running;
  if (running !== undefined) return inRunMode(running);
  if (others.length > 0) return anotherBoard(others, choice);
  const foreign = there.filter(({ interfaces }) => interfaces.some(isDfuInterface));
  if (foreign.length > 0) return noCamera(foreign, choice);
  const hint = text`See what is there with "openmv-doctor list".`;
  return notReady('camera-not-found', nowhere(choice), hint);
}

function knowsNoDfu({ listed: { portPath }, boards }: Camera): DoctorError {
  const [board, another] = boards;
  const name = board !== undefined && another === undefined ? board.name : 'camera';
  return notReady(
    'bootloader-outdated',
    onlySerial(name, portPath),
    text`"openmv-doctor fix bootloader" shows how to start that loader; then flash a release zip or the folder of your board.`,
  );
}

function inRunMode({ listed: { portPath }, boards: [board] }: Camera): DoctorError {
  return notReady(
    'camera-in-run-mode',
    text`The camera on port ${portPath} runs its application and takes no firmware so.`,
    board?.insteadOfDfu ??
      text`Bring it into its bootloader: "openmv-doctor fix dfu-device" shows how, and waits for it.`,
  );
}

function anotherBoard(others: readonly Camera[], choice: Choice): DoctorError {
  const { board, firmware } = choice;
  const names = listed(
    others.map((camera) => {
      const possible = likelyBoards(camera).map(({ name }) => name);
      return text`${possible.join(' / ')} (port ${camera.listed.portPath})`;
    }),
  );
  if (board === undefined && firmware !== undefined) {
    return refusal(
      'image-wrong-board',
      text`The folder ${firmware.folder} is for the ${firmware.board.name}; another camera is there: ${names}.`,
      takeYours,
    );
  }
  return refusal(
    'camera-not-found',
    text`${nowhere(choice)} Another one is there: ${names}.`,
    text`Plug in the one that you mean, or leave --board away.`,
  );
}

function noCamera(foreign: readonly ListedDevice[], choice: Choice): DoctorError {
  const names = listed(
    foreign.map((each) => text`${each.product ?? text`a device`} (${usbId(each)})`),
  );
  const board = boardOf(choice);
  return notReady(
    'foreign-dfu-device',
    board === undefined
      ? text`What speaks DFU here is no camera: ${names}.`
      : text`What speaks DFU here is no camera of board ${board}: ${names}.`,
    text`It is left alone. Bring the camera into its bootloader: "openmv-doctor fix dfu-device".`,
  );
}

function nowhere(choice: Choice): Text {
  const board = boardOf(choice);
  const { device } = choice;
  if (board === undefined) {
    return device === undefined
      ? text`No camera is on USB.`
      : text`No camera is on port ${device}.`;
  }
  return device === undefined
    ? text`No camera of board ${board} is on USB.`
    : text`No camera of board ${board} is on port ${device}.`;
}

function boardOf({ board, firmware }: Choice): string | undefined {
  return board ?? firmware?.board.id;
}

function notReady(code: FindingCode, message: Text, hint: string): DoctorError {
  return new CameraNotReady(code, message, { exitCode: 4, hint });
}
