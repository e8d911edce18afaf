import { identify } from '../src/boards/identify.ts';
import { defineFix } from '../src/core/fix.ts';
import { text } from '../src/core/text.ts';
import type { BootloaderFacts } from '../checks/bootloader.ts';

const watchMs = 180_000;

/** The bootloader never overwrites itself: a new one comes through the loader in the chip's ROM. */
export const bootloader = defineFix<BootloaderFacts>({
  id: 'bootloader',
  title: text`Renew the bootloader through the ROM loader of the chip`,
  codes: ['bootloader-outdated'],
  plan: ({ evidence }, { bootloaders }) => {
    const seen = bootloaders.find(({ portPath }) => portPath === evidence['portPath']);
    if (seen === undefined || seen.age === 'lingers') return null;
    const [vendor = '', product = ''] = seen.usbId.split(':');
    const boards = identify(parseInt(vendor, 16), parseInt(product, 16))?.boards ?? [];
    const board = boards.find(({ protocols }) => protocols.rom !== null);
    if (board === undefined) return null;
    return {
      kind: 'guided',
      steps: [
        {
          kind: 'ask',
          description: text`Bring the ${seen.name} into its ROM loader`,
          instructions: [
            ...board.enterRom,
            text`A new bootloader may move the partitions: copy your files off the camera first, they can be lost.`,
            text`Then flash a release: "npx openmv-doctor flash firmware_vX.Y.Z.zip" writes the bootloader first and the firmware after it.`,
          ],
          until: { kind: 'camera-in-mode', modes: ['rom'], portPath: seen.portPath },
          timeoutMs: watchMs,
        },
      ],
    };
  },
});
