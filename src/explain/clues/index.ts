import type { Clue } from '../clue.ts';
import { accessClues } from './access.ts';
import { cameraClues } from './camera.ts';
import { firmwareClues } from './firmware.ts';
import { flashClues } from './flash.ts';
import { libusbClues } from './libusb.ts';
import { pythonClues } from './python.ts';
import { surroundingsClues } from './surroundings.ts';
import { toolClues } from './tools.ts';
import { udevClues } from './udev.ts';
import { windowsMacClues } from './windows-macos.ts';

/** All clues; of two that are equally sure the earlier one is the more specific. */
export const clues: readonly Clue[] = [
  ...pythonClues,
  ...toolClues,
  ...libusbClues,
  ...udevClues,
  ...firmwareClues,
  ...surroundingsClues,
  ...accessClues,
  ...windowsMacClues,
  ...flashClues,
  ...cameraClues,
];
