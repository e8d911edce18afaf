import { defineCheck } from '../src/core/check.ts';
import { text } from '../src/core/text.ts';
import { observeEnvironment } from '../src/host/environment.ts';
import { wallOf } from '../src/host/usb-passage.ts';
import type { Environment } from '../src/host/environment.ts';

export type UsbBusFacts = {
  readonly busVisible: boolean;
  readonly environment: Environment;
};

/** Where no USB bus is to be seen, every other question about USB is idle. */
export const usbBus = defineCheck<UsbBusFacts>({
  id: 'usb-bus',
  title: text`This machine shows its USB bus`,
  codes: ['usb-bus-missing'],
  platforms: ['linux'],
  needs: [],
  timeoutMs: 10_000,
  observe: async (system) => ({
    busVisible: (await system.usb.list()) !== null,
    environment: await observeEnvironment(system),
  }),
  judge: ({ busVisible, environment }) => {
    if (busVisible) return [];
    return [
      {
        code: 'usb-bus-missing',
        severity: 'error',
        message: whatIsSeen(wallOf(environment)),
        evidence: { path: '/sys/bus/usb/devices', ...environment },
      },
    ];
  },
});

function whatIsSeen(wall: string | null): string {
  return wall === null
    ? text`No USB bus is visible here (/sys/bus/usb/devices does not exist).`
    : text`No USB bus is visible here (/sys/bus/usb/devices does not exist): ${wall}.`;
}
