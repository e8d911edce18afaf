import { identify } from '../src/boards/identify.ts';
import { defineCheck } from '../src/core/check.ts';
import { text } from '../src/core/text.ts';
import { observeEnvironment } from '../src/host/environment.ts';
import { wallOf } from '../src/host/usb-passage.ts';
import { usbId } from '../src/usb/ids.ts';
import type { Mode } from '../src/boards/board.ts';
import type { FindingCode } from '../src/core/codes.ts';
import type { Finding, Severity } from '../src/core/finding.ts';
import type { Goal } from '../src/core/goal.ts';
import type { Environment } from '../src/host/environment.ts';

export type UsbForwardingFacts = {
  readonly cameras: readonly {
    readonly portPath: string;
    readonly usbId: string;
    readonly mode: Mode;
  }[];
  readonly environment: Environment;
};

/**
 * A machine that exists only in software has no socket for a cable: somebody has to hand the camera on,
 * and again in each of its modes. A virtual machine that has the camera is as good as any other.
 */
export const usbForwarding = defineCheck<UsbForwardingFacts>({
  id: 'usb-forwarding',
  title: text`Nothing keeps a camera from reaching this machine`,
  codes: ['wsl-usb', 'virtual-machine-usb'],
  platforms: ['linux'],
  needs: ['usb-bus'],
  timeoutMs: 10_000,

  async observe(system) {
    const [devices, environment] = await Promise.all([
      system.usb.list(),
      observeEnvironment(system),
    ]);
    const cameras = (devices ?? []).flatMap((device) => {
      const identity = identify(device.vendorId, device.productId, device.serial);
      if (identity === null) return [];
      return [{ portPath: device.portPath, usbId: usbId(device), mode: identity.mode }];
    });
    return { cameras, environment };
  },

  judge({ cameras, environment }, goal) {
    // A container has no machine of its own: what its host has, it sees too (sysfs).
    const wall = wallOf({ ...environment, container: null, sandbox: null });
    if (wall === null) return [];
    const { wsl } = environment;
    const code = wsl ? 'wsl-usb' : 'virtual-machine-usb';
    if (cameras.length === 0) {
      // Into WSL there is no other way; into a virtual machine a camera may simply not be plugged.
      return [absent(code, wsl ? 'error' : 'warning', wall, environment)];
    }
    return cameras.some(({ mode }) => mode !== 'run') ? [] : ahead(code, wall, cameras, goal);
  },
});

function absent(
  code: FindingCode,
  severity: Severity,
  wall: string,
  { wsl, vm }: Environment,
): Finding {
  return {
    code,
    severity,
    message: text`No camera is on USB here, and ${wall}: it sees only what the computer around it hands on.`,
    evidence: { cameras: 0, wsl, vm },
  };
}

/** The mode that takes firmware is another device, and this is how people lose it on the way. */
function ahead(
  code: FindingCode,
  wall: string,
  cameras: UsbForwardingFacts['cameras'],
  goal: Goal,
): readonly Finding[] {
  if (goal === 'connect') return [];
  return [
    {
      code,
      severity: 'info',
      message: text`The camera is here while it runs, but in its bootloader it is another device, which has to be handed on as well, since ${wall}.`,
      evidence: { cameras },
    },
  ];
}
