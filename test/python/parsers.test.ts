import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { parseAnswer } from '../../src/python/answer.ts';
import { parsePipVersion } from '../../src/python/pip.ts';
import { answerMark, probeScript } from '../../src/python/probe-script.ts';
import { isPythonName, parseShebang } from '../../src/python/shebang.ts';
import { answerOf } from '../support/fake-python.ts';

const shebangs: readonly (readonly [string, string | null])[] = [
  ['#!/usr/bin/env python\nimport usb', 'python'],
  ['#!/usr/bin/env python3\r\n', 'python3'],
  ['#! /usr/bin/python2.7 -u\n', '/usr/bin/python2.7'],
  ['#!/usr/bin/env -S LANG=C python2 -u\n', 'python2'],
  ['#!/usr/bin/env\n', null],
  ['#!/bin/sh\n\'\'\'exec\' /long/path/python "$0" "$@"\n', '/bin/sh'],
  ['import usb\n#!/usr/bin/python', null],
  ['#!\n', null],
  ['', null],
];

for (const [script, program] of shebangs) {
  test(`${JSON.stringify(script.slice(0, 40))} starts ${program ?? 'nothing'}`, () => {
    assert.equal(parseShebang(script), program);
  });
}

test('tells a Python by its name', () => {
  for (const name of ['python', 'python2', '/usr/bin/python3.11', '/a b/bin/python']) {
    assert.ok(isPythonName(name), name);
  }
  for (const name of ['/bin/sh', 'pythonw3', '/usr/bin/python3-config', 'ipython', 'bash']) {
    assert.ok(!isPythonName(name), name);
  }
});

test('finds the folder of pip in what each generation of pip says', () => {
  const site = '/root/.pyenv/versions/3.11.7/lib/python3.11/site-packages/pip';
  assert.equal(parsePipVersion(`pip 23.2.1 from ${site} (python 3.11)\n`), site);
  assert.equal(
    parsePipVersion('pip 9.0.1 from /usr/lib/python2.7/dist-packages (python 2.7)\n'),
    '/usr/lib/python2.7/dist-packages/pip',
  );
  assert.equal(
    parsePipVersion('DEPRECATION: old\npip 20.3.4 from /a (b)/pip (python 2.7)\n'),
    '/a (b)/pip',
  );
  assert.equal(parsePipVersion('pyenv: pip: command not found'), null);
});

test('takes the answer out of whatever else is printed', () => {
  const line = answerMark + JSON.stringify(answerOf());
  assert.deepEqual(parseAnswer(line), answerOf());
  assert.deepEqual(parseAnswer(`welcome!\n{"executable": 1}\n${line}\ngoodbye\n`), answerOf());
});

test('no answer, a cut one or one of another shape is none', () => {
  const line = answerMark + JSON.stringify(answerOf());
  const executable = answerMark + JSON.stringify({ ...answerOf(), executable: '' });
  for (const said of [
    '',
    'Python 3',
    line.slice(0, -9),
    answerMark,
    `${answerMark}[]`,
    executable,
  ]) {
    assert.equal(parseAnswer(said), null, said);
  }
});

test('values of a wrong type become absent, not believed', () => {
  const { executable, version } = answerOf();
  const odd = { executable, version, libusb: 'yes', pyusb: [], writable: 'yes', pip: 7 };
  const answer = parseAnswer(answerMark + JSON.stringify(odd));
  assert.equal(answer?.libusb, null);
  assert.equal(answer.pyusb, null);
  assert.equal(answer.writable, false);
  assert.equal(answer.pip, null);
});

test('any output is taken without an error', () => {
  fc.assert(
    fc.property(fc.string(), fc.jsonValue(), (noise, value) => {
      parseAnswer(noise);
      parseAnswer(answerMark + JSON.stringify(value));
      parseShebang(`#!${noise}`);
      parsePipVersion(`pip 1 from ${noise}`);
    }),
  );
});

test('the probe begins its answer with the mark that is looked for', () => {
  assert.ok(probeScript.includes(`'\\n${answerMark}' + json.dumps(answer)`));
});
