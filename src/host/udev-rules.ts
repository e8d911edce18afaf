import type { UsbId } from '../boards/board.ts';
import { boards } from '../boards/catalog.ts';
import type { System } from '../system/types.ts';
import { describeId, loaderIds, runIds, serialLoaderId } from '../udev/camera-ids.ts';
import { deviceNode } from '../udev/devices.ts';
import type { NodeKind, UdevDevice } from '../udev/devices.ts';
import { excerpt } from '../udev/excerpt.ts';
import { parseLine } from '../udev/parse-line.ts';
import type { RulesFile } from '../udev/rules-files.ts';
import { describeNode } from './camera-nodes.ts';
import type { CameraNode } from './camera-nodes.ts';
import { readRulesFolders } from './rules-folders.ts';
import { observeUdevSituation } from './udev-situation.ts';
import type { UdevSituation } from '../udev/situation.ts';

export interface UdevRules {
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
  const nodes = (kind: NodeKind, ids: readonly UsbId[]): UdevDevice[] =>
    [
      ...ids.map((id) => describeId(id, kind)),
      ...cameras.filter(({ subsystem }) => subsystem === kind).map(describeNode),
    ].map((description) => deviceNode(description, kind));
  const flashed = loaderIds(boards);
  const running = [serialLoaderId, ...runIds(boards)];
  const devices = [...nodes('usb', flashed), ...nodes('tty', running)];
  const files = whole && excerpt(whole, devices, [...flashed, ...running]);
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
