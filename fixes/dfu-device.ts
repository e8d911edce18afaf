import { text } from '../src/core/text.ts';
import { boards } from '../src/boards/catalog.ts';
import { romJumpers } from '../src/boards/headers.ts';
import { defineFix } from '../src/core/fix.ts';
import type { DfuDeviceFacts } from '../checks/dfu-device.ts';
import type { Board } from '../src/boards/board.ts';
import type { AskStep } from '../src/core/step.ts';

const watchMs = 180_000;

/** Only hands can plug a camera in or bridge two pins; the doctor watches USB and goes on by itself. */
export const dfuDevice = defineFix<DfuDeviceFacts>({
  id: 'dfu-device',
  title: text`Bring the camera into its bootloader`,
  codes: ['camera-not-found', 'camera-in-run-mode'],
  plan: (finding, { cameras }) => {
    if (finding.code === 'camera-not-found') return { kind: 'guided', steps: [plugIn] };
    const camera = cameras.find(({ portPath }) => portPath === finding.evidence['portPath']);
    const possible = boards.filter(({ id }) => camera?.boards.includes(id));
    const [board, another] = possible.filter(speaksDfu);
    if (board === undefined || camera === undefined) return null;
    // Firmware up to 4.5.9 shows the same id on every board: then no one name is right.
    const name = another === undefined ? board.name : 'camera';
    return { kind: 'guided', steps: [enterBootloader(board, name, camera.portPath)] };
  },
});

/** Most cameras have the pins of this one, and the STM32 boards all have the same names on them. */
const commonBoard = 'OPENMV4';

/** The ROM loader answers on every STM32 camera, whatever is left of its firmware. */
const plugIn: AskStep = {
  kind: 'ask',
  description: text`Plug the camera in`,
  instructions: [
    text`Plug the camera in with a cable that carries data (many charge only), straight into the computer, not into a hub.`,
    text`If it does not appear within a few seconds, start its ROM loader (OpenMV Cam M4, M7, H7, H7 Plus):`,
    ...(boards.find(({ id }) => id === commonBoard)?.enterRom ?? []),
  ],
  ...wiringOf(commonBoard),
  until: { kind: 'camera-in-mode', modes: ['run', 'bootloader', 'rom'] },
  timeoutMs: watchMs,
};

function speaksDfu({ protocols }: Board): boolean {
  return protocols.bootloader !== null || protocols.rom !== null;
}

function wiringOf(board: string): Pick<AskStep, 'wiring'> {
  const pins = romJumpers[board];
  return pins === undefined ? {} : { wiring: { board, pins } };
}

function enterBootloader(board: Board, name: string, portPath: string): AskStep {
  const byRom = board.enterBootloader.length === 0;
  const instructions = byRom ? board.enterRom : board.enterBootloader;
  return {
    kind: 'ask',
    description: text`Bring the ${name} into its bootloader`,
    instructions,
    ...(byRom && wiringOf(board.id)),
    until: { kind: 'camera-in-mode', modes: ['bootloader', 'rom'], portPath },
    timeoutMs: watchMs,
  };
}
