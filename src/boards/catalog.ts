import type { Board } from './board.ts';

/** Every board that OpenMV firmware runs on. Sources: openmv/openmv boards/, docs.openmv.io. */
export const boards: readonly Board[] = [];
