import { boards } from '../boards/catalog.ts';
import { describeId, isSerialLoader, loaderIds, runIds } from './camera-ids.ts';
import { cover, rulesInForce } from './coverage.ts';
import type { Coverage } from './coverage.ts';
import type { NodeKind, UsbDescription } from './devices.ts';
import type { RulesFile } from './rules-files.ts';
import type { UdevSituation } from './situation.ts';

/** Everything that decides who may open a camera. */
export type Ground = UdevSituation & { readonly files: readonly RulesFile[] };

/** The ids under which each kind of node is needed, as cameras that are not plugged in. */
export const catalogue: Readonly<Record<NodeKind, readonly UsbDescription[]>> = {
  usb: loaderIds(boards).map((id) => describeId(id, 'usb')),
  tty: runIds(boards).map((id) => describeId(id, 'tty')),
};

/** Firmware up to 4.5.9 waits for firmware at its serial port, not at its USB node. */
export function coverageOf(id: UsbDescription, ground: Ground, kind: NodeKind): Coverage {
  const node = kind === 'usb' && isSerialLoader(id) ? 'tty' : kind;
  return cover(rulesInForce(ground.files), id, ground.asker, ground, node);
}

/** The rules give it to a group that the account is in, but not this login: not the rules' fault. */
export function inAccountOnly({ added, access }: Coverage, { asker }: Ground): boolean {
  if (access !== 'no' || asker.accountGids.length === 0) return false;
  const groups = added.group.filter(({ source }) => source !== null);
  return (
    groups.some(({ value }) => asker.accountGids.includes(value) && !asker.gids.includes(value)) &&
    added.mode.every(({ value }) => (value & 0o060) === 0o060)
  );
}
