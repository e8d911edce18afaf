import assert from 'node:assert/strict';
import { test } from 'node:test';
import { installSteps } from '../../src/host/install-steps.ts';
import {
  managerOfDistribution,
  observePackage,
  observePackaging,
  packageManagers,
} from '../../src/host/package-manager.ts';
import { parseOsRelease } from '../../src/host/os-release.ts';
import { fakeSystem } from '../support/fake-system.ts';

const families: readonly (readonly [string, string, string | null])[] = [
  ['Debian', 'ID=debian', 'apt'],
  ['Linux Mint', 'ID=linuxmint\nID_LIKE="ubuntu debian"', 'apt'],
  ['Raspberry Pi OS', 'ID=raspbian\nID_LIKE=debian', 'apt'],
  ['Fedora', 'ID=fedora', 'dnf'],
  ['Rocky', 'ID=rocky\nID_LIKE="rhel centos fedora"', 'dnf'],
  ['Arch', 'ID=arch', 'pacman'],
  ['Manjaro', 'ID=manjaro\nID_LIKE=arch', 'pacman'],
  ['openSUSE Tumbleweed', 'ID="opensuse-tumbleweed"\nID_LIKE="opensuse suse"', 'zypper'],
  ['openSUSE Leap by its id alone', 'ID="opensuse-leap"', 'zypper'],
  ['Alpine', 'ID=alpine', 'apk'],
  ['NixOS', 'ID=nixos', null],
  ['no os-release fields', '', null],
];

for (const [name, osRelease, expected] of families) {
  test(`${name} installs with ${expected ?? 'nothing that we know'}`, () => {
    assert.equal(managerOfDistribution(parseOsRelease(osRelease))?.id ?? null, expected);
  });
}

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

/** One row per package manager: what is run, by root, and what takes it back. */
const commands: Readonly<
  Record<string, { readonly run: readonly string[]; readonly undo: string }>
> = {
  apt: {
    run: [
      'apt-get update',
      'env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends libusb-1.0-0',
    ],
    undo: 'dpkg --remove libusb-1.0-0',
  },
  dnf: {
    run: ['dnf install -y --setopt=install_weak_deps=False libusb1'],
    undo: 'rpm -e libusb1',
  },
  pacman: {
    run: ['pacman -S --needed --noconfirm libusb'],
    undo: 'pacman -R --noconfirm libusb',
  },
  zypper: {
    run: ['zypper --non-interactive install --no-recommends libusb-1_0-0'],
    undo: 'rpm -e libusb-1_0-0',
  },
  apk: { run: ['apk --update-cache add libusb'], undo: 'apk del libusb' },
};

for (const manager of packageManagers) {
  test(`${manager.id} installs a package as root without a question, and can take it back`, () => {
    const name = manager.packages.libusb;
    const steps = installSteps(manager.id, { name, installed: false });
    const expected = commands[manager.id];
    assert.deepEqual(
      steps.map(({ argv }) => argv.join(' ')),
      expected?.run,
    );
    assert.ok(steps.every(({ needsRoot }) => needsRoot));
    assert.deepEqual(
      steps
        .flatMap(({ undo }) => undo ?? [])
        .map((step) => step.kind === 'run' && step.argv.join(' ')),
      [expected?.undo],
    );
  });

  test(`${manager.id} leaves a package that was there before, whatever happens`, () => {
    const name = manager.packages.libusb;
    const steps = installSteps(manager.id, { name, installed: true });
    assert.deepEqual(
      steps.flatMap(({ undo }) => undo ?? []),
      [],
    );
    assert.deepEqual(steps.at(-1)?.argv, [...manager.reinstall, name]);
  });
}

test('only bringing the lists up to date may fail', () => {
  const [refresh, install] = installSteps('apt', { name: 'x', installed: false });
  assert.equal(refresh?.mayFail, true);
  assert.equal(install?.mayFail, undefined);
});

test('a package that dpkg only remembers is not installed', async () => {
  const query = 'dpkg-query -W -f=${db:Status-Status}\n libusb-1.0-0';
  const states = await Promise.all(
    [
      { stdout: 'installed\n' },
      { stdout: 'config-files\n' },
      { exitCode: 1, stderr: 'dpkg-query: no packages found' },
      { ended: 'not-found' as const },
    ].map(async (answer) => {
      const system = fakeSystem({ commands: { [query]: answer } });
      return observePackage(system, { distribution: null, manager: 'apt' }, 'libusb');
    }),
  );
  assert.deepEqual(
    states.map((state) => state?.installed),
    [true, false, false, false],
  );
});
