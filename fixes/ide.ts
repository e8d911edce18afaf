import { defineFix } from '../src/core/fix.ts';
import { text } from '../src/core/text.ts';
import { byHand } from '../src/host/by-hand.ts';
import type { IdeFacts } from '../checks/ide.ts';

/** The IDE is the user's own program: the doctor says what to do, and does none of it. */
export const ide = defineFix<IdeFacts>({
  id: 'ide',
  title: text`Bring OpenMV IDE and its udev rules up to date`,
  codes: ['ide-rules-outdated', 'ide-outdated'],
  plan: ({ code, evidence }) => {
    const { brought, installed } = evidence;
    if (code === 'ide-outdated') {
      return byHand(text`Install the current OpenMV IDE`, [
        text`Download OpenMV IDE from openmv.io/pages/download and install it. The old one may stay in its folder.`,
        text`Firmware can be flashed without it: npx openmv-doctor flash`,
      ]);
    }
    if (typeof brought !== 'string' || typeof installed !== 'string') return null;
    return byHand(text`Install the rules that the IDE brings`, [
      text`Copy the file, then let udev read it and apply it, in this order:`,
      `  sudo cp '${brought}' '${installed}'`,
      '  sudo udevadm control --reload-rules',
      '  sudo udevadm trigger',
      text`Or let openmv-doctor install rules of its own, which cover every camera: npx openmv-doctor fix udev-rules`,
    ]);
  },
});
