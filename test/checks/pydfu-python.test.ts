import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pydfuPython } from '../../checks/pydfu-python.ts';
import { pydfuPython as fix } from '../../fixes/pydfu-python.ts';
import { goals } from '../../src/core/goal.ts';
import { answerOf, answerOfPython2 } from '../support/fake-python.ts';
import { fakeSystem } from '../support/fake-system.ts';
import { debianFamily } from '../support/python-hosts.ts';
import type { PydfuPythonFacts } from '../../checks/pydfu-python.ts';
import type { Finding } from '../../src/core/finding.ts';
import type { FakeHost } from '../support/fake-system.ts';

const script = '/home/alice/openmvide/share/qtcreator/pydfu/pydfu.py';

/** A host with this pydfu.py, which asks for the Python of that version. */
function hostWith(version: string, body: string): FakeHost {
  const python = version.startsWith('2') ? answerOfPython2({ version }) : answerOf({ version });
  const content = `#!/usr/bin/env python\n${body}\n`;
  return debianFamily({ python }, { files: { [script]: content } });
}

async function observe(host: FakeHost): Promise<PydfuPythonFacts> {
  return JSON.parse(
    JSON.stringify(await pydfuPython.observe(fakeSystem(host))),
  ) as PydfuPythonFacts;
}

const eager = 'getargspec = getattr(inspect, "getfullargspec", inspect.getargspec)';
const full = "if 'length' in inspect.getfullargspec(usb.util.get_string).args:";
const future = 'from __future__ import print_function\n';

const table: readonly (readonly [
  what: string,
  body: string,
  python: string,
  kind: string | null,
])[] = [
  ["MicroPython's", eager, '3.11.0', 'getargspec'],
  ["MicroPython's", eager, '3.13.1', 'getargspec'],
  ["MicroPython's", eager, '3.10.12', null],
  ["MicroPython's", eager, '2.7.18', null],
  ["OpenMV's of today", `${future}${full}`, '3.13.1', null],
  ["OpenMV's of today", `${future}${full}`, '2.7.18', 'getfullargspec'],
  ['one for Python 2', 'def main():\n    print "Writing memory"', '3.9.2', 'print-statement'],
  ['one for Python 2', 'def main():\n    print "Writing memory"', '2.7.18', null],
  ['one for Python 3', 'print("Writing", end="")', '2.7.18', 'print-function'],
  ['one for both', `${future}print("Writing", end="")`, '2.7.18', null],
  ['one that cuts text', "return string.split('\\0', 1)[0]", '3.9.2', 'text-from-struct'],
  ['one that decodes first', "return string.decode('utf-8').split('\\0', 1)[0]", '3.9.2', null],
  ['a comment about it', '# inspect.getargspec is gone', '3.12.0', null],
];

for (const [what, body, version, kind] of table) {
  test(`${what} in Python ${version}: ${kind ?? 'runs'}`, async () => {
    const findings = pydfuPython.judge(await observe(hostWith(version, body)), 'pydfu');
    assert.deepEqual(
      (findings as readonly Finding[]).map(({ code, severity, evidence }) => [
        code,
        severity,
        evidence['kind'],
      ]),
      kind === null ? [] : [['pydfu-incompatible-python', 'error', kind]],
    );
  });
}

test('names the line, the interpreter and the way without Python; only pydfu is blocked', async () => {
  const facts = await observe(hostWith('3.11.2', `import inspect\n${eager}`));
  for (const goal of goals) {
    const [finding] = pydfuPython.judge(facts, goal) as readonly Finding[];
    assert.equal(finding?.severity, goal === 'pydfu' ? 'error' : 'info');
    assert.match(
      finding.message,
      /pydfu\.py stops at line 3 in \/usr\/bin\/python3\.11 \(Python 3\.11\.2\).*needs no Python/,
    );
  }
});

test('the fix points to the flasher and the current IDE, and to the line where one word is enough', async () => {
  for (const [body, version, shown] of [
    [eager, '3.11.2', true],
    ['print "x"', '3.11.2', false],
  ] as const) {
    const facts = await observe(hostWith(version, body));
    const [finding] = pydfuPython.judge(facts, 'pydfu') as readonly Finding[];
    assert.ok(finding);
    const [step] = fix.plan(finding, facts)?.steps ?? [];
    assert.ok(step?.kind === 'ask');
    assert.equal(step.instructions.join('\n').includes('getfullargspec instead'), shown);
  }
});

const silent: readonly (readonly [string, FakeHost])[] = [
  ['no IDE', debianFamily({ python: answerOf() })],
  [
    'a pydfu that cannot be read',
    {
      ...hostWith('3.11.2', eager),
      files: { ...hostWith('3.11.2', eager).files, [script]: { content: eager, mode: 0, uid: 0 } },
    },
  ],
  [
    'an IDE whose Python is not there',
    debianFamily({}, { files: { [script]: '#!/usr/bin/env python\n' } }),
  ],
];

for (const [what, host] of silent) {
  test(`${what}: no verdict, and never a pass`, async () => {
    assert.ok('skip' in pydfuPython.judge(await observe(host), 'pydfu'));
  });
}
