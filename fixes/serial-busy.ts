import { defineFix } from '../src/core/fix.ts';
import { text } from '../src/core/text.ts';
import { byHand } from '../src/host/by-hand.ts';
import type { SerialBusyFacts } from '../checks/serial-busy.ts';

/** Whether a program may be closed only its user knows. */
export const serialBusy = defineFix<SerialBusyFacts>({
  id: 'serial-busy',
  title: text`Free the camera's serial port`,
  codes: ['usb-device-busy'],
  plan: ({ evidence }, { ports }) => {
    const port = ports.find(({ node }) => node === evidence['node']);
    return byHand(text`Free the camera's serial port`, [
      ...(port?.holders ?? []).map(
        ({ command, pid }) =>
          text`Close ${command} (process ${pid}), or its connection to the camera.`,
      ),
    ]);
  },
});
