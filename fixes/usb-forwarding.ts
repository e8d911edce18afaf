import { defineFix } from '../src/core/fix.ts';
import { text } from '../src/core/text.ts';
import { usbPassage } from '../src/host/usb-passage.ts';
import type { UsbForwardingFacts } from '../checks/usb-forwarding.ts';

/** The settings are outside of this machine: a person changes them, and the doctor sees the camera come. */
export const usbForwarding = defineFix<UsbForwardingFacts>({
  id: 'usb-forwarding',
  title: text`Hand the camera on to this machine`,
  codes: ['wsl-usb', 'virtual-machine-usb'],
  plan: ({ evidence }, { environment }) => ({
    kind: 'guided',
    steps: [
      {
        kind: 'ask',
        description: text`Hand the camera on to this machine`,
        instructions: [
          text`Plug the camera into the computer, if it is not.`,
          ...(usbPassage({ ...environment, container: null, sandbox: null }) ?? []),
        ],
        until:
          evidence['cameras'] === 0
            ? { kind: 'camera-in-mode', modes: ['run', 'bootloader', 'rom'] }
            : { kind: 'confirmed' },
        timeoutMs: 600_000,
      },
    ],
  }),
});
