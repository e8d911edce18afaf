import { defineFix } from '../src/core/fix.ts';
import { text } from '../src/core/text.ts';
import { byHand } from '../src/host/by-hand.ts';
import type { DfuStateFacts } from '../checks/dfu-state.ts';

const watchMs = 180_000;

/** Clears what an earlier run left. Unlocking a chip destroys what is in it: only `flash` does that, asked by name. */
export const dfuState = defineFix<DfuStateFacts>({
  id: 'dfu-state',
  title: text`Bring the camera's loader back to idle`,
  codes: ['dfu-error-state', 'flash-read-protected'],
  plan: ({ code, evidence }, { loaders }) => {
    const loader = loaders.find(({ portPath }) => portPath === evidence['portPath']);
    if (loader === undefined) return null;
    const { name, portPath } = loader;
    if (code === 'flash-read-protected') {
      return byHand(text`Unlock the chip of the ${name}`, [
        text`Unlocking erases the whole chip: bootloader, firmware and every file on it. Copy what you can from its drive first, if it still shows one.`,
        text`If you accept that, this unlocks it and writes the bootloader of your board:`,
        `  npx openmv-doctor flash bootloader.bin --unprotect --device ${portPath}`,
        text`Then remove the jumper wire, plug the camera in again, and flash the firmware.`,
      ]);
    }
    if (evidence['needsReplug'] !== true) {
      const description = text`Clear the state of the ${name} on port ${portPath}`;
      return { kind: 'automatic', steps: [{ kind: 'recover', description, portPath }] };
    }
    return {
      kind: 'guided',
      steps: [
        {
          kind: 'ask',
          description: text`Unplug the ${name}`,
          instructions: [text`Unplug the camera. Leave the jumper wire as it is, if there is one.`],
          until: { kind: 'port-empty', portPath },
          timeoutMs: watchMs,
        },
        {
          kind: 'ask',
          description: text`Plug the ${name} in again`,
          instructions: [text`Plug the camera in again, into the same port.`],
          until: { kind: 'camera-in-mode', modes: ['bootloader', 'rom'], portPath },
          timeoutMs: watchMs,
        },
      ],
    };
  },
});
