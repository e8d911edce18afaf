import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { renderInstructions, renderPlan } from '../../src/ui/render-plan.ts';
import { createStyle } from '../../src/ui/style.ts';
import { fakeFinding, fakePair } from '../support/fake-pair.ts';
import type { FindingCode } from '../../src/core/codes.ts';
import type { JsonObject } from '../../src/core/json.ts';
import type { WriteStep } from '../../src/core/step.ts';
import type { ShownPlan } from '../../src/repair/dialogue.ts';
import type { FileChange } from '../../src/repair/file-changes.ts';
import type { PlannedFix } from '../../src/repair/plan.ts';

const style = createStyle({ write: () => true }, { LANG: 'C.UTF-8' }, 'linux');
const page = { width: 64, style };
const rule = 'SUBSYSTEM=="usb", ATTR{idVendor}=="37c5", TAG+="uaccess"';
const rulesPath = '/etc/udev/rules.d/70-openmv-doctor.rules';

const writeRules: WriteStep = {
  kind: 'write',
  description: 'Install the rules',
  path: rulesPath,
  content: `# OpenMV\n${rule}\n`,
  mode: 0o644,
  needsRoot: true,
  verify: { argv: ['udevadm', 'verify', '{file}'], timeoutMs: 5000 },
};

const fixes: readonly PlannedFix[] = [
  {
    ...titled('Give this user access to OpenMV cameras'),
    ...found(['udev-rules-missing', 'No rule gives access.', { ids: ['37c5:9204'] }]),
    kind: 'automatic',
    steps: [
      writeRules,
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
  {
    ...titled('Bring the camera into its ROM loader'),
    ...found(['camera-not-found', 'No camera is on USB.', {}]),
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
];

describe('renderPlan', () => {
  it('shows what is wrong, every command, file and hand movement before anything is done', () => {
    assert.equal(renderPlan(planOf(fixes), page, true).join('\n'), golden);
  });

  it('asks a person with the same, but leaves what hands do to when it comes to that', () => {
    const lines = renderPlan(planOf(fixes), page, false);
    assert.deepEqual(
      golden.split('\n').filter((line) => !lines.includes(line)),
      ['   • Unplug the camera.', '   • Bridge BOOT and RST, then plug it in again.'],
    );
  });

  it('folds a long new file to its rules, and shows all of it on request', () => {
    const rules = Array.from({ length: 12 }, (_, index) => `${rule}, ENV{N}="${index}"`);
    const long = { ...writeRules, content: ['# why', ...rules, ''].join('\n') };
    const brief = renderPlan(planOf([{ ...first(), steps: [long] }]), page, false);
    const full = renderPlan(planOf([{ ...first(), steps: [long] }]), page, true);
    const shown = (lines: readonly string[]): number =>
      lines.filter((line) => line.startsWith('   + ')).length;
    assert.deepEqual([shown(brief), shown(full)], [8, 13]);
    assert.ok(brief.includes('     … 5 more lines'), brief.join('\n'));
    assert.ok(full.includes(`   + ${rules[11] ?? ''}`), 'a line is cut');
  });

  it('shows what changes in a file that stands there already', () => {
    const change: FileChange = {
      path: rulesPath,
      isNew: false,
      lines: [
        { mark: ' ', text: '# OpenMV' },
        { mark: '-', text: 'old rule' },
        { mark: '+', text: rule },
      ],
    };
    const plan = { ...planOf([first()]), changes: new Map([[rulesPath, change]]) };
    const lines = renderPlan(plan, page, false);
    const start = lines.indexOf(`   Write ${rulesPath} (0644)`);
    assert.deepEqual(lines.slice(start + 1, start + 4), [
      '     # OpenMV',
      '   - old rule',
      `   + ${rule}`,
    ]);
  });

  it('shows what would hide in a file, instead of obeying it', () => {
    const steps = [{ ...writeRules, content: 'a\u001b[2Kb\rc\n' }];
    const lines = renderPlan(planOf([{ ...first(), steps }]), page, true);
    assert.doesNotMatch(lines.join(''), /\p{Cc}/u);
    assert.ok(lines.includes('   + a\\x1b[2Kb\\x0dc'), lines.join('\n'));
  });

  it('leaves lines that are there to be copied as they are', () => {
    const copied = `SUBSYSTEM=="usb", ${'ATTR{idVendor}=="37c5", '.repeat(5)}TAG+="uaccess"`;
    const lines = renderInstructions(
      ['Write this to the file:', `  ${copied}`, '    indented', 'Then plug the camera in again.'],
      { width: 40, style },
      (number) => `${number}. `,
    );
    assert.deepEqual(lines, [
      '1. Write this to the file:',
      copied,
      '  indented',
      '2. Then plug the camera in again.',
    ]);
  });
});

function planOf(planned: readonly PlannedFix[]): ShownPlan {
  return {
    fixes: planned,
    elevation: { kind: 'silent', prefix: ['sudo', '-n'] },
    changes: new Map(),
  };
}

function first(): PlannedFix {
  const [fix] = fixes;
  assert.ok(fix);
  return fix;
}

function titled(title: string): Pick<PlannedFix, 'pair'> {
  return { pair: fakePair('udev-rules', { fix: { title } }) };
}

function found(
  ...findings: readonly (readonly [FindingCode, string, JsonObject])[]
): Pick<PlannedFix, 'codes' | 'findings'> {
  return {
    codes: findings.map(([code]) => code),
    findings: findings.map(([code, message, evidence]) => ({
      ...fakeFinding({ code, message, evidence }),
      docs: '',
      fix: null,
    })),
  };
}

const golden = `The plan

Give this user access to OpenMV cameras
✖ udev-rules-missing
  No rule gives access.
  Proof  ids: 37c5:9204
1. Install the rules
   Write /etc/udev/rules.d/70-openmv-doctor.rules (0644)
   + # OpenMV
   + SUBSYSTEM=="usb", ATTR{idVendor}=="37c5", TAG+="uaccess"
   checked first with udevadm verify '{file}'
   needs administrator rights, can be undone
2. Make udev read them
   $ sudo udevadm trigger --attr-match=idVendor=37c5 --action 'a b'
   needs administrator rights
3. Remove our former rules
   Remove /etc/udev/rules.d/99-openmv.rules
   needs administrator rights, can be undone

Bring the camera into its ROM loader
✖ camera-not-found
  No camera is on USB.
1. Bridge two pins and plug the camera in
   • Unplug the camera.
   • Bridge BOOT and RST, then plug it in again.
   by hand, the doctor waits and watches`;
