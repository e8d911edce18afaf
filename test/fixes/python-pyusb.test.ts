import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pythonPyusb as check, type PythonFacts } from '../../checks/python-pyusb.ts';
import { pythonPyusb as fix } from '../../fixes/python-pyusb.ts';
import { answerOf, answerOfPython2 } from '../support/fake-python.ts';
import {
  debian11WithoutPackages,
  debian12,
  debianFamily,
  macWithHomebrew,
  noPython,
  pyenv,
  seed,
} from '../support/python-hosts.ts';
import { fakeSystem, type FakeHost } from '../support/fake-system.ts';
import type { Finding } from '../../src/core/finding.ts';
import type { FixPlan } from '../../src/core/fix.ts';
import type { Step } from '../../src/core/step.ts';

async function examine(host: FakeHost): Promise<readonly [PythonFacts, readonly Finding[]]> {
  const facts = await check.observe(fakeSystem(host));
  const judgement = check.judge(facts, 'pydfu');
  assert.ok(!('skip' in judgement) && !('unknown' in judgement));
  return [facts, judgement];
}

async function plansOf(host: FakeHost): Promise<readonly (FixPlan | null)[]> {
  const [facts, findings] = await examine(host);
  return findings.map((finding) => fix.plan(finding, facts));
}

/** `#` before what needs root, as in a shell. */
function typed(step: Step): readonly string[] {
  if (step.kind === 'ask') return step.instructions;
  assert.equal(step.kind, 'run');
  return [`${step.needsRoot ? '#' : '$'} ${step.argv.join(' ')}`];
}

const wheel = '/usr/share/python-wheels/pip-20.3.4-py2.py3-none-any.whl';
const install2 = '$ /usr/bin/python2.7 -m pip install --user pyusb';
const bootstrap = `$ /usr/bin/python2.7 ${wheel}/pip install --user --no-index --find-links /usr/share/python-wheels pip setuptools pkg_resources`;
const update = '# apt-get update';
const apt = '# env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends';

const commands: readonly (readonly [string, FakeHost, readonly string[]])[] = [
  ['the story: pip of Python 2 itself, without root', seed, [install2]],
  ['PEP 668: the distribution’s package', debian12, [update, `${apt} python3-usb`]],
  [
    'no pip for Python 3: the distribution’s package',
    debianFamily({ python3: answerOf({ pyusb: null, pip: null }) }),
    [update, `${apt} python3-usb`],
  ],
  [
    'Python 2 without pip on Debian 11: the wheel of pip comes by package',
    debian11WithoutPackages,
    [update, `${apt} python-pip-whl`, bootstrap, install2],
  ],
  [
    'the wheel of pip is there already',
    { ...debian11WithoutPackages, files: { ...debian11WithoutPackages.files, [wheel]: 'zip' } },
    [bootstrap, install2],
  ],
  [
    'pyenv: the user may write there, so no user folder is needed',
    pyenv,
    ['$ /home/alice/.pyenv/versions/3.11.7/bin/python3.11 -m pip install pyusb'],
  ],
  [
    'no user folder and no right to write: as root',
    debianFamily({ python3: answerOf({ pyusb: null, userSite: null }) }),
    ['# /usr/bin/python3.11 -m pip install pyusb'],
  ],
  [
    'a virtual environment is installed into by its own path',
    debianFamily({
      python3: answerOf({
        pyusb: null,
        venv: true,
        executable: '/home/alice/e/bin/python3',
        writable: true,
      }),
    }),
    ['$ /home/alice/e/bin/python3 -m pip install pyusb'],
  ],
  ['no Python: Python and pyusb', noPython, [update, `${apt} python3`, `${apt} python3-usb`]],
  [
    'pyusb without backend is renewed',
    debianFamily({ python3: answerOf({ backend: null }) }),
    ['$ /usr/bin/python3.11 -m pip install --user --upgrade pyusb'],
  ],
];

for (const [name, host, expected] of commands) {
  test(`${name}; all findings of one interpreter have the same cure`, async () => {
    const plans = await plansOf(host);
    assert.ok(plans.length > 0);
    for (const plan of plans) {
      assert.equal(plan?.kind, 'automatic');
      const unique = new Set(plan.steps.flatMap(typed));
      assert.deepEqual([...unique], expected);
    }
  });
}

test('every installation can be undone by the interpreter or the package manager that made it', async () => {
  const undone = async (host: FakeHost): Promise<readonly string[]> => {
    const [plan] = await plansOf(host);
    const steps = plan?.steps.flatMap((step) => (step.kind === 'run' ? (step.undo ?? []) : []));
    return steps?.flatMap(typed) ?? [];
  };
  const uninstall2 = '$ /usr/bin/python2.7 -m pip uninstall -y';
  assert.deepEqual(await undone(seed), [`${uninstall2} pyusb`]);
  assert.deepEqual(await undone(debian12), ['# dpkg --remove python3-usb']);
  assert.deepEqual(await undone(debian11WithoutPackages), [
    '# dpkg --remove python-pip-whl',
    `${uninstall2} pip setuptools pkg_resources`,
    `${uninstall2} pyusb`,
  ]);
});

const byHand: readonly (readonly [string, FakeHost, RegExp])[] = [
  ['PEP 668 without a known package: a virtual environment', macWithHomebrew, /-m venv/],
  [
    'Python 2 without pip where no wheel of it is known',
    debianFamily({ python2: answerOfPython2({ pip: null }), python3: answerOf() }),
    /Install pip for \/usr\/bin\/python2\.7/,
  ],
  [
    'a virtual environment without pip: no package of the distribution reaches into it',
    debianFamily({
      python3: answerOf({
        pyusb: null,
        pip: null,
        venv: true,
        executable: '/home/alice/e/bin/python3',
      }),
    }),
    /Install pip for \/home\/alice\/e\/bin\/python3/,
  ],
  [
    'an IDE that asks for an absent name',
    debianFamily(
      { python3: answerOf() },
      { files: { '/opt/openmvide/share/qtcreator/pydfu/pydfu.py': '#!/usr/bin/env python\n' } },
    ),
    /answers to "python"[^]*python3 \/opt\/openmvide\/share\/qtcreator\/pydfu\/pydfu\.py -u/,
  ],
  [
    'no Python where no package manager is known',
    { files: { '/etc/os-release': 'ID=slackware\n' } },
    /Install Python 3 and pyusb/,
  ],
  [
    'no Python where the doctor installs nothing: the words of that system',
    { files: { '/etc/os-release': 'ID=nixos\n' } },
    /nix-shell -p python3 python3Packages\.pyusb/,
  ],
];

for (const [name, host, instructions] of byHand) {
  test(`${name}: a person is told what to do`, async () => {
    for (const plan of await plansOf(host)) {
      assert.equal(plan?.kind, 'guided');
      assert.match(plan.steps.flatMap(typed).join('\n'), instructions);
    }
  });
}

test('the fix repairs every code that its check can give', () => {
  assert.deepEqual(fix.codes.toSorted(), check.codes.toSorted());
  assert.equal(fix.id, check.id);
});

test('a finding about an interpreter that the facts do not know has no plan', async () => {
  const [facts, findings] = await examine(seed);
  const [finding] = findings;
  assert.ok(finding);
  const strange = { ...finding, evidence: { interpreter: '/nowhere/python' } };
  assert.equal(fix.plan(strange, facts), null);
});
