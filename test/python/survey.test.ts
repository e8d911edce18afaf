import assert from 'node:assert/strict';
import { test } from 'node:test';
import { askInterpreters } from '../../src/python/interpreter.ts';
import { probeScript } from '../../src/python/probe-script.ts';
import { findLaunchers } from '../../src/python/pydfu.ts';
import { surveyPython } from '../../src/python/survey.ts';
import { answerOf, answerOfPython2, asked, elfHeader } from '../support/fake-python.ts';
import { fakeSystem } from '../support/fake-system.ts';

const ide = '/home/alice/openmvide/share/qtcreator/pydfu/pydfu.py';
const bothPythons = {
  python2: ['/usr/bin/python2'],
  python3: ['/usr/local/bin/python3', '/usr/bin/python3'],
};

test('without an IDE every usual name that exists may start pydfu, as PATH resolves it', async () => {
  const system = fakeSystem({ which: bothPythons });
  assert.deepEqual(await findLaunchers(system), [
    { command: 'python2', script: null, path: '/usr/bin/python2' },
    { command: 'python3', script: null, path: '/usr/local/bin/python3' },
  ]);
});

test('an installed IDE decides by the first line of its pydfu.py, even for a name that is absent', async () => {
  const files = { [ide]: '#!/usr/bin/env python\n' };
  const launchers = await findLaunchers(fakeSystem({ files, which: bothPythons }));
  assert.deepEqual(launchers, [{ command: 'python', script: ide, path: null }]);
});

test('finds the IDE below /opt and as a macOS application too', async () => {
  const scripts = [
    ['linux', '/opt/openmv-ide-4.7.0/share/qtcreator/pydfu/pydfu.py'],
    ['darwin', '/Applications/OpenMV IDE.app/Contents/Resources/pydfu/pydfu.py'],
  ] as const;
  for (const [platform, script] of scripts) {
    const files = { [script]: '#!/usr/bin/env python3\n' };
    const [launcher] = await findLaunchers(fakeSystem({ platform, files, which: bothPythons }));
    assert.equal(launcher?.script, script);
    assert.equal(launcher.path, '/usr/local/bin/python3');
  }
});

test('an IDE whose pydfu.py cannot be read tells nothing', async () => {
  const files = { [ide]: { content: '#!/usr/bin/env python3\n', mode: 0, uid: 0 } };
  const launchers = await findLaunchers(fakeSystem({ files, which: bothPythons }));
  assert.deepEqual(
    launchers.map(({ script }) => script),
    [null, null],
  );
});

test('asks each interpreter once, however many names lead to it, and keeps the names', async () => {
  const system = fakeSystem({
    files: {
      '/usr/bin/python': { linkTo: 'python2' },
      '/usr/bin/python2': { linkTo: 'python2.7' },
      '/usr/bin/python2.7': { content: elfHeader(62, 64), mode: 0o755 },
    },
    commands: asked('/usr/bin/python', answerOfPython2()),
  });
  const interpreters = await askInterpreters(system, ['/usr/bin/python', '/usr/bin/python2']);
  assert.deepEqual(interpreters, [
    {
      paths: ['/usr/bin/python', '/usr/bin/python2'],
      state: 'answers',
      problem: null,
      python: { ...answerOfPython2(), architecture: 'x86-64 64-bit' },
    },
  ]);
});

test('shims are different files and still one interpreter: it says so itself', async () => {
  const answer = answerOf({ executable: '/v/3.11/bin/python', real: '/v/3.11/bin/python3.11' });
  const system = fakeSystem({
    files: { '/shims/python': '#!/usr/bin/env bash\n', '/shims/python3': '#!/usr/bin/env bash\n' },
    commands: { ...asked('/shims/python', answer), ...asked('/shims/python3', answer) },
  });
  const interpreters = await askInterpreters(system, ['/shims/python', '/shims/python3']);
  assert.deepEqual(
    interpreters.map(({ paths }) => paths),
    [['/shims/python', '/shims/python3']],
  );
});

test('a virtual environment is not its base interpreter, although its python is a link to it', async () => {
  const base = answerOf();
  const inside = answerOf({
    executable: '/home/alice/e/bin/python3',
    prefix: '/home/alice/e',
    venv: true,
  });
  const system = fakeSystem({
    files: {
      '/home/alice/e/pyvenv.cfg': 'home = /usr/bin\n',
      '/home/alice/e/bin/python3': { linkTo: '/usr/bin/python3.11' },
      '/usr/bin/python3': { linkTo: 'python3.11' },
      '/usr/bin/python3.11': 'elf',
    },
    commands: { ...asked('/home/alice/e/bin/python3', inside), ...asked('/usr/bin/python3', base) },
  });
  const interpreters = await askInterpreters(system, [
    '/home/alice/e/bin/python3',
    '/usr/bin/python3',
  ]);
  assert.deepEqual(
    interpreters.map(({ python }) => python?.prefix),
    ['/home/alice/e', '/usr'],
  );
});

const silences = [
  [{ ended: 'timed-out' }, 'timed-out', 'It did not answer within 8 s.'],
  [{ ended: 'not-found' }, 'not-run', 'It could not be started.'],
  [
    { exitCode: 127, stderr: '\npyenv: python2: command not found\nmore\n' },
    'does-not-run',
    'pyenv: python2: command not found',
  ],
  [{ stdout: 'x'.repeat(1_000_000) }, 'does-not-run', 'x'.repeat(200)],
  [{ ended: 'signalled' }, 'does-not-run', 'It said nothing.'],
] as const;

for (const [result, state, problem] of silences) {
  test(`an interpreter that gives no answer is ${state}: ${problem.slice(0, 40)}`, async () => {
    const system = fakeSystem({ commands: asked('/usr/bin/python2', result) });
    assert.deepEqual(await askInterpreters(system, ['/usr/bin/python2']), [
      { paths: ['/usr/bin/python2'], state, problem, python: null },
    ]);
  });
}

test('macOS without its command line tools: python3 would open a dialog and is not started', async () => {
  const host = { platform: 'darwin', files: { '/usr/bin/python3': 'stub' } };
  const [stub] = await askInterpreters(fakeSystem(host), ['/usr/bin/python3']);
  assert.equal(stub?.state, 'does-not-run');
  const files = { ...host.files, '/Library/Developer/CommandLineTools/usr/bin/python3': 'real' };
  const commands = asked('/usr/bin/python3', answerOf());
  const [real] = await askInterpreters(fakeSystem({ ...host, files, commands }), [
    '/usr/bin/python3',
  ]);
  assert.equal(real?.state, 'answers');
});

test('two checks that look at the same time share one look; a later one looks again', async () => {
  const system = fakeSystem({
    which: { python3: ['/usr/bin/python3'] },
    commands: asked('/usr/bin/python3', answerOf()),
  });
  const probes = (): number => system.ran.filter((argv) => argv.includes(probeScript)).length;
  await Promise.all([surveyPython(system), surveyPython(system)]);
  assert.equal(probes(), 1);
  await surveyPython(system);
  assert.equal(probes(), 2);
});
