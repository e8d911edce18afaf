import { text } from '../src/core/text.ts';
import { defineFix } from '../src/core/fix.ts';
import { byHand } from '../src/host/by-hand.ts';
import { openTheWay } from '../src/host/open-the-way.ts';
import type { AccessFacts, UsbAccessFacts } from '../checks/usb-access.ts';
import type { FixPlan } from '../src/core/fix.ts';

/** Lets the person in; of programs that are in the way, only a person can say which may be closed. */
export const usbAccess = defineFix<UsbAccessFacts>({
  id: 'usb-access',
  title: text`Open the way to the camera`,
  codes: ['group-not-active', 'usb-permission-denied', 'usb-device-busy'],
  plan: (finding, { cameras, situation }) => {
    if (finding.code !== 'usb-device-busy') {
      return openTheWay(finding, { nodes: cameras, situation });
    }
    const camera = cameras.find(({ portPath }) => portPath === finding.evidence['portPath']);
    return camera === undefined ? null : planBusy(camera);
  },
});

function planBusy({ name, holders, likely = [], interfaces }: AccessFacts): FixPlan {
  const driver = interfaces.flatMap((each) => each.driver ?? [])[0];
  const programs = [...holders, ...likely].map(
    ({ command, pid }) => text`Close ${command} (process ${pid}).`,
  );
  const free =
    driver !== undefined && driver !== 'usbfs'
      ? [
          text`The kernel driver ${driver} holds it: unload that driver, or tell us about this device.`,
        ]
      : [
          text`Close every program that may use the camera: OpenMV IDE, a browser tab with WebUSB, a virtual machine, another flasher.`,
        ];
  return byHand(text`Free the ${name}`, [
    ...(programs.length > 0 ? programs : free),
    text`If it stays busy, unplug the camera and plug it in again.`,
  ]);
}
