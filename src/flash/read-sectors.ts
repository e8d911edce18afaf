import { text } from '../core/text.ts';
import { attempt } from './attempt.ts';
import { throwIfAborted } from './interruption.ts';
import { refusal, hex } from './refusal.ts';
import { sameBytes } from './sector-plan.ts';
import type { FlashPhase } from '../core/progress.ts';
import type { FlashTarget, IsEnough } from '../dfu/target.ts';
import type { ProgressMeter } from './progress-meter.ts';
import type { TouchedSector } from './sector-plan.ts';

export interface Reading {
  readonly target: FlashTarget;
  readonly meter: ProgressMeter;
  readonly signal: AbortSignal | undefined;
  /** Something was erased before: what an interruption has to say. */
  readonly touched: boolean;
}

/**
 * What each sector holds. `isEnough` may end the reading of a sector early: then what it holds is
 * shorter than the sector.
 */
export async function readSectors<T extends TouchedSector>(
  sectors: readonly T[],
  phase: FlashPhase,
  reading: Reading,
  isEnough: (touched: T, offset: number, block: Uint8Array) => boolean = () => false,
): Promise<readonly { readonly touched: T; readonly held: Uint8Array }[]> {
  const { meter } = reading;
  const total = sectors.reduce((sum, { sector }) => sum + sector.size, 0);
  meter.begin(phase, sectors.length, total, null);
  const read: { touched: T; held: Uint8Array }[] = [];
  for (const touched of sectors) {
    refuseUnreadable(touched);
    const enough: IsEnough = (offset, block) => isEnough(touched, offset, block);
    const held = await readSector(touched, phase, reading, enough);
    meter.forgo(touched.sector.size - held.length);
    read.push({ touched, held });
    meter.sectorDone();
  }
  meter.tell(phase);
  return read;
}

/** Reads again what will be erased and put back: a bit that flipped on the way must not stay. */
export async function readTwice(
  touched: TouchedSector,
  first: Uint8Array,
  reading: Reading,
): Promise<Uint8Array> {
  let held = first;
  for (let tried = 0; tried < 3; tried += 1) {
    const once = await readQuietly(touched, reading);
    if (sameBytes(held, once)) return once;
    held = once;
  }
  throw refusal(
    'flash-device-error',
    text`The sector at ${hex(touched.sector.start)} reads differently every time.`,
    text`Try another cable and another USB port.`,
  );
}

/** One reading outside the counted phases. */
export async function readQuietly(
  { area, sector }: TouchedSector,
  { target }: Reading,
): Promise<Uint8Array> {
  return await attempt(target, async () => {
    await target.select(area);
    return await target.read(sector.start, sector.size, () => undefined);
  });
}

async function readSector(
  { area, sector }: TouchedSector,
  phase: FlashPhase,
  { target, meter, signal, touched }: Reading,
  isEnough: IsEnough,
): Promise<Uint8Array> {
  const before = meter.bytes;
  return await attempt(target, async () => {
    meter.backTo(before);
    await target.select(area);
    const onBlock = (bytes: number): void => {
      throwIfAborted(signal, touched);
      meter.add(phase, bytes);
    };
    return await target.read(sector.start, sector.size, onBlock, isEnough);
  });
}

function refuseUnreadable({ sector }: TouchedSector): void {
  if (sector.readable) return;
  throw refusal(
    'flash-refused-unsafe',
    text`The loader does not let the sector at ${hex(sector.start)} be read, so what is around the image could not be kept.`,
  );
}
