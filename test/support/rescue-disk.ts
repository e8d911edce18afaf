import type { Rescue, RescuedSector } from '../../src/flash/rescue.ts';

/** What a disk does: it outlives the process. */
export function rescueDisk(): Rescue & { saved: readonly RescuedSector[] } {
  return {
    saved: [],
    load() {
      return Promise.resolve(this.saved);
    },
    save(sectors) {
      this.saved = structuredClone(sectors);
      return Promise.resolve();
    },
    clear() {
      this.saved = [];
      return Promise.resolve();
    },
  };
}
