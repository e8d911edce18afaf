import { text } from '../core/text.ts';
import { UsbFailure } from '../usb/failure.ts';
import { isReadProtected } from './failure.ts';
import { throwIfAborted } from './interruption.ts';
import { readQuietly, readSectors, readTwice } from './read-sectors.ts';
import { hex, refusal } from './refusal.ts';
import { isAnother, keptRanges } from './rescue.ts';
import { differsEarly, planSectors, sectorKey } from './sector-plan.ts';
import type { Connection } from './connect.ts';
import type { FlashContext } from './context.ts';
import type { Journal } from './journal.ts';
import type { FlashOptions } from './options.ts';
import type { ProgressMeter } from './progress-meter.ts';
import type { Reading } from './read-sectors.ts';
import type { PlannedSector, TouchedSector } from './sector-plan.ts';

/** What one flash over one connection has at hand. */
export interface Flashing {
  readonly connection: Connection;
  readonly options: FlashOptions;
  readonly context: FlashContext;
  readonly journal: Journal;
  readonly meter: ProgressMeter;
}

/** Reads what the sectors hold, and says of each whether it is rewritten and with what. */
export async function compare(
  touched: readonly TouchedSector[],
  flashing: Flashing,
): Promise<readonly PlannedSector[]> {
  const { connection, context, journal, meter } = flashing;
  const { target } = connection;
  const reading = { target, meter, signal: context.signal, touched: journal.touched };
  throwIfAborted(context.signal, journal.touched);
  try {
    return await planned(touched, flashing, reading);
  } catch (error) {
    if (isReadProtected(error)) await unprotect(error, flashing);
    throw error;
  }
}

async function planned(
  touched: readonly TouchedSector[],
  { connection: { map, target }, options, journal }: Flashing,
  reading: Reading,
): Promise<readonly PlannedSector[]> {
  const planning = {
    map,
    blockSize: target.blockSize,
    rewriteAnyway: (each: TouchedSector) => options.full && !journal.isDone(each),
    remembered: journal.remembered,
  };
  const read = await readSectors(touched, 'compare', reading, differsEarly);
  for (const each of read) await recall(each.touched, each.held, journal, reading);
  const first = planSectors(read, planning);
  if (options.dryRun) return first;
  const sure = [];
  for (const each of first) {
    const again = each.rewrite && each.keeps && !journal.remembered.has(sectorKey(each));
    const held = again ? await readTwice(each, each.held, reading) : each.held;
    sure.push({ touched: each, held });
  }
  return planSectors(sure, planning);
}

/** The bytes around the image that a sector has lost, in this run or an earlier one. */
async function recall(
  touched: TouchedSector,
  held: Uint8Array,
  journal: Journal,
  reading: Reading,
): Promise<void> {
  const bytes = journal.remembered.get(sectorKey(touched));
  if (bytes !== undefined) {
    if (isAnother({ bytes, kept: keptRanges(touched) }, held)) throw anotherCamera(touched);
    return;
  }
  const before = await journal.rescuer.find(touched, held, () => readQuietly(touched, reading));
  if (before !== null) journal.remember(touched, before);
}

/** Serial numbers of ROM loaders are not unique: what is in the flash tells two of them apart. */
function anotherCamera({ sector }: TouchedSector): Error {
  return refusal(
    'flash-device-error',
    text`What came back is another camera, or its flash was changed meanwhile: the sector at ${hex(sector.start)} holds what it cannot hold. Nothing was written to it.`,
    text`Plug in the camera that was being flashed and run the same command again: its bytes are kept for it.`,
  );
}

/** Ends with the chip empty and restarting, which the flash goes on from; or leaves it as it is. */
async function unprotect(
  reason: unknown,
  { connection: { map, target }, options, context, journal }: Flashing,
): Promise<void> {
  if (!options.unprotect || options.dryRun) return;
  refuseUnprotect(map);
  if ((await context.confirmUnprotect?.()) === false) throw reason;
  journal.note(text`taking the read protection off, which erases the chip`);
  // Who gives up the content wants the image in its place: a no after that would leave nothing.
  journal.agreed = true;
  journal.touched = true;
  await target.recover();
  await target.unprotect();
  throw new UsbFailure('disconnected', text`the chip is empty now and restarts`);
}

/** A chip is erased as a whole then: only who comes from its ROM, which stays, may ask for that. */
function refuseUnprotect({ mode, boards }: Connection['map']): void {
  if (mode === 'rom' && boards.every(({ forbidden }) => forbidden.length === 0)) return;
  throw refusal(
    'flash-refused-unsafe',
    text`Taking the read protection off erases the bootloader too, which could not be restored over USB.`,
    text`Take it off with a debug probe and STM32CubeProgrammer.`,
  );
}
