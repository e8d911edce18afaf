import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ide } from '../../checks/ide.ts';
import { ide as fix } from '../../fixes/ide.ts';
import { fakeSystem, listedDevice } from '../support/fake-system.ts';
import type { IdeFacts } from '../../checks/ide.ts';
import type { Finding } from '../../src/core/finding.ts';
import type { Goal } from '../../src/core/goal.ts';
import type { MemoryEntry } from '../../src/simulator/memory-files.ts';
import type { FakeHost } from '../support/fake-system.ts';

const home = '/home/alice/openmvide';
const installed = '/etc/udev/rules.d/99-openmv.rules';

/** Lines as the IDE's own files have them, for these products of OpenMV's vendor id. */
function rules(...products: readonly string[]): string {
  return [
    'SUBSYSTEMS=="usb", ATTRS{idVendor}=="0483", ATTRS{idProduct}=="df11", MODE:="0666"',
    ...products.map(
      (id) => `SUBSYSTEMS=="usb", ATTRS{idVendor}=="37c5", ATTRS{idProduct}=="${id}", MODE:="0666"`,
    ),
    '',
  ].join('\n');
}

/** An IDE that knows these cameras, and its rules. */
function ideIn(
  folder: string,
  version: string,
  ids: readonly string[],
): Record<string, MemoryEntry> {
  return {
    [`${folder}/bin/openmvide`]: 'elf',
    [`${folder}/share/metainfo/io.openmv.openmvide.appdata.xml`]: `<component>\n <releases>\n  <release version="${version}" date="2025-12-01">\n`,
    [`${folder}/share/qtcreator/pydfu/99-openmv.rules`]: rules('1204', '9204'),
    [`${folder}/share/qtcreator/firmware/settings.json`]: JSON.stringify(
      ids.map((boardVidPid) => ({ boardVidPid })),
    ),
  };
}

const current = ideIn(home, '4.8.11', ['1209:ABD1', '37C5:1204', '37C5:9204']);
const ancient = ideIn(home, '4.4.7', ['1209:ABD1']);
const camera = listedDevice({ vendorId: 0x37c5, productId: 0x1204 });

async function observe(host: FakeHost): Promise<IdeFacts> {
  return JSON.parse(JSON.stringify(await ide.observe(fakeSystem(host)))) as IdeFacts;
}

async function found(host: FakeHost, goal: Goal = 'flash'): Promise<readonly Finding[]> {
  const judgement = ide.judge(await observe(host), goal);
  assert.ok('length' in judgement, JSON.stringify(judgement));
  return judgement;
}

const table: readonly (readonly [string, FakeHost, Goal, readonly string[]])[] = [
  [
    'an IDE whose rules are installed',
    { files: { ...current, [installed]: rules('1204', '9204') }, usb: [camera] },
    'connect',
    [],
  ],
  [
    'rules that were made by hand and cover the same cameras',
    { files: { ...current, [installed]: 'ATTRS{idVendor}=="37c5|0483", MODE="0660"\n' } },
    'flash',
    [],
  ],
  [
    'rules that an older IDE left',
    { files: { ...current, [installed]: rules() } },
    'flash',
    ['ide-rules-outdated info'],
  ],
  [
    'the rules of the first IDE, under their old name',
    { files: { ...current, '/etc/udev/rules.d/50-openmv.rules': rules() } },
    'flash',
    ['ide-rules-outdated info'],
  ],
  ['no rules of the IDE at all, which is for udev-rules to say', { files: current }, 'flash', []],
  [
    'an IDE older than the camera, for the IDE',
    { files: ancient, usb: [camera] },
    'connect',
    ['ide-outdated warning'],
  ],
  [
    'an IDE older than the camera, for flashing',
    { files: ancient, usb: [camera] },
    'flash',
    ['ide-outdated info'],
  ],
  ['an old IDE without a camera', { files: ancient }, 'connect', ['ide-outdated info']],
  [
    'an IDE from before there were settings',
    { files: { [`${home}/share/qtcreator/pydfu/pydfu.py`]: '#!/usr/bin/env python\n' } },
    'flash',
    ['ide-outdated info'],
  ],
  [
    'an old IDE that has updated itself',
    {
      files: {
        ...ancient,
        '/home/alice/.config/OpenMV/openmvide/firmware/settings.json': '"37C5:1204"',
      },
      usb: [camera],
    },
    'connect',
    [],
  ],
  ['no IDE', { files: {} }, 'connect', ['ide-not-found info']],
  ['no IDE', { files: {} }, 'pydfu', ['ide-not-found info']],
];

