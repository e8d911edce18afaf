import assert from 'node:assert/strict';
import { test } from 'node:test';
import { families, familyOf } from '../../src/host/distributions.ts';
import { installSteps } from '../../src/host/install-steps.ts';
import { parseOsRelease } from '../../src/host/os-release.ts';
import { packageManagers } from '../../src/host/package-managers.ts';
import { installByHand, observePackage, observePackaging } from '../../src/host/packaging.ts';
import { fakeSystem } from '../support/fake-system.ts';
import type { FakeHost } from '../support/fake-system.ts';
import type { PackageManagerId } from '../../src/host/package-managers.ts';

const ostree = ['/run/ostree-booted'];

const releases: readonly (readonly [
  name: string,
  osRelease: string,
  family: string | null,
  signs?: readonly string[],
])[] = [
  ['Debian', 'ID=debian', 'debian'],
  ['Linux Mint', 'ID=linuxmint\nID_LIKE="ubuntu debian"', 'debian'],
  ['Raspberry Pi OS', 'ID=raspbian\nID_LIKE=debian', 'debian'],
  ['Fedora', 'ID=fedora', 'fedora'],
  ['Fedora Silverblue', 'ID=fedora', 'fedora-ostree', ostree],
  ['Bazzite', 'ID=bazzite\nID_LIKE="fedora"', 'fedora-ostree', ostree],
  ['a Debian on ostree, for which there is no row', 'ID=debian', 'debian', ostree],
  ['Rocky', 'ID=rocky\nID_LIKE="rhel centos fedora"', 'fedora'],
  ['Arch', 'ID=arch', 'arch'],
  ['Manjaro', 'ID=manjaro\nID_LIKE=arch', 'arch'],
  ['SteamOS, which is like Arch but read-only', 'ID=steamos\nID_LIKE=arch', 'steamos'],
  ['openSUSE Tumbleweed', 'ID="opensuse-tumbleweed"\nID_LIKE="opensuse suse"', 'opensuse'],
  ['openSUSE Leap by its id alone', 'ID="opensuse-leap"', 'opensuse'],
  ['openSUSE MicroOS', 'ID="opensuse-microos"\nID_LIKE="suse opensuse"', 'opensuse-transactional'],
  ['Alpine', 'ID=alpine', 'alpine'],
  ['Void', 'ID="void"', 'void'],
  ['Gentoo', 'ID=gentoo', 'gentoo'],
  ['NixOS', 'ID=nixos', 'nixos'],
  ['a distribution that nobody wrote a row for', 'ID=slackware', null],
  ['no os-release fields', '', null],
];

for (const [name, osRelease, expected, signs = []] of releases) {
  test(`${name} is ${expected ?? 'no row of the table'}`, () => {
    assert.equal(familyOf(parseOsRelease(osRelease), signs)?.id ?? null, expected);
  });
}

test('a row installs by a manager or says what a person types, never neither', () => {
  for (const { id, manager, installByHand: say } of families) {
    const lines = say?.('a b') ?? [];
    assert.equal(
      manager === null,
      lines.some((line) => /\ba b\b/.test(line)),
      id,
    );
  }
});

test('the program must be there, and an ostree host is left to its own tools', async () => {
  const fedora = { '/etc/os-release': 'ID=fedora\n' };
  const which = { dnf: ['/usr/bin/dnf'] };
  const managers = await Promise.all(
    [
      fakeSystem({ files: fedora, which }),
      fakeSystem({ files: fedora }),
      fakeSystem({ files: { ...fedora, '/run/ostree-booted': '' }, which }),
      fakeSystem({ files: { '/usr/lib/os-release': 'ID=fedora\n' }, which }),
      fakeSystem({ files: fedora, which, platform: 'darwin' }),
      fakeSystem({ which }),
    ].map(async (system) => (await observePackaging(system)).manager),
  );
  assert.deepEqual(managers, ['dnf', null, null, 'dnf', null, null]);
});

test('where the doctor installs nothing, a person is told the words of that system', () => {
  const packaging = { distribution: null, manager: null };
  assert.deepEqual(installByHand({ ...packaging, family: 'fedora-ostree' }, ['libusb', 'pyusb']), [
    'Layer the packages over the image: rpm-ostree install libusb1 python3-pyusb',
    'Then restart: what is layered counts from the next start on.',
  ]);
  assert.equal(installByHand({ ...packaging, family: null }, ['libusb']), null);
});

/** One row per package manager: what is run, by root, and what takes it back. */
const commands: Readonly<
  Record<PackageManagerId, { readonly run: readonly string[]; readonly undo: string }>
> = {
  apt: {
    run: [
      'apt-get update',
      'env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends X',
    ],
    undo: 'dpkg --remove X',
  },
  dnf: { run: ['dnf install -y --setopt=install_weak_deps=False X'], undo: 'rpm -e X' },
  pacman: { run: ['pacman -S --needed --noconfirm X'], undo: 'pacman -R --noconfirm X' },
  zypper: { run: ['zypper --non-interactive install --no-recommends X'], undo: 'rpm -e X' },
  apk: { run: ['apk --update-cache add X'], undo: 'apk del X' },
  xbps: { run: ['xbps-install -Sy X'], undo: 'xbps-remove -y X' },
  emerge: { run: ['emerge --ask=n --noreplace X'], undo: 'emerge --ask=n --depclean X' },
};

