import { defineFix } from '../src/core/fix.ts';
import { text } from '../src/core/text.ts';
import type { KernelLogFacts } from '../checks/kernel-log.ts';
import type { Finding } from '../src/core/finding.ts';
import type { AskStep, RunStep } from '../src/core/step.ts';

/** A wire is mended by hands; a disk that is asked too much is taken out of the kernel's. */
export const kernelLog = defineFix<KernelLogFacts>({
  id: 'kernel-log',
  title: text`Give the camera a steady connection`,
  codes: ['usb-enumeration-errors', 'usb-mass-storage-reset-loop'],
  plan: (finding, { cameras }) =>
    finding.code === 'usb-mass-storage-reset-loop'
      ? { kind: 'automatic', steps: interfacesOf(finding).map(letGo) }
      : { kind: 'guided', steps: [replug(finding, cameras.length === 0)] },
});

function interfacesOf({ evidence }: Finding): readonly string[] {
  const { interfaces } = evidence;
  return Array.isArray(interfaces) ? interfaces.map(String) : [];
}

/** Until the next plug, which needs no undo: the camera's disk is of use again once it is idle. */
function letGo(name: string): RunStep {
  return {
    kind: 'run',
    description: text`Take the camera's disk (${name}) from the kernel until it is plugged in again`,
    argv: ['tee', '/sys/bus/usb/drivers/usb-storage/unbind'],
    input: name,
    needsRoot: true,
    timeoutMs: 10_000,
  };
}

function replug({ evidence }: Finding, absent: boolean): AskStep {
  const { steps } = evidence;
  const overCurrent = Array.isArray(steps) && steps.includes('over-current');
  return {
    kind: 'ask',
    description: text`Give the camera a steady connection`,
    instructions: overCurrent ? forPower : forWire,
    until: absent
      ? { kind: 'camera-in-mode', modes: ['run', 'bootloader', 'rom'] }
      : { kind: 'confirmed' },
    timeoutMs: 600_000,
  };
}

const forWire: readonly string[] = [
  text`Unplug the camera, take everything off its pins but the jumper that it needs, and use another cable, one of which you know that it carries data.`,
  text`Plug it straight into the computer, not into a hub or a docking station.`,
  text`Try another socket; a USB 2 socket is more forgiving than a USB 3 one.`,
  text`If nothing changes, try another computer. A camera that fails there too, with every cable, is most likely damaged.`,
];

const forPower: readonly string[] = [
  text`Unplug the camera and look for a short circuit: a jumper on the wrong pins, a shield, something of metal below the board.`,
  text`Take off every shield and module, and plug the camera straight into the computer or into a hub with its own power supply.`,
  text`A socket that was switched off may need a restart of the computer.`,
];
