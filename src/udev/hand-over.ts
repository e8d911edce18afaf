import type { AskStep } from '../core/step.ts';
import { text } from '../core/text.ts';
import { mdevLine } from './mdev-line.ts';
import { ownRulesPath } from './own-rules.ts';
import type { Holder } from './own-rules.ts';
import type { UdevSituation } from './situation.ts';
import type { UsbId } from '../boards/board.ts';

/** What a person would put in place. */
export interface HandOver {
  /** Our rules for this person. */
  readonly content: string;
  readonly holder: Holder | null;
  /** Group that the account has to join. */
  readonly join: string | null;
  readonly ids: readonly UsbId[];
}

/** A kind of host whose files are not ours to write, or where no udevd would read them. */
interface Place {
  readonly fits: (situation: UdevSituation) => boolean;
  readonly description: string;
  readonly instructions: (what: HandOver, situation: UdevSituation) => readonly string[];
}

const applyByHand = text`Then run: sudo udevadm control --reload, and plug the camera in again, so that its node is made anew.`;

/** The first that fits counts: what is outside decides over what is inside. */
const places: readonly Place[] = [
  {
    fits: ({ container }) => container === 'crostini',
    description: text`Share the camera with Linux in the settings of ChromeOS`,
    instructions: () => [
      text`ChromeOS settings, Linux development environment, Manage USB devices: switch the camera on.`,
      text`It is another device in its bootloader: switch that one on too, as soon as it appears.`,
    ],
  },
  {
    fits: ({ container }) => container !== null,
    description: text`Put the rules on the host: a container has no udev of its own`,
    instructions: ({ content }, { container }) => [
      text`This runs in a container (${container ?? ''}); the node and its permissions come from the host.`,
      text`Best: run openmv-doctor on the host.`,
      text`Or write this there, to ${ownRulesPath}:`,
      ...indented(content),
      applyByHand,
      text`Pass the whole bus in, since every mode of the camera is a new device: -v /dev/bus/usb:/dev/bus/usb --device-cgroup-rule='c 189:* rmw'`,
    ],
  },
  {
    fits: ({ rulesPlace }) => rulesPlace === 'nixos',
    description: text`Add the rules to the configuration of NixOS, which generates /etc/udev`,
    instructions: ({ content, join }, { asker }) => [
      text`In configuration.nix (services.udev.extraRules would come too late for uaccess):`,
      'services.udev.packages = [ (pkgs.writeTextDir "lib/udev/rules.d/60-openmv.rules" \'\'',
      ...indented(content),
      "'') ];",
      ...(join === null ? [] : [`users.users.${asker.name}.extraGroups = [ "${join}" ];`]),
      text`Then run: sudo nixos-rebuild switch, and plug the camera in again.`,
    ],
  },
  {
    fits: ({ daemon, udevRunning }) => daemon === 'mdev' && !udevRunning,
    description: text`Add a line to the configuration of mdev, which makes the device nodes here`,
    instructions: ({ holder, ids }) => [
      text`Put this line into /etc/mdev.conf, above all others, because the first that fits counts:`,
      `  ${mdevLine(ids, holder)}`,
      text`Then plug the camera in again. (The serial port of a running camera: its group is in the line of ttyACM.)`,
    ],
  },
  {
    fits: ({ wsl, udevRunning }) => wsl && !udevRunning,
    description: text`Let WSL start systemd, which brings udev`,
    instructions: () => [
      text`Put these two lines into /etc/wsl.conf:`,
      '  [boot]',
      '  systemd=true',
      text`On the Windows side run: wsl --shutdown`,
      text`Open WSL again, attach the camera again (usbipd attach --wsl --busid BUSID --auto-attach), and run openmv-doctor again.`,
    ],
  },
  {
    fits: ({ udevRunning, systemdBooted }) => !udevRunning && !systemdBooted,
    description: text`Put the rules where udev runs`,
    instructions: ({ content }) => [
      text`No udevd runs here: start it in the way of this system, or flash from a system where it runs.`,
      text`Write this to ${ownRulesPath}:`,
      ...indented(content),
      applyByHand,
    ],
  },
];

/** What a person does where the doctor must not write the rules itself; null where it may. */
export function handOver(situation: UdevSituation, what: HandOver): AskStep | null {
  const place = places.find(({ fits }) => fits(situation));
  return place === undefined
    ? null
    : {
        kind: 'ask',
        description: place.description,
        instructions: place.instructions(what, situation),
        until: { kind: 'confirmed' },
        timeoutMs: 600_000,
      };
}

function indented(content: string): string[] {
  return content
    .trimEnd()
    .split('\n')
    .map((line) => `  ${line}`);
}
