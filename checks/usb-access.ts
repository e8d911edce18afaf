import { defineCheck } from '../src/core/check.ts';
import { listed, text } from '../src/core/text.ts';
import { isDenied, observeDfuCameras } from '../src/host/camera-nodes.ts';
import { holdersOf, likelyHolders } from '../src/host/holders.ts';
import { denialOf, observeAccess } from '../src/host/node-access.ts';
import type { Finding } from '../src/core/finding.ts';
import type { Text } from '../src/core/text.ts';
import type { CameraNode } from '../src/host/camera-nodes.ts';
import type { Holder } from '../src/host/holders.ts';
import type { AccessSituation, NodeAccess } from '../src/host/node-access.ts';
import type { System } from '../src/system/types.ts';

export type UsbAccessFacts = Pick<AccessSituation, 'situation'> & {
  readonly cameras: readonly AccessFacts[];
};

export type AccessFacts = NodeAccess & {
  /** Programs that hold the node, as far as this user may see them. */
  readonly holders: readonly Holder[];
  /** Where they may not be seen: those that run and are known to take USB devices. */
  readonly likely?: readonly Holder[];
};

/** Opens the node of every camera that waits for firmware, and names what is in the way. */
export const usbAccess = defineCheck<UsbAccessFacts>({
  id: 'usb-access',
  title: text`This user can open the camera, and nobody else holds it`,
  codes: ['group-not-active', 'usb-permission-denied', 'usb-device-busy'],
  platforms: ['linux'],
  needs: ['usb-isolation'],
  timeoutMs: 15_000,
  observe,
  judge: ({ cameras, situation }, goal) => {
    if (cameras.length === 0) return { skip: text`no camera on USB waits for firmware` };
    const findings = cameras.flatMap((camera): Finding[] => {
      if (isDenied(camera)) return [denialOf(camera, situation, 'usb-permission-denied')];
      const holding = holdingDriver(camera);
      return camera.open === 'ok' && holding !== null ? [busy(camera, holding)] : [];
    });
    const lost = cameras.find((camera) => camera.open !== 'ok' && !isDenied(camera));
    if (findings.length === 0 && lost !== undefined) {
      return {
        unknown: text`${lost.node ?? text`the device node`} cannot be opened (${lost.open})`,
      };
    }
    // `connect` needs the serial port only.
    return goal === 'connect'
      ? findings.map((finding) => ({ ...finding, severity: 'info' }))
      : findings;
  },
});

async function observe(system: System): Promise<UsbAccessFacts> {
  const seen = (await observeDfuCameras(system)) ?? [];
  const { nodes, situation } = await observeAccess(seen, system);
  const cameras = nodes.map(async (node): Promise<AccessFacts> => {
    const path = holdingDriver(node) === 'usbfs' ? node.node : null;
    if (path === null) return { ...node, holders: [] };
    const holders = await holdersOf(path, system.files);
    const likely = holders.length > 0 ? [] : await likelyHolders(system.files);
    return { ...node, holders, likely };
  });
  return { cameras: await Promise.all(cameras), situation };
}

/** `usbfs` stands for a program that has claimed the interface; null: it is free. */
function holdingDriver({ interfaces }: CameraNode): string | null {
  const driven = interfaces.filter((each) => each.class.startsWith('fe01'));
  return driven.flatMap(({ driver }) => driver ?? [])[0] ?? null;
}

function busy(camera: AccessFacts, driver: string): Finding {
  const { portPath, holders, likely = [] } = camera;
  const node = camera.node ?? '';
  return {
    code: 'usb-device-busy',
    severity: 'error',
    message: whoHolds(camera, driver),
    evidence: { portPath, node, driver, processes: holders, likely },
  };
}

function whoHolds(
  { name, portPath, node, holders, likely = [] }: AccessFacts,
  driver: string,
): Text {
  const camera = text`The ${name} on port ${portPath} (${node ?? ''})`;
  if (driver !== 'usbfs') return text`${camera} is held by the kernel driver ${driver}.`;
  if (holders.length > 0) return text`${camera} is held by ${named(holders)}.`;
  return likely.length > 0
    ? text`${camera} is held by a program that you may not look at; it may be ${named(likely)}.`
    : text`${camera} is held by a program that you may not look at (another user's or a service).`;
}

function named(programs: readonly Holder[]): string {
  return listed(programs.map(({ command, pid }) => text`${command} (process ${pid})`));
}
