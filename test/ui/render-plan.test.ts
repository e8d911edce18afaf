import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { typedCommand } from '../../src/repair/typed.ts';
import { renderInstructions, renderPlan } from '../../src/ui/render-plan.ts';
import { createStyle } from '../../src/ui/style.ts';
import type { PlannedFix } from '../../src/ui/render-plan.ts';

const style = createStyle({ write: () => true }, { LANG: 'C.UTF-8' }, 'linux');
const fixes: PlannedFix[] = [
  {
    id: 'udev-rules',
    title: 'Give this user access to OpenMV cameras',
    codes: ['udev-rules-missing', 'usb-permission-denied'],
    messages: ['No rule gives access.', 'You may not open the camera on port 1-2.4.'],
    plan: {
      kind: 'automatic',
      steps: [
        {
          kind: 'write',
          description: 'Install the rules',
          path: '/etc/udev/rules.d/70-openmv-doctor.rules',
          content: '# OpenMV\nSUBSYSTEM=="usb", ATTR{idVendor}=="37c5", TAG+="uaccess"\n',
          mode: 0o644,
          needsRoot: true,
          verify: { argv: ['udevadm', 'verify', '{file}'], timeoutMs: 5000 },
        },
        {
          kind: 'run',
          description: 'Make udev read them',
          argv: ['udevadm', 'trigger', '--attr-match=idVendor=37c5', '--action', 'a b'],
          needsRoot: true,
          timeoutMs: 5000,
        },
        {
          kind: 'remove',
          description: 'Remove our former rules',
          path: '/etc/udev/rules.d/99-openmv.rules',
          sha256: 'ab'.repeat(32),
          needsRoot: true,
        },
      ],
    },
  },
  {
    id: 'dfu-device',
    title: 'Bring the camera into its ROM loader',
    codes: ['camera-not-found'],
    messages: ['No camera is on USB.'],
    plan: {
      kind: 'guided',
      steps: [
        {
          kind: 'ask',
          description: 'Bridge two pins and plug the camera in',
          instructions: ['Unplug the camera.', 'Bridge BOOT and RST, then plug it in again.'],
          until: { kind: 'camera-in-mode', modes: ['rom'] },
          timeoutMs: 120000,
        },
      ],
    },
  },
];

describe('renderPlan', () => {
  it('shows every command, file and hand movement before anything is done', () => {
    const show = (argv: readonly string[], root: boolean): string =>
      typedCommand([...(root ? ['sudo'] : []), ...argv]);
    assert.equal(renderPlan(fixes, { width: 60, style }, show).join('\n'), golden);
  });

  it('shows what would hide in a file, instead of obeying it', () => {
    const [fix] = fixes;
    const [write] = fix?.plan.steps ?? [];
    assert.ok(fix && write?.kind === 'write');
    const steps = [{ ...write, content: 'a\u001b[2Kb\rc\n' }];
    const lines = renderPlan(
      [{ ...fix, plan: { kind: 'automatic', steps } }],
      { width: 60, style },
      typed,
    );
    assert.doesNotMatch(lines.join(''), /\p{Cc}/u);
    assert.ok(lines.includes('   │ a\\x1b[2Kb\\x0dc'), lines.join('\n'));
  });

  it('leaves lines that are there to be copied as they are', () => {
    const rule = `SUBSYSTEM=="usb", ${'ATTR{idVendor}=="37c5", '.repeat(5)}TAG+="uaccess"`;
    const lines = renderInstructions(
      ['Write this to the file:', `  ${rule}`, '    indented', 'Then plug the camera in again.'],
      { width: 40, style },
      (number) => `${number}. `,
    );
    assert.deepEqual(lines, [
      '1. Write this to the file:',
      rule,
      '  indented',
      '2. Then plug the camera in again.',
    ]);
  });
});

function typed(argv: readonly string[]): string {
  return typedCommand(argv);
}

const golden = `The plan

Give this user access to OpenMV cameras
udev-rules-missing, usb-permission-denied
No rule gives access.
You may not open the camera on port 1-2.4.
1. Install the rules
   Write /etc/udev/rules.d/70-openmv-doctor.rules (0644)
   │ # OpenMV
   │ SUBSYSTEM=="usb", ATTR{idVendor}=="37c5", TAG+="uaccess"
   checked first with udevadm verify '{file}'
   needs administrator rights, can be undone
2. Make udev read them
   $ sudo udevadm trigger --attr-match=idVendor=37c5 --action 'a b'
   needs administrator rights
3. Remove our former rules
   Remove /etc/udev/rules.d/99-openmv.rules
   needs administrator rights, can be undone

Bring the camera into its ROM loader
camera-not-found
No camera is on USB.
1. Bridge two pins and plug the camera in
   • Unplug the camera.
   • Bridge BOOT and RST, then plug it in again.
   by hand, the doctor waits and watches`;
