import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pythonPyusb, type PythonFacts } from '../../checks/python-pyusb.ts';
import { goals } from '../../src/core/goal.ts';
import {
  debian11WithoutPackages,
  debian12,
  debianFamily,
  hangingPython,
  macWithHomebrew,
  noPython,
  pyenv,
  seed,
} from '../support/python-hosts.ts';
import { answerOf, answerOfPython2, asked } from '../support/fake-python.ts';
import { fakeSystem, type FakeHost } from '../support/fake-system.ts';
import type { Judgement } from '../../src/core/check.ts';
import type { Finding } from '../../src/core/finding.ts';

async function observed(host: FakeHost): Promise<PythonFacts> {
  return pythonPyusb.observe(fakeSystem(host));
}

async function findingsOf(host: FakeHost): Promise<readonly Finding[]> {
  return findingsIn(pythonPyusb.judge(await observed(host), 'pydfu'));
}

function findingsIn(judgement: Judgement): readonly Finding[] {
  assert.ok(!('skip' in judgement) && !('unknown' in judgement), JSON.stringify(judgement));
  return judgement;
}

/** `code:severity interpreter`, which is what the tables below are about. */
async function summaryOf(host: FakeHost): Promise<readonly string[]> {
  return (await findingsOf(host)).map(({ code, severity, evidence }) => {
    const interpreter = evidence['interpreter'];
    return `${code}:${severity}${typeof interpreter === 'string' ? ` ${interpreter}` : ''}`;
  });
}

const py2 = '/usr/bin/python2.7';
const py3 = '/usr/bin/python3.11';
const ide = '/home/alice/openmvide/share/qtcreator/pydfu/pydfu.py';

const hosts: readonly (readonly [string, FakeHost, readonly string[]])[] = [
  ['Python 3 alone, with pyusb', debianFamily({ python3: answerOf() }), []],
  [
    'the machine the product was born from',
    seed,
    [`pyusb-missing:error ${py2}`, `pip-mismatch:error ${py2}`],
  ],
  [
    'Debian 11 whose Python 2 has no pip',
    debian11WithoutPackages,
    [`pyusb-missing:error ${py2}`, `pip-mismatch:error ${py2}`, `pip-missing:error ${py2}`],
  ],
  [
    'Debian 12, where PEP 668 keeps pip out and the package is the way',
    debian12,
    [`pyusb-missing:error ${py3}`, `python-externally-managed:info ${py3}`],
  ],
  [
    'PEP 668 without a package manager that we know',
    macWithHomebrew,
    [
      'pyusb-missing:error /opt/homebrew/bin/python3.12',
      'python-externally-managed:error /opt/homebrew/bin/python3.12',
    ],
  ],
  [
    'Python 3 without pip, where the package is the way',
    debianFamily({ python3: answerOf({ pyusb: null, pip: null }) }),
    [`pyusb-missing:error ${py3}`, `pip-missing:info ${py3}`],
  ],
  ['no Python at all', noPython, ['python-missing:error']],
  [
    'pyenv, whose shim for Python 2 leads nowhere',
    pyenv,
    ['pyusb-missing:error /home/alice/.pyenv/versions/3.11.7/bin/python3.11'],
  ],
  [
    'an IDE that asks for python3, beside an unused Python 2 without pyusb',
    {
      ...seed,
      files: { ...seed.files, [ide]: '#!/usr/bin/env python3\n' },
    },
    [],
  ],
  [
    'an IDE that asks for "python" where only python3 exists',
    debianFamily({ python3: answerOf() }, { files: { [ide]: '#!/usr/bin/env python\n' } }),
    ['python-missing:error'],
  ],
  [
    'pyusb without backend although libusb loads',
    debianFamily({ python3: answerOf({ backend: null }) }),
    [`pyusb-no-backend:error ${py3}`],
  ],
  [
    'pyusb without backend because libusb is missing: the check libusb says that',
    debianFamily({ python3: answerOf({ backend: null, libusb: null }) }),
    [],
  ],
];

for (const [name, host, expected] of hosts) {
  test(`${name}: ${expected.length === 0 ? 'healthy' : expected.join(', ')}`, async () => {
    assert.deepEqual(await summaryOf(host), expected);
  });
}

test('the story: says which pip installs where, and the command that does get there', async () => {
  const [missing, mismatch] = await findingsOf(seed);
  assert.match(missing?.message ?? '', /python2\.7.*ImportError: No module named usb\.core/);
  assert.deepEqual(mismatch?.evidence, {
    interpreter: '/usr/bin/python2.7',
    version: '2.7.18',
    script: null,
    pip: '/usr/bin/pip',
    pipInterpreter: '/usr/bin/python3.11',
    pipInterpreterVersion: '3.11.2',
  });
  assert.ok(mismatch.message.includes('"/usr/bin/python2.7 -m pip install pyusb" does'));
});

test('a pip of another interpreter that has no pyusb either is no mismatch: nothing went astray', async () => {
  const host = debianFamily({ python2: answerOfPython2(), python3: answerOf({ pyusb: null }) });
  assert.deepEqual(await summaryOf(host), [
    `pyusb-missing:error ${py2}`,
    `pyusb-missing:error ${py3}`,
  ]);
});

test('an IDE that asks for an absent Python names the script and the name', async () => {
  const host = debianFamily(
    { python3: answerOf() },
    { files: { [ide]: '#!/usr/bin/env python\n' } },
  );
  const [finding] = await findingsOf(host);
  assert.deepEqual(finding?.evidence, { command: 'python', script: ide, problems: [] });
});

test('only pydfu is blocked; other goals are told', async () => {
  const facts = await observed(seed);
  for (const goal of goals) {
    const severities = findingsIn(pythonPyusb.judge(facts, goal)).map(({ severity }) => severity);
    const expected = goal === 'pydfu' ? 'error' : 'info';
    assert.deepEqual(severities, [expected, expected], goal);
  }
});

test('an interpreter that hangs is unknown for pydfu, and no obstacle for the other goals', async () => {
  const facts = await observed(hangingPython);
  assert.deepEqual(pythonPyusb.judge(facts, 'pydfu'), {
    unknown: '/usr/bin/python2: It did not answer within 8 s.',
  });
  assert.ok('skip' in pythonPyusb.judge(facts, 'flash'));
});

test('what another interpreter lacks is still said beside one that hangs', async () => {
  const commands = {
    ...hangingPython.commands,
    ...asked('/usr/bin/python3', answerOf({ pyusb: null })),
  };
  assert.deepEqual(await summaryOf({ ...hangingPython, commands }), [`pyusb-missing:error ${py3}`]);
});

test('where no command can be run, the answer is unknown and not a missing Python', async () => {
  const commands = { ...seed.commands };
  for (const path of ['/usr/bin/python', '/usr/bin/python3']) {
    Object.assign(commands, asked(path, { ended: 'failed-to-start' }));
  }
  assert.ok('unknown' in pythonPyusb.judge(await observed({ ...seed, commands }), 'pydfu'));
});

test('a healthy host runs nothing but its interpreters', async () => {
  const system = fakeSystem(debianFamily({ python3: answerOf() }));
  await pythonPyusb.observe(system);
  assert.deepEqual(
    system.ran.map(([program]) => program),
    ['/usr/bin/python3'],
  );
});

test('facts are plain JSON and small', async () => {
  const facts = await observed(seed);
  assert.deepEqual(JSON.parse(JSON.stringify(facts)), facts);
  assert.ok(JSON.stringify(facts).length < 3000);
});
