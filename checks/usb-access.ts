import { defineCheck } from '../src/core/check.ts';
import { listed, text } from '../src/core/text.ts';
import { isDenied, observeDfuCameras } from '../src/host/camera-nodes.ts';
import { holdersOf } from '../src/host/holders.ts';
import { denialOf, observeAccess } from '../src/host/node-access.ts';
import type { Finding } from '../src/core/finding.ts';
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
    return { ...node, holders: path === null ? [] : await holdersOf(path, system.files) };
  });
  return { cameras: await Promise.all(cameras), situation };
}

/** `usbfs` stands for a program that has claimed the interface; null: it is free. */
function holdingDriver({ interfaces }: CameraNode): string | null {
  const driven = interfaces.filter((each) => each.class.startsWith('fe01'));
  return driven.flatMap(({ driver }) => driver ?? [])[0] ?? null;
}

function busy(camera: AccessFacts, driver: string): Finding {
  const { name, portPath, node, holders } = camera;
  const who = listed(holders.map(({ command, pid }) => text`${command} (process ${pid})`));
  const holder =
    driver !== 'usbfs'
      ? text`the kernel driver ${driver}`
      : who === ''
        ? text`a program that you may not look at (another user's or a service)`
        : who;
  return {
    code: 'usb-device-busy',
    severity: 'error',
    message: text`The ${name} on port ${portPath} (${String(node)}) is held by ${holder}.`,
    evidence: { portPath, node, driver, processes: holders },
  };
}
