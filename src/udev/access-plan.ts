import type { Board, UsbId } from '../boards/board.ts';
import { text } from '../core/text.ts';
import type { FixPlan } from '../core/fix.ts';
import type { RunStep, WriteStep } from '../core/step.ts';
import { hexId } from '../usb/ids.ts';
import { verifySince } from './arbiter.ts';
import { loaderIds, openmvVendor } from './camera-ids.ts';
import { cover, rulesInForce } from './coverage.ts';
import { handOver } from './hand-over.ts';
import { possibleGrants } from './holder.ts';
import type { Grant } from './holder.ts';
import { joinGroupSteps } from './join-group.ts';
import { logicalLines } from './logical-lines.ts';
import { ownRules, ownRulesPath } from './own-rules.ts';
import type { RulesFile } from './rules-files.ts';
import type { UdevSituation } from './situation.ts';

/** What the plan depends on; facts of both checks have it. */
export interface PlanGround extends UdevSituation {
  /** Rules on disk; empty where they were not read. */
  readonly files: readonly RulesFile[];
  /** Cameras on USB now; with `tty`, their serial port is meant. */
  readonly plugged: readonly (UsbId & { readonly tty?: string })[];
}

const commandLimitMs = 15_000;
/** `udevadm trigger --settle`; eudev never had it. */
const settleSince = 238;

/** Gives the cameras to the person: our rules file, read and applied at once. */
export function planAccess(ground: PlanGround, boards: readonly Board[]): FixPlan {
  const { grant, content } = rulesThatWork(ground, boards);
  const { holder, join } = grant;
  const what = { content, holder, join: join?.name ?? null, ids: loaderIds(boards) };
  const byHand = handOver(ground, what);
  if (byHand !== null) return { kind: 'guided', steps: [byHand] };
  const apply = applySteps(ground);
  const joinFirst =
    join === null ? [] : joinGroupSteps(ground.asker.name, join, ground.accountTools);
  return {
    kind: 'automatic',
    steps: [
      ...(ground.udevRunning ? [] : [startUdevd]),
      ...joinFirst,
      writeRules(content, ground.systemd, apply),
      ...apply,
    ],
    ifStillFailing: join === null ? 'needs-replug' : 'needs-relogin',
  };
}

const startUdevd = run(text`Start udev`, ['systemctl', 'start', 'systemd-udevd.service']);

/** Has udevd read the rules again and replay the event of the cameras, and of nothing else. */
export function applySteps({ plugged, systemd, daemon }: PlanGround): RunStep[] {
  const settles = daemon !== 'eudev' && (systemd === null || systemd >= settleSince);
  const settle = settles ? ['--settle'] : [];
  const targets = plugged.length === 0 ? [anyCamera] : plugged.map(targetOf);
  return [
    run(text`Have udev read its rules again`, ['udevadm', 'control', '--reload']),
    ...distinct(targets).map((target) =>
      run(text`Have udev apply them to the camera`, ['udevadm', 'trigger', ...target, ...settle]),
    ),
    ...(settles ? [] : [run(text`Wait until udev is done`, ['udevadm', 'settle'])]),
  ];
}

const anyCamera = ['--subsystem-match=usb', `--attr-match=idVendor=${hexId(openmvVendor)}`];

function targetOf({ vendorId, productId, tty }: PlanGround['plugged'][number]): readonly string[] {
  // A serial port is a child of the device that has the ids.
  if (tty !== undefined) return ['--subsystem-match=tty', `--sysname-match=${tty}`];
  return [
    '--subsystem-match=usb',
    `--attr-match=idVendor=${hexId(vendorId)}`,
    `--attr-match=idProduct=${hexId(productId)}`,
  ];
}

function distinct(targets: readonly (readonly string[])[]): readonly (readonly string[])[] {
  return [...new Map(targets.map((target) => [target.join(' '), target])).values()];
}

/**
 * The first grant whose rules open the camera beside those of others. Where their later rules would
 * take a plain value back, and only then, ours is final.
 */
function rulesThatWork(
  ground: PlanGround,
  boards: readonly Board[],
): { readonly grant: Grant; readonly content: string } {
  const { asker, groups, systemd, container } = ground;
  const grants: readonly [Grant, ...Grant[]] =
    container === null
      ? possibleGrants(asker, groups, systemd)
      : // The host knows the user of a container by number at best.
        [{ holder: { kind: 'owner', name: String(asker.uid) }, join: null }];
  const candidates = grants.flatMap((grant) =>
    (grant.holder === null || grant.join !== null ? [false] : [false, true]).map((final) => ({
      grant,
      content: ownRules(boards, grant.holder, final),
    })),
  );
  const works = candidates.find(({ content }) => opens(content, ground, boards));
  return works ?? { grant: grants[0], content: ownRules(boards, grants[0].holder) };
}

/** Whether the camera would open with this as our rules file. */
function opens(content: string, ground: PlanGround, boards: readonly Board[]): boolean {
  const targets = ground.plugged.length > 0 ? ground.plugged : loaderIds(boards).slice(0, 1);
  const others = ground.files.filter(({ path }) => path !== ownRulesPath);
  const own: RulesFile = {
    path: ownRulesPath,
    state: 'read',
    by: null,
    lines: logicalLines(content),
  };
  const files = [...others, own].sort((a, b) => (baseName(a) < baseName(b) ? -1 : 1));
  const rules = rulesInForce(files);
  return targets.every((target) => {
    const kind = 'tty' in target ? 'tty' : 'usb';
    return cover(rules, target, ground.asker, ground, kind).access !== 'no';
  });
}

function baseName({ path }: RulesFile): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function writeRules(content: string, systemd: number | null, undo: readonly RunStep[]): WriteStep {
  const verify = {
    argv: ['udevadm', 'verify', '--no-style', '--no-summary', '{file}'],
    timeoutMs: commandLimitMs,
  };
  return {
    kind: 'write',
    description: text`Install udev rules that give access to OpenMV Cams`,
    path: ownRulesPath,
    content,
    mode: 0o644,
    needsRoot: true,
    ...(systemd !== null && systemd >= verifySince && { verify }),
    undo,
  };
}

function run(description: string, argv: readonly string[]): RunStep {
  return { kind: 'run', description, argv, needsRoot: true, timeoutMs: commandLimitMs };
}