for (const manager of packageManagers) {
  test(`${manager.id} installs a package as root without a question, and can take it back`, () => {
    const steps = installSteps(manager.id, { name: 'X', installed: false });
    const expected = commands[manager.id];
    assert.deepEqual(
      steps.map(({ argv }) => argv.join(' ')),
      expected.run,
    );
    assert.ok(steps.every(({ needsRoot }) => needsRoot));
    assert.deepEqual(
      steps
        .flatMap(({ undo }) => undo ?? [])
        .map((step) => step.kind === 'run' && step.argv.join(' ')),
      [expected.undo],
    );
  });

  test(`${manager.id} never takes back what was there before, or may have been`, () => {
    const again = installSteps(manager.id, { name: 'X', installed: true });
    const perhaps = installSteps(manager.id, { name: 'X', installed: null });
    assert.deepEqual(
      [...again, ...perhaps].flatMap(({ undo }) => undo ?? []),
      [],
    );
    assert.deepEqual(again.at(-1)?.argv, [...manager.reinstall, 'X']);
    assert.deepEqual(perhaps.at(-1)?.argv, [...manager.install, 'X']);
  });
}

test('only bringing the lists up to date may fail', () => {
  const [refresh, install] = installSteps('apt', { name: 'x', installed: false });
  assert.equal(refresh?.mayFail, true);
  assert.equal(install?.mayFail, undefined);
});

const dpkgStatus = (status: string, name = 'libusb-1.0-0'): FakeHost => ({
  files: {
    '/var/lib/dpkg/status': `Package: other\nStatus: install ok installed\n\nPackage: ${name}\nStatus: ${status}\nVersion: 2:1.0.26-1\n\nPackage: last\nStatus: install ok installed\n`,
  },
});
const rpm = (answer: object): FakeHost => ({
  commands: { 'rpm -q --whatprovides libusb1': answer },
});
const pacman = (folder: string): FakeHost => ({
  files: { [`/var/lib/pacman/local/${folder}/desc`]: '' },
});
const portage = (folder: string): FakeHost => ({ files: { [`/var/db/pkg/${folder}/PF`]: '' } });

const states: readonly (readonly [
  what: string,
  family: 'debian' | 'fedora' | 'arch' | 'alpine' | 'gentoo' | 'void',
  manager: PackageManagerId,
  host: FakeHost,
  installed: boolean | null,
])[] = [
  ['dpkg has it', 'debian', 'apt', dpkgStatus('install ok installed'), true],
  ['dpkg only remembers it', 'debian', 'apt', dpkgStatus('deinstall ok config-files'), false],
  ['dpkg broke off in it', 'debian', 'apt', dpkgStatus('install ok half-configured'), false],
  [
    'dpkg has one of a longer name',
    'debian',
    'apt',
    dpkgStatus('install ok installed', 'libusb-1.0-0-dev'),
    false,
  ],
  ['the list of dpkg cannot be read', 'debian', 'apt', {}, null],
  ['rpm finds it', 'fedora', 'dnf', rpm({ stdout: 'libusbx-1.0.26-1.el9.x86_64\n' }), true],
  ['rpm finds none', 'fedora', 'dnf', rpm({ exitCode: 1 }), false],
  ['rpm is not there', 'fedora', 'dnf', rpm({ ended: 'not-found' }), null],
  ['rpm hangs', 'fedora', 'dnf', rpm({ ended: 'timed-out' }), null],
  ['pacman has it', 'arch', 'pacman', pacman('libusb-1.0.27-1'), true],
  ['pacman has one of a longer name', 'arch', 'pacman', pacman('libusb-compat-0.1.8-3'), false],
  ['there is no list of pacman', 'arch', 'pacman', {}, null],
  ['apk has it', 'alpine', 'apk', { files: { '/lib/apk/db/installed': 'P:libusb\nV:1\n' } }, true],
  [
    'apk has none',
    'alpine',
    'apk',
    { files: { '/lib/apk/db/installed': 'P:libusb-dev\n' } },
    false,
  ],
  ['Portage has it', 'gentoo', 'emerge', portage('dev-libs/libusb-1.0.27-r1'), true],
  [
    'Portage has one of a longer name',
    'gentoo',
    'emerge',
    portage('dev-libs/libusb-compat-0.1.8'),
    false,
  ],
  [
    'Portage has nothing of that kind',
    'gentoo',
    'emerge',
    portage('sys-apps/portage-3.0.69'),
    false,
  ],
  ['xbps has it', 'void', 'xbps', { commands: { 'xbps-query libusb': { exitCode: 0 } } }, true],
  ['xbps has none', 'void', 'xbps', { commands: { 'xbps-query libusb': { exitCode: 2 } } }, false],
];

for (const [what, family, manager, host, installed] of states) {
  const said =
    installed === null ? 'nobody can tell' : installed ? 'it is installed' : 'it is not installed';
  test(`where ${what}, ${said}`, async () => {
    const packaging = { distribution: null, family, manager };
    const state = await observePackage(fakeSystem(host), packaging, 'libusb');
    assert.equal(state?.installed, installed);
  });
}
