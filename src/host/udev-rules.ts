import { boards } from '../boards/catalog.ts';
import type { UsbId } from '../boards/board.ts';
import type { System } from '../system/types.ts';
import { describeId, loaderIds, serialLoaderId } from '../udev/camera-ids.ts';
import { ttyNode, usbDeviceNode } from '../udev/devices.ts';
import { excerpt } from '../udev/excerpt.ts';
import { parseLine } from '../udev/parse-line.ts';
import type { RulesFile } from '../udev/rules-files.ts';
import { describeNode } from './camera-nodes.ts';
import type { CameraNode } from './camera-nodes.ts';
import { readRulesFolders } from './rules-folders.ts';
import { observeUdevSituation } from './udev-situation.ts';
import type { UdevSituation } from '../udev/situation.ts';

interface UdevRules {
  readonly situation: UdevSituation;
  /** The lines that can matter for a camera; null where the machine has no rules folder. */
  readonly files: readonly RulesFile[] | null;
}

/** The rules of this machine as far as they decide about cameras, and who asks. */
export async function observeUdevRules(
  system: System,
  cameras: readonly CameraNode[],
): Promise<UdevRules> {
  const whole = await readRulesFolders(system);
  const ids: UsbId[] = loaderIds(boards);
  const devices = [
    ...[...ids.map(describeId), ...cameras.map(describeNode)].map(usbDeviceNode),
    ttyNode(describeId(serialLoaderId)),
  ];
  const files = whole && excerpt(whole, devices, ids);
  return { situation: await observeUdevSituation(system, accountsIn(files ?? [])), files };
}

/** Every OWNER and GROUP that the lines name. */
function accountsIn(files: readonly RulesFile[]): string[] {
  const names = files.flatMap(({ lines }) =>
    lines.flatMap((line) =>
      (parseLine(line).rule?.tokens ?? [])
        .filter(({ key }) => key === 'OWNER' || key === 'GROUP')
        .map(({ value }) => value),
    ),
  );
  return [...new Set(names)];
}
