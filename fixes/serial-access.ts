import { text } from '../src/core/text.ts';
import { defineFix } from '../src/core/fix.ts';
import { openTheWay } from '../src/host/open-the-way.ts';
import type { AccessSituation } from '../src/host/node-access.ts';

/** The serial port is given away by the same rules file as the camera's other nodes. */
export const serialAccess = defineFix<AccessSituation>({
  id: 'serial-access',
  title: text`Open the way to the camera's serial port`,
  codes: ['group-not-active', 'serial-permission-denied'],
  plan: openTheWay,
});
