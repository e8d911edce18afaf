import { boards } from '../src/boards/catalog.ts';
import { defineFix } from '../src/core/fix.ts';
import { byHand } from '../src/host/by-hand.ts';
import { describeNode } from '../src/host/camera-nodes.ts';
import { applySteps, planAccess } from '../src/udev/access-plan.ts';
import type { AccessFacts, UsbAccessFacts } from '../checks/usb-access.ts';
import type { FixPlan } from '../src/core/fix.ts';

/**
 * Opens the way to the node: applies the rules that are there, or installs ours. The fix `udev-rules`
 * comes first and does the same; after it this one is planned again and finds nothing left to do.
 */
export const usbAccess = defineFix<UsbAccessFacts>({
  id: 'usb-access',
  title: 'Open the way to the camera',
  codes: ['usb-permission-denied', 'usb-device-busy'],
  plan: ({ code, evidence }, facts) => {
    const camera = facts.cameras.find(({ portPath }) => portPath === evidence['portPath']);
    if (camera === undefined) return null;
    if (code === 'usb-device-busy') return planBusy(camera);
    if (evidence['groupNotActive'] === true) {
      return byHand('Log in again', [
        'Log out and in again (or restart): a group counts from the next login on.',
      ]);
    }
    return planDenied(camera, facts);
  },
});

function planDenied(camera: AccessFacts, { situation, cameras }: UsbAccessFacts): FixPlan | null {
  if (situation === null) return null;
  const ground = { ...situation, files: [], plugged: cameras.map(describeNode) };
  if (camera.rules !== 'yes' || !situation.udevRunning) return planAccess(ground, boards);
  return { kind: 'automatic', steps: applySteps(ground), ifStillFailing: 'needs-replug' };
}

function planBusy({ name, holders, interfaces }: AccessFacts): FixPlan {
  const driver = interfaces.flatMap((each) => each.driver ?? [])[0];
  const programs = holders.map(({ command, pid }) => `Close ${command} (process ${pid}).`);
  const free =
    driver !== undefined && driver !== 'usbfs'
      ? [`The kernel driver ${driver} holds it: unload that driver, or tell us about this device.`]
      : [
          'Close every program that may use the camera: OpenMV IDE, a browser tab with WebUSB, a virtual machine, another flasher.',
        ];
  return byHand(`Free the ${name}`, [
    ...(programs.length > 0 ? programs : free),
    'If it stays busy, unplug the camera and plug it in again.',
  ]);
}
