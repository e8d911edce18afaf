import { boards } from '../boards/catalog.ts';
import { listed, text } from '../core/text.ts';
import { DoctorError } from '../core/errors.ts';
import type { BundleRequest } from '../firmware/choose-entry.ts';
import type { Choice } from '../flash/choose-camera.ts';
import type { FlashOptions } from '../flash/options.ts';
import { takeYours } from '../flash/refusal.ts';
import type { Arguments } from './arguments.ts';
import type { Firmware } from './firmware.ts';
import { parseAddress, parseSeconds } from './values.ts';

/** What the command line says about a flash. */
export interface FlashRequest {
  readonly options: FlashOptions;
  readonly choice: Choice;
  readonly all: boolean;
  /** `--wait` in ms. */
  readonly waitMs: number | null;
}

/** Understood before anything is looked at. @throws DoctorError for wrong usage */
export function flashRequest({ values }: Arguments): FlashRequest {
  const { board, device } = values;
  const all = values.all === true;
  for (const { one, other, hint } of contradictions) {
    if (values[one] !== undefined && values[other] !== undefined) {
      throw contradiction(`--${one}`, `--${other}`, hint);
    }
  }
  return {
    options: {
      address: values.address === undefined ? null : parseAddress(values.address),
      partition: values.partition === undefined ? null : partitionNamed(values.partition),
      eraseFiles: values['erase-files'] === true,
      unprotect: values.unprotect === true,
      force: values.force === true,
      full: values.full === true,
      verify: values['no-verify'] !== true,
      leave: values['no-leave'] !== true,
      dryRun: values['dry-run'] === true,
    },
    choice: { ...(board && { board }), ...(device && { device }) },
    all,
    waitMs: values.wait === undefined ? null : parseSeconds('wait', values.wait),
  };
}

/**
 * With what the firmware's own folder says of the board. A file that is written raw is not judged
 * (design §5), so it does not count what folder that lies in.
 * @throws DoctorError `image-wrong-board` where `--board` says another one
 */
export function requestFor(
  { madeFor, isBundle }: Pick<Firmware, 'madeFor' | 'isBundle'>,
  asked: FlashRequest,
): FlashRequest {
  const { address, force } = asked.options;
  if (madeFor === null || (address !== null && !isBundle)) return asked;
  const { folder, board } = madeFor;
  const said = boards.find(({ id }) => id.toLowerCase() === asked.choice.board?.toLowerCase());
  if (said !== undefined && said !== board && !force) {
    throw new DoctorError(
      'image-wrong-board',
      text`The folder ${folder} is for the ${board.name}, and --board says ${said.id}.`,
      { exitCode: 4, hint: takeYours },
    );
  }
  return { ...asked, choice: { ...asked.choice, firmware: madeFor, force } };
}

/** The same for one of several cameras. @throws DoctorError `image-wrong-board` */
export function refuseOtherBoard(
  { madeFor, isBundle }: Pick<Firmware, 'madeFor' | 'isBundle'>,
  { boards: possible, address, force }: BundleRequest,
): void {
  if (madeFor === null || force || (address !== null && !isBundle)) return;
  const { folder, board } = madeFor;
  if (possible.includes(board)) return;
  throw new DoctorError(
    'image-wrong-board',
    text`The folder ${folder} is for the ${board.name}; this camera is ${listed(possible.map(({ name }) => name))}.`,
    { exitCode: 4, hint: takeYours },
  );
}

/** As the catalogue writes it, in any case of letters; one that it does not know as it was given. */
function partitionNamed(given: string): string {
  const known = boards.flatMap(({ partitions }) => partitions.map(({ name }) => name));
  return known.find((name) => name.toLowerCase() === given.toLowerCase()) ?? given;
}

const allOfThem = text`--all flashes every camera that waits for firmware now.`;

/** Options that contradict each other. */
const contradictions = [
  { one: 'all', other: 'device', hint: allOfThem },
  { one: 'all', other: 'wait', hint: allOfThem },
  {
    one: 'address',
    other: 'partition',
    hint: text`OpenMV's bootloader goes by names (--partition), a ROM loader by addresses (--address).`,
  },
] as const;

function contradiction(one: string, other: string, hint: string): DoctorError {
  return new DoctorError('usage', text`${one} and ${other} cannot go together.`, {
    exitCode: 2,
    hint,
  });
}
