import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pythonUserSite } from '../../checks/python-user-site.ts';
import { pythonUserSite as fix } from '../../fixes/python-user-site.ts';
import { answerOf } from '../support/fake-python.ts';
import { fakeSystem } from '../support/fake-system.ts';
import { debianFamily, noPython } from '../support/python-hosts.ts';
import type { UserSiteFacts } from '../../checks/python-user-site.ts';
import type { Finding } from '../../src/core/finding.ts';
import type { Goal } from '../../src/core/goal.ts';
import type { Answer } from '../../src/python/answer.ts';
import type { FakeHost } from '../support/fake-system.ts';

const own = '/home/alice/.local/lib/python3.11/site-packages';
const inHome = { version: '1.2.1', path: `${own}/usb/__init__.py` };
const bySudo: FakeHost = {
  user: { uid: 0, name: 'root', home: '/root', gids: [0] },
  env: { SUDO_USER: 'alice' },
  files: {
    '/etc/passwd': 'root:x:0:0::/root:/bin/sh\nalice:x:1000:1000::/home/alice:/bin/sh\n',
    [`${own}/usb/core.py`]: '',
  },
};

function host(answer: Partial<Answer>, changes: FakeHost = {}): FakeHost {
  return { ...changes, ...debianFamily({ python3: answerOf(answer) }, changes) };
}

async function observe(of: FakeHost): Promise<UserSiteFacts> {
  return JSON.parse(JSON.stringify(await pythonUserSite.observe(fakeSystem(of)))) as UserSiteFacts;
}

const lost = { pyusb: null, userSite: '/root/.local/lib/python3.11/site-packages' };

const table: readonly (readonly [string, FakeHost, Goal, readonly string[]])[] = [
  ['pyusb of the distribution', host({}), 'pydfu', []],
  ['pyusb in the home folder, used without sudo', host({ pyusb: inHome }), 'pydfu', ['here info']],
  ['no pyusb at all', host({ pyusb: null }), 'pydfu', []],
  ['under sudo, with the caller’s pyusb', host(lost, bySudo), 'pydfu', ['left warning']],
  ['under sudo, with the caller’s pyusb', host(lost, bySudo), 'flash', ['left info']],
  [
    'under sudo, where the caller has none either',
    host(lost, { ...bySudo, files: { '/etc/passwd': bySudo.files?.['/etc/passwd'] ?? '' } }),
    'pydfu',
    [],
  ],
  ['under sudo by somebody unknown', host(lost, { ...bySudo, files: {} }), 'pydfu', []],
  [
    'in a virtual environment, which looks into no home folder',
    host({ ...lost, venv: true }, bySudo),
    'pydfu',
    [],
  ],
];

for (const [what, of, goal, expected] of table) {
  test(`${what} (${goal}): ${expected.join('') || 'passes'}`, async () => {
    const findings = pythonUserSite.judge(await observe(of), goal) as readonly Finding[];
    assert.deepEqual(
      findings.map(({ severity, evidence }) =>
        [evidence['whose'] === 'here' ? 'here' : 'left', severity].join(' '),
      ),
      expected,
    );
  });
}

test('without a Python there is no question', async () => {
  assert.ok('skip' in pythonUserSite.judge(await observe(noPython), 'pydfu'));
});

test('the fix asks to go without sudo first, and names the package or pip of that very Python', async () => {
  for (const [real, command] of [
    ['/usr/bin/python3.11', /sudo .*apt-get install.* python3-usb/],
    ['/opt/python/bin/python3', /sudo \/opt\/python\/bin\/python3 -m pip install pyusb/],
  ] as const) {
    const facts = await observe(host({ pyusb: inHome, real }));
    const [finding] = pythonUserSite.judge(facts, 'pydfu') as readonly Finding[];
    assert.ok(finding);
    const [step] = fix.plan(finding, facts)?.steps ?? [];
    assert.ok(step?.kind === 'ask');
    assert.match(step.instructions.join('\n'), /^Start pydfu as yourself/);
    assert.match(step.instructions.join('\n'), command);
  }
});
