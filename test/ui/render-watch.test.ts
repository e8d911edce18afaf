import assert from 'node:assert/strict';
import { test } from 'node:test';
import { renderWatched } from '../../src/ui/render-watch.ts';
import { createStyle } from '../../src/ui/style.ts';
import type { AskStep } from '../../src/core/step.ts';
import type { UsbNews, Watched } from '../../src/host/usb-watch.ts';

const style = createStyle({ write: () => true }, { LANG: 'C.UTF-8' }, 'linux', false);

const toRom: AskStep = {
  kind: 'ask',
  description: 'Bring the camera into its ROM loader',
  instructions: [],
  wiring: { board: 'OPENMV4', pins: ['BOOT', 'RST'] },
  until: { kind: 'camera-in-mode', modes: ['rom'], portPath: '1-2' },
  timeoutMs: 1000,
};

const camera: UsbNews = {
  kind: 'appeared',
  portPath: '1-2',
  usbId: '0483:df11',
  board: null,
  mode: 'rom',
  product: 'STM32  BOOTLOADER',
};

const table: readonly (readonly [string, Watched, AskStep, readonly string[]])[] = [
  [
    'what is waited for is ticked',
    camera,
    toRom,
    ['✔ A camera (0483:df11) (ROM loader) appeared on port 1-2.'],
  ],
  [
    'the same on another port is not',
    { ...camera, portPath: '1-3' },
    toRom,
    ['• A camera (0483:df11) (ROM loader) appeared on port 1-3.'],
  ],
  [
    'a camera that leaves is told',
    { ...camera, kind: 'left', board: 'OpenMV Cam H7', mode: 'run' },
    toRom,
    ['• OpenMV Cam H7 (running) left port 1-2.'],
  ],
  [
    'one that runs again is told to be tried once more',
    { ...camera, board: 'OpenMV Cam H7', mode: 'run' },
    toRom,
    [
      '• OpenMV Cam H7 (running) appeared on port 1-2.',
      '  It runs its application again, not the loader that is needed: try once',
      '  more.',
    ],
  ],
  [
    'the oldest bootloader is not what is waited for, and another way is named',
    { ...camera, usbId: '1209:abd1', mode: 'bootloader', serialOnly: true },
    { ...toRom, until: { kind: 'camera-in-mode', modes: ['bootloader'] } },
    [
      '• A camera (1209:abd1) (bootloader) appeared on port 1-2.',
      '  That bootloader is of firmware v4.5.9 or older and knows no DFU. End the',
      '  waiting with Ctrl-C, then: openmv-doctor fix bootloader',
    ],
  ],
  [
    'a device that is no camera is named as the system names it',
    { ...camera, mode: null, product: 'USB Mouse' },
    toRom,
    ['• USB Mouse appeared on port 1-2.'],
  ],
  [
    'silence names what it usually is, the jumper among it',
    { kind: 'silence', ms: 20_000 },
    toRom,
    [
      '▲ Nothing has changed on USB for 20 s. Usually that is:',
      '  • the cable: many only charge. Take one that carries data.',
      '  • the jumper: it makes no contact, or sits on other pins.',
      '  • the order: the wire has to be there before the camera is plugged in.',
      '  • the hub: plug the camera straight into the computer, into another port.',
    ],
  ],
];

for (const [what, news, step, lines] of table) {
  test(what, () => {
    assert.deepEqual(renderWatched(step, news, { width: 76, style }), lines);
  });
}

test('where no wire is asked for, no jumper is blamed', () => {
  const replug: AskStep = { ...toRom };
  delete (replug as { wiring?: unknown }).wiring;
  const said = renderWatched(replug, { kind: 'silence', ms: 20_000 }, { width: 76, style });
  assert.doesNotMatch(said.join('\n'), /jumper|wire/);
});
