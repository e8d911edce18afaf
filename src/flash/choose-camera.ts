import { listed, text } from '../core/text.ts';
import type { Text } from '../core/text.ts';
import type { Board, Mode } from '../boards/board.ts';
import { boards } from '../boards/catalog.ts';
import { identify } from '../boards/identify.ts';
import { DoctorError } from '../core/errors.ts';
import type { FindingCode } from '../core/codes.ts';
import type { ListedDevice } from '../system/types.ts';
import { isDfuInterface, usbId } from '../usb/ids.ts';

/** A camera that waits for firmware. */
export interface Target {
  readonly listed: ListedDevice;
  readonly mode: Exclude<Mode, 'run'>;
  /** Every board it can be, narrowed by what the user said. */
  readonly boards: readonly Board[];
}

export interface Choice {
  /** `--board`: an id of the catalogue, in any case of letters. */
  readonly board?: string;
  /** `--device`: a port path. */
  readonly device?: string;
}

/**
 * The one camera to flash. Never guesses: none, several, a foreign DFU device, a camera that runs its
 * application each get an error that names what is there.
 */
export function chooseCamera(devices: readonly ListedDevice[], choice: Choice): Target {
  const waiting = chooseAll(devices, choice);
  const [target, another] = waiting;
  if (target !== undefined && another === undefined) return target;
  const ports = waiting.map(({ listed }) => `${listed.portPath} (${usbId(listed)})`).join(', ');
  throw refusal(
    'several-cameras',
    text`Several cameras wait for firmware: ${ports}.`,
    text`Name one with --device PORT, or flash them all with --all.`,
  );
}

/**
 * Every camera that waits for firmware, at least one. Where there is none, the error names what is
 * there instead.
 */
export function chooseAll(devices: readonly ListedDevice[], choice: Choice): readonly Target[] {
  const { there, cameras } = admitted(devices, choice);
  const waiting = cameras.flatMap(({ mode, ...rest }) =>
    mode === 'run' ? [] : [{ mode, ...rest }],
  );
  if (waiting.length > 0) return waiting;
  const [running] = cameras;
  if (running !== undefined) throw inRunMode(running.listed, running.boards);
  throw notFound(there, choice);
}

/**
 * Boards that the running cameras can be, where none waits for firmware yet: enough to choose a file
 * before hands bring a camera into its bootloader, whose 1.5 s are too short for a question.
 */
export function runningBoards(devices: readonly ListedDevice[], choice: Choice): readonly Board[] {
  const { cameras } = admitted(devices, choice);
  if (cameras.some(({ mode }) => mode !== 'run')) return [];
  const possible = new Set(cameras.flatMap((camera) => camera.boards));
  return [...possible].filter(({ protocols }) => protocols.bootloader ?? protocols.rom);
}

/** The devices and cameras that the choice leaves. */
function admitted(
  devices: readonly ListedDevice[],
  { board, device }: Choice,
): { there: readonly ListedDevice[]; cameras: readonly Camera[] } {
  const wanted = board === undefined ? null : knownBoard(board);
  const there = devices.filter(({ portPath }) => device === undefined || portPath === device);
  return { there, cameras: there.flatMap((listed) => describe(listed, wanted) ?? []) };
}

type Camera = Omit<Target, 'mode'> & { readonly mode: Mode };

function describe(listed: ListedDevice, wanted: Board | null): Camera | null {
  const identity = identify(listed.vendorId, listed.productId, listed.serial);
  if (identity === null) return null;
  const possible = identity.boards.filter((board) => wanted === null || board === wanted);
  return possible.length === 0 ? null : { listed, mode: identity.mode, boards: possible };
}

function knownBoard(name: string): Board {
  const board = boards.find(({ id }) => id.toLowerCase() === name.toLowerCase());
  if (board !== undefined) return board;
  throw new DoctorError('usage', text`There is no board "${name}".`, {
    exitCode: 2,
    hint: text`The boards are: ${boards.map(({ id }) => id).join(', ')}`,
  });
}

function inRunMode({ portPath }: ListedDevice, [board]: readonly Board[]): DoctorError {
  const hint =
    board?.insteadOfDfu ??
    text`Bring it into its bootloader: "openmv-doctor fix dfu-device" shows how, and waits for it.`;
  return refusal(
    'camera-in-run-mode',
    text`The camera on port ${portPath} runs its application and takes no firmware so.`,
    hint,
  );
}

function notFound(there: readonly ListedDevice[], { board, device }: Choice): DoctorError {
  const foreign = there.filter(({ interfaces }) => interfaces.some(isDfuInterface));
  if (foreign.length > 0) {
    const names = listed(
      foreign.map((each) => text`${each.product ?? text`a device`} (${usbId(each)})`),
    );
    return refusal(
      'foreign-dfu-device',
      board === undefined
        ? text`What speaks DFU here is no camera: ${names}.`
        : text`What speaks DFU here is no camera of board ${board}: ${names}.`,
      text`It is left alone. Bring the camera into its bootloader: "openmv-doctor fix dfu-device".`,
    );
  }
  return refusal(
    'camera-not-found',
    nowhere(board, device),
    text`See what is there with "openmv-doctor list".`,
  );
}

function nowhere(board: string | undefined, device: string | undefined): Text {
  if (board === undefined) {
    return device === undefined
      ? text`No camera is on USB.`
      : text`No camera is on port ${device}.`;
  }
  return device === undefined
    ? text`No camera of board ${board} is on USB.`
    : text`No camera of board ${board} is on port ${device}.`;
}

function refusal(code: FindingCode, message: string, hint: string): DoctorError {
  return new DoctorError(code, message, { exitCode: 4, hint });
}
