import { defineCheck } from '../src/core/check.ts';
import { text } from '../src/core/text.ts';
import { isDenied } from '../src/host/camera-nodes.ts';
import { denialOf, observeAccess } from '../src/host/node-access.ts';
import { observeSerialPorts } from '../src/host/serial-ports.ts';
import type { AccessSituation } from '../src/host/node-access.ts';

/** Opens the serial port of every running camera, as the IDE does; flashing does without it. */
export const serialAccess = defineCheck<AccessSituation>({
  id: 'serial-access',
  title: text`This user can open the camera's serial port`,
  codes: ['group-not-active', 'serial-permission-denied'],
  platforms: ['linux'],
  needs: ['usb-isolation'],
  timeoutMs: 15_000,
  observe: async (system) => observeAccess(await observeSerialPorts(system), system),
  judge: ({ nodes, situation }, goal) => {
    if (nodes.length === 0) return { skip: text`no camera on USB shows a serial port` };
    const severity = goal === 'connect' ? 'error' : 'info';
    return nodes
      .filter(isDenied)
      .map((node) => ({ ...denialOf(node, situation, 'serial-permission-denied'), severity }));
  },
});
