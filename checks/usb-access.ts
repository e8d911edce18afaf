import { defineCheck } from '../src/core/check.ts';
import { describeNode, observeDfuCameras } from '../src/host/camera-nodes.ts';
import { holdersOf } from '../src/host/holders.ts';
import { observeUdevRules } from '../src/host/udev-rules.ts';
import { cover, rulesInForce } from '../src/udev/coverage.ts';
import type { Finding } from '../src/core/finding.ts';
import type { CameraNode } from '../src/host/camera-nodes.ts';
import type { Holder } from '../src/host/holders.ts';
import type { UdevSituation } from '../src/udev/situation.ts';
import type { System } from '../src/system/types.ts';
import type { Certainty } from '../src/udev/match.ts';

export type UsbAccessFacts = {
  readonly cameras: readonly AccessFacts[];
  /** Who asks, and what decides; looked up only when a camera is refused. */
  readonly situation: UdevSituation | null;
};

export type AccessFacts = CameraNode & {
  /** Programs that hold the node, as far as this user may see them. */
  readonly holders: readonly Holder[];
  /** Whether the rules on disk would open it; null where that is not the question. */
  readonly rules: Certainty | null;
};

/** Opens the node of every camera that waits for firmware, and names what is in the way. */
export const usbAccess = defineCheck<UsbAccessFacts>({
  id: 'usb-access',
  title: 'This user can open the camera, and nobody else holds it',
  codes: ['usb-permission-denied', 'usb-device-busy'],
  platforms: ['linux'],
  needs: ['usb-isolation'],
  timeoutMs: 15_000,
  observe,
  judge: ({ cameras, situation }, goal) => {
    if (cameras.length === 0) return { skip: 'no camera on USB waits for firmware' };
    const findings = cameras.flatMap((camera): Finding[] => {
      if (isDenied(camera)) return [denied(camera, situation)];
      const holding = holdingDriver(camera);
      return camera.open === 'ok' && holding !== null ? [busy(camera, holding)] : [];
    });
    const lost = cameras.find((camera) => camera.open !== 'ok' && !isDenied(camera));
    if (findings.length === 0 && lost !== undefined) {
      return { unknown: `${lost.node ?? 'the device node'} cannot be opened (${lost.open})` };
    }
    // `connect` needs the serial port only.
    return goal === 'connect'
      ? findings.map((finding) => ({ ...finding, severity: 'info' }))
      : findings;
  },
});

async function observe(system: System): Promise<UsbAccessFacts> {
  const nodes = (await observeDfuCameras(system)) ?? [];
  const udev = nodes.some(isDenied) ? await observeUdevRules(system, nodes) : null;
  const rules = rulesInForce(udev?.files ?? []);
  const cameras = nodes.map(async (node): Promise<AccessFacts> => {
    const path = holdingDriver(node) === 'usbfs' ? node.node : null;
    return {
      ...node,
      holders: path === null ? [] : await holdersOf(path, system.files),
      rules:
        isDenied(node) && udev !== null
          ? cover(rules, describeNode(node), udev.situation.asker, udev.situation).access
          : null,
    };
  });
  return { cameras: await Promise.all(cameras), situation: udev?.situation ?? null };
}

function isDenied({ open }: CameraNode): boolean {
  return open === 'EACCES' || open === 'EPERM';
}

/** `usbfs` stands for a program that has claimed the interface; null: it is free. */
function holdingDriver({ interfaces }: CameraNode): string | null {
  const driven = interfaces.filter((each) => each.class.startsWith('fe01'));
  return driven.flatMap(({ driver }) => driver ?? [])[0] ?? null;
}

function denied(camera: AccessFacts, situation: UdevSituation | null): Finding {
  const { name, portPath, node, permissions, tags, rules } = camera;
  const label = (accounts: UdevSituation['groups'] | undefined, id: number): string =>
    accounts?.find((account) => account.id === id)?.name ?? (id === 0 ? 'root' : String(id));
  const owner = permissions && label(situation?.users, permissions.uid);
  const group = permissions && label(situation?.groups, permissions.gid);
  const gids = situation?.asker.gids ?? [];
  const rights =
    permissions === null ? '' : ` The node is ${permissions.mode}, owner ${owner}, group ${group}.`;
  const waiting =
    permissions !== null &&
    situation?.asker.accountGids.includes(permissions.gid) === true &&
    !gids.includes(permissions.gid);
  return {
    code: 'usb-permission-denied',
    severity: 'error',
    message: waiting
      ? `You may not open the ${name} on port ${portPath} (${node}) yet: your account is in the group ${group}, but this login session began before that. Log out and in again.`
      : `You may not open the ${name} on port ${portPath} (${node}).${rights}`,
    evidence: {
      portPath,
      node,
      mode: permissions?.mode ?? null,
      owner,
      group,
      errno: camera.open,
      tags,
      rules,
      userGroups: gids.map((gid) => label(situation?.groups, gid)),
      atSeat: situation?.asker.atSeat ?? null,
      groupNotActive: waiting,
    },
  };
}

function busy(camera: AccessFacts, driver: string): Finding {
  const { name, portPath, node, holders } = camera;
  const who = holders.map(({ command, pid }) => `${command} (process ${pid})`).join(', ');
  const holder =
    driver !== 'usbfs'
      ? `the kernel driver ${driver}`
      : who === ''
        ? "a program that you may not look at (another user's or a service)"
        : who;
  return {
    code: 'usb-device-busy',
    severity: 'error',
    message: `The ${name} on port ${portPath} (${node}) is held by ${holder}.`,
    evidence: { portPath, node, driver, processes: holders },
  };
}
