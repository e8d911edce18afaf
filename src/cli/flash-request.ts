import { boards } from '../boards/catalog.ts';
import { text } from '../core/text.ts';
import { DoctorError } from '../core/errors.ts';
import type { Choice } from '../flash/choose-camera.ts';
import type { FlashOptions } from '../flash/options.ts';
import type { Arguments } from './arguments.ts';
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
  if (all && device !== undefined) throw contradiction('--all', '--device');
  if (all && values.wait !== undefined) throw contradiction('--all', '--wait');
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

/** As the catalogue writes it, in any case of letters; one that it does not know as it was given. */
function partitionNamed(given: string): string {
  const known = boards.flatMap(({ partitions }) => partitions.map(({ name }) => name));
  return known.find((name) => name.toLowerCase() === given.toLowerCase()) ?? given;
}

function contradiction(one: string, other: string): DoctorError {
  return new DoctorError('usage', text`${one} and ${other} cannot go together.`, {
    exitCode: 2,
    hint: text`--all flashes every camera that waits for firmware now.`,
  });
}
