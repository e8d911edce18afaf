import { text } from '../core/text.ts';
import { readQuietly, readSectors } from './read-sectors.ts';
import { hex, refusal } from './refusal.ts';
import { rewriteSectors } from './rewrite-sectors.ts';
import { sameBytes } from './sector-plan.ts';
import type { DeviceMap } from './device-map.ts';
import type { Rewriting } from './rewrite-sectors.ts';
import type { PlannedSector } from './sector-plan.ts';

/** A sector that comes out wrong is rewritten so many times before it is given up. */
const rewrites = 2;

/**
 * Reads back what was written.
 * @throws DoctorError `flash-write-protected` when a sector is as it was before, `flash-verify-mismatch`
 *   when it stays wrong
 */
export async function verifySectors(
  sectors: readonly PlannedSector[],
  map: DeviceMap,
  rewriting: Rewriting,
): Promise<void> {
  const { journal } = rewriting;
  let doubtful = sectors;
  for (let tried = 0; ; tried += 1) {
    const reading = { ...rewriting, touched: true };
    const read = await journal.timed('verify', () => readSectors(doubtful, 'verify', reading));
    const wrong = read.filter(({ touched, held }) => !sameBytes(held, touched.wanted));
    if (wrong.length === 0) return;
    for (const { touched, held } of wrong) {
      journal.note(text`verify: the sector at ${hex(touched.sector.start)} differs`);
      // Erasing a write-protected sector reports no error on ST loaders: only the content tells.
      if (!holdsWhatItHeld(touched, held)) continue;
      if (sameBytes(await readQuietly(touched, reading), held)) throw writeProtected(touched);
    }
    const [first] = wrong;
    if (tried === rewrites) throw mismatch(first?.touched);
    doubtful = withOpening(
      sectors,
      wrong.map(({ touched }) => touched),
      map,
    );
    await rewriteSectors(doubtful, null, rewriting);
  }
}

/** The loader that opens a partition with its block 0 wants its first sector again. */
function withOpening(
  sectors: readonly PlannedSector[],
  wrong: readonly PlannedSector[],
  map: DeviceMap,
): readonly PlannedSector[] {
  if (!map.quirks.has('block-zero-first')) return wrong;
  const areas = new Set(wrong.map(({ area }) => area));
  return sectors.filter(
    (each) =>
      wrong.includes(each) ||
      (areas.has(each.area) && each.sector.start === each.area.runs[0]?.start),
  );
}

/** What the comparison did not read back then counts as unchanged unless it is what was written. */
function holdsWhatItHeld({ held: before, wanted }: PlannedSector, held: Uint8Array): boolean {
  const known = before.length;
  if (!sameBytes(held.subarray(0, known), before)) return false;
  return known === held.length || !sameBytes(held.subarray(known), wanted.subarray(known));
}

function writeProtected({ sector }: PlannedSector): Error {
  return refusal(
    'flash-write-protected',
    text`The sector at ${hex(sector.start)} is write-protected: it holds what it held before.`,
    text`The write protection is in the chip's option bytes; STM32CubeProgrammer takes it off.`,
  );
}

function mismatch(planned: PlannedSector | undefined): Error {
  return refusal(
    'flash-verify-mismatch',
    text`The sector at ${hex(planned?.sector.start ?? 0)} does not hold what was written, ${rewrites + 1} times in a row.`,
    text`Try another cable and another USB port. If it stays, the flash of the chip is worn out.`,
  );
}
