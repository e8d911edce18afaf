import assert from 'node:assert/strict';
import { test } from 'node:test';
import { libusb, type LibusbFacts } from '../../checks/libusb.ts';
import { goals } from '../../src/core/goal.ts';
import {
  answerOf,
  answerOfPython2,
  asked,
  askedEach,
  elfHeader,
  onPath,
} from '../support/fake-python.ts';
import { fakeSystem, type FakeHost } from '../support/fake-system.ts';
import type { Finding } from '../../src/core/finding.ts';
import type { Answer } from '../../src/python/answer.ts';

const python3 = '/usr/bin/python3';
const foreignFile = '/usr/lib/i386-linux-gnu/libusb-1.0.so.0';

/** Debian 12 on amd64 with these Pythons; what a test is about comes on top. */
function debian(pythons: Record<string, Answer>, host: FakeHost = {}): FakeHost {
  return {
    ...host,
    files: {
      '/etc/os-release': 'ID=debian\nVERSION_ID="12"\n',
      '/var/lib/dpkg/status': 'Package: dpkg\nStatus: install ok installed\n',
      '/usr/bin/python3.11': { content: elfHeader(62, 64) },
      '/usr/bin/python2.7': { content: elfHeader(62, 64) },
      ...host.files,
    },
    which: { 'apt-get': ['/usr/bin/apt-get'], ...onPath(pythons), ...host.which },
    commands: { ...askedEach(pythons), ...host.commands },
  };
}

async function observed(host: FakeHost): Promise<LibusbFacts> {
  return libusb.observe(fakeSystem(host));
}

async function findingsOf(host: FakeHost): Promise<readonly Finding[]> {
  const judgement = libusb.judge(await observed(host), 'pydfu');
  assert.ok(!('skip' in judgement) && !('unknown' in judgement), JSON.stringify(judgement));
  return judgement;
}

test('passes when the interpreter that pydfu runs in loads it, and then asks for no package', async () => {
  const system = fakeSystem(debian({ [python3]: answerOf() }));
  assert.deepEqual(libusb.judge(await libusb.observe(system), 'pydfu'), []);
  assert.equal(system.ran.length, 1);
});

test('passes when it is loadable although no package manager knows of it', async () => {
  assert.deepEqual(await findingsOf(debian({ [python3]: answerOf() })), []);
});

test('names every interpreter that finds none, in one finding', async () => {
  const findings = await findingsOf(
    debian({
      '/usr/bin/python2': answerOfPython2({ libusb: null }),
      [python3]: answerOf({ libusb: null }),
    }),
  );
  assert.equal(findings.length, 1);
  const [finding] = findings;
  assert.equal(finding?.code, 'libusb-missing');
  assert.deepEqual(finding.evidence['interpreters'], ['/usr/bin/python2.7', '/usr/bin/python3.11']);
  assert.match(finding.message, /python2\.7.*python3\.11/);
});

test('one interpreter that loads it does not speak for another that does not', async () => {
  const findings = await findingsOf(
    debian({ '/usr/bin/python2': answerOfPython2({ libusb: null }), [python3]: answerOf() }),
  );
  assert.deepEqual(
    findings.map(({ code, evidence }) => [code, evidence['interpreters']]),
    [['libusb-missing', ['/usr/bin/python2.7']]],
  );
});

test('a library for another processor is named, with its path', async () => {
  const host = debian(
    { [python3]: answerOf({ libusb: null }) },
    {
      files: {
        '/etc/ld.so.conf': 'include /etc/ld.so.conf.d/*.conf\n',
        '/etc/ld.so.conf.d/i386.conf': '/usr/lib/i386-linux-gnu\n',
        [foreignFile]: { content: elfHeader(3, 32) },
      },
    },
  );
  const [finding] = await findingsOf(host);
  assert.equal(finding?.code, 'libusb-wrong-architecture');
  assert.ok(finding.message.includes(foreignFile));
  assert.match(finding.message, /386 32-bit/);
});

const loaderMessages = [
  'libusb-1.0.so.0: wrong ELF class: ELFCLASS32',
  "dlopen(/opt/homebrew/lib/libusb-1.0.dylib): mach-o file, but is an incompatible architecture (have 'arm64', need 'x86_64')",
  'dlopen(/usr/local/lib/libusb-1.0.dylib, 6): no suitable image found: mach-o, but wrong architecture',
];

for (const error of loaderMessages) {
  test(`the loader's own words tell a wrong architecture: ${error.slice(0, 50)}`, async () => {
    const name = '/opt/homebrew/lib/libusb-1.0.dylib';
    const answer = answerOf({ libusb: { name, path: null, error } });
    const [finding] = await findingsOf(debian({ [python3]: answer }));
    assert.equal(finding?.code, 'libusb-wrong-architecture');
    assert.equal(finding.evidence['error'], error);
  });
}

test('a library that is found and does not load for another reason is missing, with the reason', async () => {
  const error = 'libudev.so.1: cannot open shared object file: No such file or directory';
  const answer = answerOf({ libusb: { name: 'libusb-1.0.so.0', path: null, error } });
  const [finding] = await findingsOf(debian({ [python3]: answer }));
  assert.equal(finding?.code, 'libusb-missing');
  assert.equal(finding.evidence['error'], error);
});

test('a file that the loader does not find is shown', async () => {
  const files = { '/usr/local/lib/libusb-1.0.so.0': { content: elfHeader(62, 64) } };
  const [finding] = await findingsOf(debian({ [python3]: answerOf({ libusb: null }) }, { files }));
  assert.equal(finding?.code, 'libusb-missing');
  assert.match(finding.message, /although there is \/usr\/local\/lib\/libusb-1\.0\.so\.0/);
});

test('without Python, a file of this architecture in the folders of the loader has to do', async () => {
  const files = { '/usr/lib/libusb-1.0.so.0': { content: elfHeader(62, 64) } };
  assert.deepEqual(await findingsOf(debian({}, { files })), []);
  const codes = async (host: FakeHost): Promise<string[]> =>
    (await findingsOf(host)).map(({ code }) => code);
  assert.deepEqual(await codes(debian({}, { files, arch: 'arm64' })), [
    'libusb-wrong-architecture',
  ]);
  assert.deepEqual(await codes(debian({})), ['libusb-missing']);
});

test('only pydfu is blocked; other goals are told', async () => {
  const facts = await observed(debian({ [python3]: answerOf({ libusb: null }) }));
  const severities = goals.map((goal) => {
    const judgement = libusb.judge(facts, goal);
    return Array.isArray(judgement) ? (judgement as Finding[])[0]?.severity : null;
  });
  assert.deepEqual(severities, ['info', 'info', 'error']);
});

test('an interpreter that hangs leaves the question open, but only for pydfu', async () => {
  const host = debian({});
  const facts = await observed({
    ...host,
    which: { ...host.which, python3: [python3] },
    commands: { ...host.commands, ...asked(python3, { ended: 'timed-out' }) },
  });
  assert.deepEqual(libusb.judge(facts, 'pydfu'), {
    unknown: '/usr/bin/python3: It did not answer within 8 s.',
  });
  assert.ok('skip' in libusb.judge(facts, 'flash'));
});

test('facts are plain JSON and small', async () => {
  const facts = await observed(
    debian({ '/usr/bin/python2': answerOfPython2({ libusb: null }), [python3]: answerOf() }),
  );
  assert.deepEqual(JSON.parse(JSON.stringify(facts)), facts);
  assert.ok(JSON.stringify(facts).length < 3000);
});
