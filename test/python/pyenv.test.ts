import assert from 'node:assert/strict';
import { test } from 'node:test';
import { askInterpreters } from '../../src/python/interpreter.ts';
import { findPips } from '../../src/python/pip.ts';
import { behindShim } from '../../src/python/pyenv.ts';
import { answerOf, asked } from '../support/fake-python.ts';
import { fakeSystem } from '../support/fake-system.ts';
import type { MemoryEntry } from '../../src/simulator/memory-files.ts';
import type { FakeHost } from '../support/fake-system.ts';

const root = '/home/alice/.pyenv';
const program = { content: 'elf', mode: 0o755 };
const python311 = `${root}/versions/3.11.7/bin/python3`;
const python2 = `${root}/versions/2.7.18/bin/python2`;
const installed: Record<string, MemoryEntry> = {
  [`${root}/shims/python3`]: '#!/usr/bin/env bash\n',
  [python311]: program,
  [python2]: program,
  [`${root}/versions/3.9.1/bin/python3`]: { content: 'not executable', mode: 0o644 },
};

async function behind(name: string, host: FakeHost): Promise<unknown> {
  const system = fakeSystem({ ...host, files: { ...installed, ...host.files } });
  return behindShim(`${root}/shims/${name}`, system);
}

const chosen = (text: string): FakeHost => ({ files: { [`${root}/version`]: text } });

const table: readonly (readonly [string, string, FakeHost, unknown])[] = [
  ['the version for all', 'python3', chosen('3.11.7\n'), { program: python311 }],
  [
    'the first of several that has the program',
    'python2',
    chosen('# mine\n3.11.7 # new\n2.7.18\n'),
    { program: python2 },
  ],
  [
    'the environment before the file',
    'python2',
    { ...chosen('3.11.7'), env: { PYENV_VERSION: '2.7.18' } },
    { program: python2 },
  ],
  [
    'a program that no chosen version has',
    'python2',
    chosen('3.11.7'),
    { program: null, problem: 'pyenv: python2: command not found' },
  ],
  [
    'a file that cannot be executed',
    'python3',
    chosen('3.9.1'),
    { program: null, problem: 'pyenv: python3: command not found' },
  ],
  [
    'one that the system has too, which old versions of pyenv do not look for',
    'python2',
    {
      ...chosen('3.11.7'),
      which: { python2: [`${root}/shims/python2`, '/usr/bin/python2'] },
    },
    null,
  ],
  ['no version chosen', 'python3', {}, null],
  ['the word system', 'python3', chosen('system'), null],
  ['the beginning of a version number', 'python3', chosen('3.11'), null],
  ['a way out of its folder', 'python3', chosen('../versions/3.11.7'), null],
];

for (const [what, name, host, expected] of table) {
  test(`pyenv, ${name}: ${what}`, async () => {
    assert.deepEqual(await behind(name, host), expected);
  });
}

test('the nearest .python-version above the working folder comes before the version for all', async () => {
  const system = fakeSystem({
    files: {
      ...installed,
      [`${root}/version`]: '3.11.7',
      '/home/alice/project/.python-version': '2.7.18',
    },
  });
  const realPath = system.files.realPath.bind(system.files);
  Object.assign(system.files, {
    realPath: (path: string) =>
      path === '.' ? Promise.resolve('/home/alice/project/deep') : realPath(path),
  });
  assert.deepEqual(await behindShim(`${root}/shims/python2`, system), { program: python2 });
});

test('another folder of shims is not pyenv’s', async () => {
  assert.equal(
    await behindShim('/home/alice/.asdf/shims/python3', fakeSystem({ files: installed })),
    null,
  );
});

test('shims of one version are asked once, by the program itself; a dead one is not started', async () => {
  const python = `${root}/versions/3.11.7/bin/python`;
  const host = chosen('3.11.7');
  const system = fakeSystem({
    files: { ...installed, ...host.files, [python]: { linkTo: 'python3' } },
    commands: asked(python, answerOf({ executable: python, real: python311 })),
  });
  const shims = ['python', 'python3', 'python2'].map((name) => `${root}/shims/${name}`);
  const interpreters = await askInterpreters(system, shims);
  assert.deepEqual(
    interpreters.map(({ paths, state, problem }) => ({ paths, state, problem })),
    [
      { paths: shims.slice(0, 2), state: 'answers', problem: null },
      {
        paths: shims.slice(2),
        state: 'does-not-run',
        problem: 'pyenv: python2: command not found',
      },
    ],
  );
  assert.equal(system.ran.length, 1);
});

test('a pip behind a shim tells its interpreter by its first line, without being started; a dead one is none', async () => {
  const shim = `${root}/shims/pip`;
  const system = fakeSystem({
    files: {
      ...installed,
      [`${root}/version`]: '3.11.7',
      [shim]: '#!/usr/bin/env bash\n',
      [`${root}/versions/3.11.7/bin/pip`]: { content: `#!${python311}\n`, mode: 0o755 },
    },
    which: { pip: [shim], pip2: [`${root}/shims/pip2`] },
  });
  assert.deepEqual(await findPips(system), [
    { name: 'pip', path: shim, interpreterPath: python311 },
  ]);
});
