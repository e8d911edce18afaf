import { defineFix } from '../src/core/fix.ts';
import { text } from '../src/core/text.ts';
import { byHand } from '../src/host/by-hand.ts';
import { usbPassage } from '../src/host/usb-passage.ts';
import type { UsbIsolationFacts } from '../checks/usb-isolation.ts';

/** A container is opened from outside, and has to be started anew for it. */
export const usbIsolation = defineFix<UsbIsolationFacts>({
  id: 'usb-isolation',
  title: text`Let this program out to the camera`,
  codes: ['container-usb', 'sandboxed-node'],
  plan: (_finding, { environment }) =>
    byHand(text`Let this program out to the camera`, usbPassage(environment) ?? []),
});
