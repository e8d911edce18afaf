import { text } from '../core/text.ts';
import type { Board, Mode } from '../boards/board.ts';
import { boards } from '../boards/catalog.ts';
import { identify } from '../boards/identify.ts';
import { isSerialBootloader } from '../boards/serial-bootloader.ts';
import { DoctorError } from '../core/errors.ts';
import type { ListedDevice } from '../system/types.ts';
import { usbId } from '../usb/ids.ts';
import { likelyBoards } from './likely-boards.ts';
import { noneWaits } from './none-waits.ts';
import { refusal } from './refusal.ts';

/** A camera, waiting for firmware or not. */
export interface Camera {
  readonly listed: ListedDevice;
  readonly mode: Mode;
  /** Every board it can be, narrowed by what the user said. */
  readonly boards: readonly Board[];
}

/** A camera that waits for firmware. */
export interface Target extends Camera {
  readonly mode: Exclude<Mode, 'run'>;
}

export interface Choice {
  /** `--board`: an id of the catalogue, in any case of letters. */
  readonly board?: string;
  /** `--device`: a port path. */
  readonly device?: string;
  /** What the firmware is for, where `--board` does not say it. */
  readonly firmware?: MadeFor;
  /** `--force`: a camera that the firmware is not for is taken where there is none that it is for. */
  readonly force?: boolean;
}

/** The folder of the firmware is named after a board. */
export interface MadeFor {
  readonly folder: string;
  readonly board: Board;
}

/**
 * The one camera to flash. Never guesses: none, several, a foreign DFU device, a camera that runs its
 * application, another board each get an error that names what is there.
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
  const { there, cameras, others } = admitted(devices, choice);
  const waiting = cameras.filter(waits);
  if (waiting.length > 0) return waiting;
  const running = cameras.filter(({ mode }) => mode === 'run');
  const outdated = cameras.filter(({ listed }) => isSerialBootloader(listed));
  throw noneWaits({ there, outdated, running, others }, choice);
}

function waits(camera: Camera): camera is Target {
  return camera.mode !== 'run' && !isSerialBootloader(camera.listed);
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

interface Admitted {
  readonly there: readonly ListedDevice[];
  /** Those that the choice leaves. */
  readonly cameras: readonly Camera[];
  /** Those that the board alone excludes. */
  readonly others: readonly Camera[];
}

function admitted(devices: readonly ListedDevice[], choice: Choice): Admitted {
  const { board, device, firmware, force } = choice;
  const wanted = board === undefined ? (firmware?.board ?? null) : knownBoard(board);
  const there = devices.filter(({ portPath }) => device === undefined || portPath === device);
  const all = there.flatMap((listed) => describe(listed) ?? []);
  if (wanted === null) return { there, cameras: all, others: [] };
  const cameras = all.flatMap((camera) =>
    canBe(camera, wanted) ? { ...camera, boards: [wanted] } : [],
  );
  if (cameras.length === 0 && force === true && board === undefined) {
    return { there, cameras: all, others: [] };
  }
  return { there, cameras, others: all.filter((camera) => !canBe(camera, wanted)) };
}

function describe(listed: ListedDevice): Camera | null {
  const identity = identify(listed.vendorId, listed.productId, listed.serial);
  return identity === null ? null : { listed, ...identity };
}

/** By its ids; of a ROM loader that many boards share, its chip tells more. */
function canBe(camera: Camera, board: Board): boolean {
  if (!camera.boards.includes(board)) return false;
  return board.protocols.rom !== 'dfuse' || likelyBoards(camera).includes(board);
}

function knownBoard(name: string): Board {
  const board = boards.find(({ id }) => id.toLowerCase() === name.toLowerCase());
  if (board !== undefined) return board;
  throw new DoctorError('usage', text`There is no board "${name}".`, {
    exitCode: 2,
    hint: text`The boards are: ${boards.map(({ id }) => id).join(', ')}`,
  });
}
