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
  for (const { one, other, hint } of contradictions) {
    if (values[one] !== undefined && values[other] !== undefined) {
      throw contradiction(`--${one}`, `--${other}`, hint);
    }
  }
  return {
    options: {
      address: values.address === undefined ? null : parseAddress(values.address),
      partition: values.partition ?? null,
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
