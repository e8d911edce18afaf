import { boards } from '../src/boards/catalog.ts';
import { defineFix } from '../src/core/fix.ts';
import { text } from '../src/core/text.ts';
import { describeNode } from '../src/host/camera-nodes.ts';
import { planAccess } from '../src/udev/access-plan.ts';
import type { ModemManagerFacts } from '../checks/modem-manager.ts';

/**
 * Our rules file marks the ports of cameras. ModemManager stays: people with a mobile modem need it
 * (PX4 pull request 13111).
 */
export const modemManager = defineFix<ModemManagerFacts>({
  id: 'modem-manager',
  title: text`Tell ModemManager to leave the camera alone`,
  codes: ['modemmanager-interferes'],
  plan: (_finding, { ports, situation, files }) =>
    situation === null
      ? null
      : planAccess({ ...situation, files, plugged: ports.map(describeNode) }, boards),
});
