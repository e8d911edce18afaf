import { attempt } from './attempt.ts';
import { throwIfAborted } from './interruption.ts';
import type { FlashTarget, MemoryArea } from '../dfu/target.ts';
import type { Journal } from './journal.ts';
import type { ProgressMeter } from './progress-meter.ts';
import type { PlannedSector } from './sector-plan.ts';

export interface Rewriting {
  readonly target: FlashTarget;
  readonly meter: ProgressMeter;
  readonly journal: Journal;
  readonly signal: AbortSignal | undefined;
}

/**
 * Erases and writes the sectors, one after the other, so that as little as possible is lost at any
 * moment. An interruption is heeded between blocks, but a sector with bytes to keep is finished first.
 */
export async function rewriteSectors(
  sectors: readonly PlannedSector[],
  expectedMs: number | null,
  rewriting: Rewriting,
): Promise<void> {
  const { target, meter, journal } = rewriting;
  const total = sectors.reduce((sum, { length }) => sum + length, 0);
  meter.begin('erase', sectors.length, total, expectedMs);
  await journal.timed('write', async () => {
    let current: MemoryArea | null = null;
    for (const planned of sectors) {
      throwIfAborted(rewriting.signal, journal.touched);
      if (current !== null && current !== planned.area) await finish(target);
      current = planned.area;
      await rewriteSector(planned, rewriting);
    }
    await finish(target);
  });
}

/** What was written is in the chip whether or not this is answered; reading back tells. */
async function finish(target: FlashTarget): Promise<void> {
  await attempt(target, () => target.finish());
}

async function rewriteSector(
  planned: PlannedSector,
  { target, meter, journal, signal }: Rewriting,
): Promise<void> {
  const { area, sector, wanted, length } = planned;
  const before = meter.bytes;
  journal.remember(planned, planned.wanted);
  await journal.rescuer.save(planned);
  await attempt(target, async () => {
    meter.backTo(before);
    await target.select(area);
    meter.tell('erase');
    journal.touched = true;
    await target.erase(sector);
    await target.write(sector, wanted.subarray(0, length), (bytes) => {
      journal.written += bytes;
      meter.add('write', bytes);
      if (!planned.keeps) throwIfAborted(signal, true);
    });
  });
  journal.erased += 1;
  journal.markDone(planned);
  meter.sectorDone();
  meter.tell('write');
}