for (const [what, host, goal, expected] of table) {
  test(`${what} (${goal}): ${expected.join(', ') || 'passes'}`, async () => {
    const findings = await found(host, goal);
    assert.deepEqual(
      findings.map(({ code, severity }) => `${code} ${severity}`),
      expected,
    );
  });
}

test('without an IDE flashing asks nothing', async () => {
  assert.ok('skip' in ide.judge(await observe({ files: {} }), 'flash'));
});

const desktop = '/home/alice/.local/share/applications/OpenMV-openmvide.desktop';
const places: readonly (readonly [string, FakeHost, string])[] = [
  ['the folder of the installer', { files: current }, home],
  ['that of root', { files: ideIn('/opt/openmvide', '5.0.0', []) }, '/opt/openmvide'],
  [
    'the unpacked archive',
    { files: ideIn('/home/alice/Downloads/openmv-ide', '5.0.0', []) },
    '/home/alice/Downloads/openmv-ide',
  ],
  [
    'what its starter starts',
    {
      files: {
        ...ideIn('/data/my ide', '5.0.0', []),
        [desktop]: '[Desktop Entry]\nExec="/data/my ide/bin/openmvide" %F\n',
      },
    },
    '/data/my ide',
  ],
  [
    'what the name in its starter leads to',
    {
      files: {
        ...ideIn('/srv/ide', '5.0.0', []),
        '/usr/share/applications/openmv-ide.desktop': '[Desktop Entry]\nExec=openmvide %F\n',
        '/usr/bin/openmvide': { linkTo: '/srv/ide/bin/openmvide' },
      },
      which: { openmvide: ['/usr/bin/openmvide'] },
    },
    '/srv/ide',
  ],
];

for (const [where, host, folder] of places) {
  test(`finds an IDE in ${where}, once, with its version`, async () => {
    const { ides } = await observe(host);
    assert.deepEqual(
      ides.map((each) => each.folder),
      [folder],
    );
    assert.match(ides[0]?.version ?? '', /^\d\.\d\.\d+$/);
  });
}

test('an IDE that is found in its folder and by its starter is one', async () => {
  const files = { ...current, [desktop]: `Exec=${home}/bin/openmvide %F\n` };
  assert.equal((await observe({ files })).ides.length, 1);
});

const broken: readonly (readonly [string, Record<string, MemoryEntry>])[] = [
  ['folders of such a name that are none', { '/home/alice/openmv/README.md': 'firmware sources' }],
  ['a file where a folder should be', { '/home/alice/openmvide': 'not a folder' }],
  ['a starter of something else', { [desktop]: '[Desktop Entry]\nExec=\n' }],
  ['a starter that leads nowhere', { [desktop]: 'Exec=/gone/bin/openmvide\n' }],
  ['a starter in another encoding', { [desktop]: { content: Uint8Array.of(0xff, 0xfe, 0x45, 0) } }],
];

for (const [what, files] of broken) {
  test(`${what}: no IDE, and no crash`, async () => {
    assert.deepEqual((await observe({ files })).ides, []);
  });
}

test('what an IDE does not let be read says nothing against it', async () => {
  const files = {
    ...current,
    [`${home}/share/qtcreator/pydfu/99-openmv.rules`]: { content: rules(), mode: 0, uid: 0 },
    [`${home}/share/metainfo/io.openmv.openmvide.appdata.xml`]: {
      content: Uint8Array.of(0xff, 0x00, 0xc3),
    },
    [installed]: rules(),
  };
  const { ides } = await observe({ files });
  assert.deepEqual([ides[0]?.version, ides[0]?.rules], [null, []]);
});

test('the fix copies the file first, then reloads, then triggers, and is left to hands', async () => {
  const host = { files: { ...current, [installed]: rules() } };
  const [finding] = await found(host);
  assert.ok(finding);
  assert.deepEqual(finding.evidence['lacks'], ['37c5:1204', '37c5:9204']);
  const plan = fix.plan(finding, await observe(host));
  assert.equal(plan?.kind, 'guided');
  const [step] = plan.steps;
  assert.ok(step?.kind === 'ask');
  assert.match(
    step.instructions.join('\n'),
    /sudo cp '.*\/pydfu\/99-openmv\.rules' '.*\n.*reload-rules\n.*trigger/,
  );
});
