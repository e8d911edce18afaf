import { otherBoards } from './arduino.ts';
import { openmvBoards } from './openmv.ts';
import type { Board } from './board.ts';

/** Every board that OpenMV firmware runs on; where ids are shared, the likeliest come first. */
export const boards: readonly Board[] = [...openmvBoards, ...otherBoards];
