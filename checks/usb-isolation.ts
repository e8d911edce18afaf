import { identify } from '../src/boards/identify.ts';
import { defineCheck } from '../src/core/check.ts';
import { text } from '../src/core/text.ts';
import { observeEnvironment } from '../src/host/environment.ts';
import { wallOf } from '../src/host/usb-passage.ts';
import type { Mode } from '../src/boards/board.ts';
import type { Finding, Severity } from '../src/core/finding.ts';
import type { Goal } from '../src/core/goal.ts';
import type { Environment } from '../src/host/environment.ts';
import type { System } from '../src/system/types.ts';

export type UsbIsolationFacts = {
  readonly cameras: readonly IsolatedCamera[];
  readonly environment: Environment;
};

export type IsolatedCamera = {
  readonly portPath: string;
  readonly mode: Mode;
  readonly node: string | null;
  /** `ok`, or the name of the error with which opening the node ended. */
  readonly open: string;
};

/**
 * The kernel shows a container or a sandbox every device, and may still keep the node from it: no file,
 * or the device cgroup says no (EPERM). Rules and groups inside change nothing about that.
 */
export const usbIsolation = defineCheck<UsbIsolationFacts>({
  id: 'usb-isolation',
  title: text`No container or sandbox keeps the camera from this program`,
  codes: ['container-usb', 'sandboxed-node'],
  platforms: ['linux'],
  needs: [],
  timeoutMs: 10_000,

  async observe(system) {
    const environment = await observeEnvironment(system);
    if (environment.container === null && environment.sandbox === null) {
      return { cameras: [], environment };
    }
    const devices = (await system.usb.list()) ?? [];
    const cameras = devices.map(async (device): Promise<readonly IsolatedCamera[]> => {
      const { portPath, node } = device;
      const mode = identify(device.vendorId, device.productId, device.serial)?.mode;
      if (mode === undefined) return [];
      return [{ portPath, mode, node, open: await tryNode(node, system) }];
    });
    return { cameras: (await Promise.all(cameras)).flat(), environment };
  },

  judge({ cameras, environment }, goal) {
    const { sandbox, container } = environment;
    const wall = wallOf({ ...environment, wsl: false, vm: null });
    if (wall === null) return [];
    const code = sandbox === null ? 'container-usb' : 'sandboxed-node';
    return cameras
      .filter(({ open }) => isWall(open, environment))
      .map((camera): Finding => {
        return {
          code,
          severity: severityFor(camera, goal),
          message: whatIsBarred(camera, wall),
          evidence: { ...camera, container, sandbox },
        };
      });
  },
});

/** Looked for before it is opened: of another root file system at least that can be told. */
async function tryNode(node: string | null, { files }: System): Promise<string> {
  if (node === null || (await files.stat(node)) === null) return 'ENOENT';
  const opened = await files.canOpen(node, 'read-write');
  return opened.ok ? 'ok' : opened.errno;
}

/**
 * EACCES comes from the permissions of the node, which are the host's, or, in a snap, from AppArmor. In
 * a Flatpak it is the host's udev that decides, as for any other program.
 */
function isWall(errno: string, { sandbox }: Environment): boolean {
  if (errno === 'ENOENT' || errno === 'EPERM') return true;
  return errno === 'EACCES' && sandbox !== 'flatpak';
}

function whatIsBarred({ portPath, node, open }: IsolatedCamera, wall: string): string {
  const file = node ?? '/dev/bus/usb';
  if (open === 'ENOENT') {
    return text`The kernel shows the camera on port ${portPath}, but ${file} is not there: ${wall}.`;
  }
  return open === 'EPERM'
    ? text`The kernel shows the camera on port ${portPath}, but ${file} is closed to everything in here: ${wall}.`
    : text`The kernel shows the camera on port ${portPath}, but ${file} may not be opened from in here: ${wall}.`;
}

/** A running camera is not opened by its node yet; but the bootloader will be barred in the same way. */
function severityFor({ mode }: IsolatedCamera, goal: Goal): Severity {
  if (goal === 'connect') return 'info';
  return mode === 'run' ? 'warning' : 'error';
}
