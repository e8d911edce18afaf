import { defineFix } from '../src/core/fix.ts';
import { text } from '../src/core/text.ts';
import { byHand } from '../src/host/by-hand.ts';
import type { BrlttyFacts } from '../checks/brltty.ts';

/** Somebody may read by it: whether it goes is for a person to say. */
export const brltty = defineFix<BrlttyFacts>({
  id: 'brltty',
  title: text`Take the debug adapter back from brltty`,
  codes: ['brltty-interferes'],
  plan: () =>
    byHand(text`Take the debug adapter back from brltty`, [
      text`Only if nobody uses a braille display on this computer: sudo systemctl mask --now brltty.service brltty-udev.service`,
      text`Then unplug the adapter and plug it in again.`,
    ]),
});
