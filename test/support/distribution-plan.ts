import { boards } from '../../src/boards/catalog.ts';
import { packageManager } from '../../src/host/package-managers.ts';
import { installByHand, observePackage, observePackaging } from '../../src/host/packaging.ts';
import { observeUdevRules } from '../../src/host/udev-rules.ts';
import { rootedSystem } from '../../src/system/rooted.ts';
import { planAccess } from '../../src/udev/access-plan.ts';
import { fakeSystem } from './fake-system.ts';
import type { FixPlan } from '../../src/core/fix.ts';
import type { RunStep } from '../../src/core/step.ts';
import type { MemoryEntry } from '../../src/simulator/memory-files.ts';
import type { System } from '../../src/system/types.ts';
import type { DistributionRoot } from './distribution-roots.ts';

export const mount = '/mnt';

/** A machine with the root mounted, of which alice looks at it: at its screen or by ssh. */
export function machineWith(
  root: DistributionRoot,
  atSeat: boolean,
  more: Readonly<Record<string, MemoryEntry>> = {},
): System {
  const seat = { '/run/systemd/seats/seat0': 'IS_SEAT0=1\nACTIVE_UID=1000\n' };
  const inside = Object.entries({ ...root.files, ...(atSeat && seat), ...more });
  return fakeSystem({
    files: Object.fromEntries(inside.map(([path, entry]) => [`${mount}${path}`, entry])),
    user: { gids: [1000, ...(root.gids ?? [])] },
  });
}

/** What would be done about a ROM loader on USB, which no rule of these roots knows. */
export async function planOn(root: DistributionRoot, atSeat: boolean): Promise<FixPlan> {
  const system = rootedSystem(machineWith(root, atSeat), mount);
  const { files, situation } = await observeUdevRules(system, []);
  const plugged = [{ vendorId: 0x0483, productId: 0xdf11 }];
  return planAccess({ ...situation, files: files ?? [], plugged }, boards);
}

/** What decides about it, in a few words. */
export async function udevOf(root: DistributionRoot): Promise<string> {
  const { situation } = await observeUdevRules(rootedSystem(machineWith(root, false), mount), []);
  const { daemon, systemd, udevRunning } = situation;
  if (daemon === null) return 'none';
  const name = systemd === null ? daemon : `${daemon} ${systemd}`;
  return udevRunning || daemon === 'mdev' ? name : `${name}, not running`;
}

/** The command that brings everything, or what a person is told. */
export async function softwareOf(root: DistributionRoot): Promise<string> {
  const system = rootedSystem(machineWith(root, false), mount);
  const packaging = await observePackaging(system);
  const { manager } = packaging;
  const needs = ['libusb', 'python', 'pyusb', 'pip', 'dfu-util'] as const;
  if (manager === null) return `told: ${(installByHand(packaging, needs) ?? []).join(' ')}`;
  const states = await Promise.all(needs.map((need) => observePackage(system, packaging, need)));
  const names = states.flatMap((state) => state?.name ?? []);
  return `\`${[...packageManager(manager).install, ...names].join(' ')}\``;
}

/** A plan in one cell of a table: the commands, or what a person is told. */
export function describePlan({ steps }: FixPlan): string {
  return steps
    .flatMap((step) => {
      if (step.kind === 'ask') return [`told: ${step.description}`];
      if (step.kind === 'write') return [`rule \`${grantIn(step.content)}\``];
      return step.kind === 'run' ? [`\`${describeRun(step)}\``] : [];
    })
    .join(', ');
}

function describeRun({ argv, input }: RunStep): string {
  const words = argv.map((word) => (word.startsWith('--attr-match') ? '…' : word));
  const text = [...new Set(words)].join(' ');
  return input === undefined ? text : `${text}\` with \`${input.trim()}`;
}

/** What the last line about the ROM loader assigns. */
function grantIn(content: string): string {
  const line = content.split('\n').findLast((each) => each.includes('"df11"')) ?? '';
  return line.split(', ').slice(4).join(', ');
}
