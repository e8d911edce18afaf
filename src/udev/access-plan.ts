import type { Board, UsbId } from '../boards/board.ts';
import type { FixPlan } from '../core/fix.ts';
import type { AskStep, RunStep, Step, WriteStep } from '../core/step.ts';
import { hexId } from '../usb/ids.ts';
import { loaderIds, openmvVendor } from './camera-ids.ts';
import { cover, rulesInForce } from './coverage.ts';
import { chooseGrant } from './holder.ts';
import type { Grant } from './holder.ts';
import { logicalLines } from './logical-lines.ts';
import { ownRules, ownRulesPath } from './own-rules.ts';
import type { RulesFile } from './rules-files.ts';
import type { UdevSituation } from './situation.ts';

/** What the plan depends on; facts of both checks have it. */
export interface PlanGround extends UdevSituation {
  /** Rules on disk, where they were read. */
  readonly files: readonly RulesFile[];
  /** Cameras on USB now. */
  readonly plugged: readonly UsbId[];
}

const commandLimitMs = 15_000;
/** `udevadm verify` and its --no-style came with this version. */
const verifySince = 254;
/** `udevadm trigger --settle`. */
const settleSince = 238;

/** Gives the cameras to the person: our rules file, read and applied at once. */
export function planAccess(ground: PlanGround, boards: readonly Board[]): FixPlan {
  const grant = chooseGrant(ground.asker, ground.groups, ground.systemd);
  const content = rulesThatWork(grant, ground, boards);
  const byHand = handOver(ground, content);
  if (byHand !== null) return { kind: 'guided', steps: [byHand] };
  const apply = applySteps(ground);
  return {
    kind: 'automatic',
    steps: [...joinSteps(grant, ground), writeRules(content, ground.systemd, apply), ...apply],
    ifStillFailing: grant.join === null ? 'needs-replug' : 'needs-relogin',
  };
}

/** Has udevd read the rules again and replay the event of the cameras, and of nothing else. */
export function applySteps({ plugged, systemd }: PlanGround): RunStep[] {
  const settle = systemd === null || systemd >= settleSince ? ['--settle'] : [];
  const targets: readonly (readonly string[])[] =
    plugged.length === 0
      ? [[`--attr-match=idVendor=${hexId(openmvVendor)}`]]
      : [...new Map(plugged.map((id) => [JSON.stringify(id), id])).values()].map(
          ({ vendorId, productId }) => [
            `--attr-match=idVendor=${hexId(vendorId)}`,
            `--attr-match=idProduct=${hexId(productId)}`,
          ],
        );
  return [
    run('Have udev read its rules again', ['udevadm', 'control', '--reload']),
    ...targets.map((target) =>
      run('Have udev apply them to the camera', [
        'udevadm',
        'trigger',
        '--subsystem-match=usb',
        ...target,
        ...settle,
      ]),
    ),
  ];
}

/** Other people's later rules may take a plain value back; then, and only then, ours is final. */
function rulesThatWork(grant: Grant, ground: PlanGround, boards: readonly Board[]): string {
  const plain = ownRules(boards, grant.holder);
  if (grant.holder === null || grant.join !== null) return plain;
  const target = ground.plugged[0] ?? loaderIds(boards)[0];
  if (target === undefined) return plain;
  const others = ground.files.filter(({ path }) => path !== ownRulesPath);
  const opens = (content: string): boolean => {
    const own: RulesFile = {
      path: ownRulesPath,
      state: 'read',
      by: null,
      lines: logicalLines(content),
    };
    const files = [...others, own].sort((a, b) => (baseName(a) < baseName(b) ? -1 : 1));
    return cover(rulesInForce(files), target, ground.asker, ground).access !== 'no';
  };
  const final = ownRules(boards, grant.holder, true);
  return !opens(plain) && opens(final) ? final : plain;
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
    description: 'Install udev rules that give access to OpenMV Cams',
    path: ownRulesPath,
    content,
    mode: 0o644,
    needsRoot: true,
    ...(systemd !== null && systemd >= verifySince && { verify }),
    undo,
  };
}

function joinSteps({ join }: Grant, { asker }: PlanGround): Step[] {
  if (join === null) return [];
  const { group, create } = join;
  return [
    ...(create
      ? [
          run(`Create the system group ${group}`, ['groupadd', '--system', group], {
            undo: [run(`Remove the group ${group}`, ['groupdel', group])],
          }),
        ]
      : []),
    run(`Put ${asker.name} into the group ${group}`, ['usermod', '-aG', group, asker.name], {
      undo: [
        run(`Take ${asker.name} out of the group ${group}`, ['gpasswd', '-d', asker.name, group]),
      ],
    }),
  ];
}

/** Hosts whose files are not ours to write, or where no udevd would read them. */
function handOver({ distro, udevRunning }: PlanGround, content: string): AskStep | null {
  if (distro === 'nixos') {
    return ask('Add the rules to the configuration of NixOS, which generates /etc/udev', [
      'In configuration.nix (services.udev.extraRules would come too late for uaccess):',
      'services.udev.packages = [ (pkgs.writeTextDir "lib/udev/rules.d/60-openmv.rules" \'\'',
      ...indented(content),
      "'') ];",
      'Then run: sudo nixos-rebuild switch, and plug the camera in again.',
    ]);
  }
  if (!udevRunning) {
    return ask('Put the rules where udev runs', [
      'No udevd runs here. In a container, do this on the host and pass the device in; elsewhere start udevd.',
      `Write this to ${ownRulesPath}:`,
      ...indented(content),
      'Then run: sudo udevadm control --reload, and plug the camera in again.',
    ]);
  }
  return null;
}

function indented(content: string): string[] {
  return content
    .trimEnd()
    .split('\n')
    .map((line) => `  ${line}`);
}

function ask(description: string, instructions: readonly string[]): AskStep {
  return {
    kind: 'ask',
    description,
    instructions,
    until: { kind: 'confirmed' },
    timeoutMs: 600_000,
  };
}

function run(
  description: string,
  argv: readonly string[],
  more: Pick<RunStep, 'undo'> = {},
): RunStep {
  return { kind: 'run', description, argv, needsRoot: true, timeoutMs: commandLimitMs, ...more };
}
