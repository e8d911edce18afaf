import assert from 'node:assert/strict';
import { test } from 'node:test';
import { observeEnvironment } from '../../src/host/environment.ts';
import { describeDevices } from '../../src/report/describe-devices.ts';
import { describeHost } from '../../src/report/describe-host.ts';
import { fakeSystem, listedDevice } from '../support/fake-system.ts';
import type { Access } from '../../src/core/report.ts';
import type { Environment } from '../../src/host/environment.ts';
import type { FakeHost } from '../support/fake-system.ts';

const node = '/dev/bus/usb/001/002';
const dfu = { number: 0, class: 0xfe, subclass: 1, protocol: 2, driver: null, alternates: [] };
const camera = listedDevice({ vendorId: 0x37c5, productId: 0x9204, interfaces: [dfu] });

const accesses: readonly (readonly [what: string, host: FakeHost, access: Access])[] = [
  ['opens', { files: { [node]: { mode: 0o666 } } }, 'ok'],
  ['is denied', { files: { [node]: { mode: 0o664 } } }, 'denied'],
  ['is not there', {}, 'missing'],
  ['is busy', { files: { [node]: { open: { ok: false, errno: 'EBUSY' } } } }, 'busy'],
  ['is gone', { files: { [node]: { open: { ok: false, errno: 'ENODEV' } } } }, 'missing'],
  ['fails strangely', { files: { [node]: { open: { ok: false, errno: 'EIO' } } } }, 'unknown'],
  [
    'opens, but a program has claimed the camera',
    {
      files: { [node]: { mode: 0o666 } },
      usb: [{ ...camera, interfaces: [{ ...dfu, driver: 'usbfs' }] }],
    },
    'busy',
  ],
  ['has no name on this system', { usb: [{ ...camera, node: null }] }, 'unknown'],
];

for (const [what, host, access] of accesses) {
  test(`a camera whose node ${what} is told as ${access}`, async () => {
    const [device] = await describeDevices(fakeSystem({ usb: [camera], ...host }));
    assert.equal(device?.access, access);
  });
}

test('cameras and DFU devices are told, other devices of the user are nobody’s business', async () => {
  const devices = await describeDevices(
    fakeSystem({
      usb: [
        camera,
        listedDevice({ vendorId: 0x046d, productId: 0xc077, product: 'Mouse' }),
        listedDevice({ vendorId: 0x0a12, productId: 1, portPath: '1-4', interfaces: [dfu] }),
        listedDevice({ vendorId: 0x0483, productId: 0xdf11, portPath: '1-5', interfaces: [dfu] }),
      ],
    }),
  );
  assert.deepEqual(
    devices.map(({ portPath, vendorId, board, mode }) => [portPath, vendorId, board, mode]),
    [
      ['1-1', '37c5', 'OPENMV4', 'bootloader'],
      ['1-4', '0a12', null, null],
      ['1-5', '0483', null, 'rom'],
    ],
  );
  assert.deepEqual(devices[1]?.boards, []);
  assert.ok((devices[2]?.boards.length ?? 0) > 1);
  assert.equal(devices[0]?.interfaces[0]?.class, 'fe');
  assert.equal(devices[0].interfaces[0].subclass, '01');
});

test('a machine without a bus has no devices', async () => {
  assert.deepEqual(await describeDevices(fakeSystem({ usb: null })), []);
});

const plain: Environment = { wsl: false, vm: null, container: null, sandbox: null, ssh: false };
const environments: readonly (readonly [string, FakeHost, Partial<Environment>])[] = [
  ['bare metal', { files: { '/sys/class/dmi/id/sys_vendor': 'LENOVO\n' } }, {}],
  [
    'WSL 2',
    { files: { '/proc/version': 'Linux version 5.15.90.1-microsoft-standard-WSL2\n' } },
    { wsl: true },
  ],
  ['VirtualBox', dmi('innotek GmbH', 'VirtualBox'), { vm: 'VirtualBox' }],
  ['VMware', dmi('VMware, Inc.', 'VMware Virtual Platform'), { vm: 'VMware' }],
  ['QEMU', dmi('QEMU', 'Standard PC (Q35 + ICH9, 2009)'), { vm: 'QEMU' }],
  ['Hyper-V', dmi('Microsoft Corporation', 'Virtual Machine'), { vm: 'Hyper-V' }],
  ['a Surface', dmi('Microsoft Corporation', 'Surface Pro 7'), {}],
  ['Docker', { files: { '/.dockerenv': '' } }, { container: 'docker' }],
  ['Podman', { files: { '/run/.containerenv': '' } }, { container: 'podman' }],
  [
    'a container that systemd names',
    { files: { '/run/systemd/container': 'lxc\n', '/.dockerenv': '' } },
    { container: 'lxc' },
  ],
  ['a Flatpak', { files: { '/.flatpak-info': '' } }, { sandbox: 'flatpak' }],
  [
    'a container whose manager names itself',
    { files: { '/run/host/container-manager': 'systemd-nspawn\n' } },
    { container: 'systemd-nspawn' },
  ],
  ['a pod', { env: { KUBERNETES_SERVICE_HOST: '10.0.0.1' } }, { container: 'kubernetes' }],
  ['a snap', { env: { SNAP: '/snap/node/1' } }, { sandbox: 'snap' }],
  [
    'a classic snap',
    {
      env: { SNAP: '/snap/code/1' },
      files: { '/proc/self/attr/current': 'snap.code.code (complain)\n' },
    },
    {},
  ],
  ['ssh', { env: { SSH_CONNECTION: '::1 1 ::1 22' } }, { ssh: true }],
];

for (const [what, host, expected] of environments) {
  test(`surroundings: ${what}`, async () => {
    assert.deepEqual(await observeEnvironment(fakeSystem(host)), { ...plain, ...expected });
  });
}

test('the host is told with its distribution, libc, groups and seat', async () => {
  const host = await describeHost(
    fakeSystem({
      user: { gids: [1000, 20, 46, 777] },
      env: { XDG_SESSION_ID: '3' },
      files: {
        '/etc/os-release': 'ID=ubuntu\nID_LIKE=debian\nVERSION_ID="22.04"\n',
        '/etc/group': 'alice:x:1000:\ndialout:x:20:alice\n',
        '/usr/lib/group': 'plugdev:x:46:\n',
        '/run/systemd/sessions/3': 'UID=1000\nSEAT=seat0\n',
      },
    }),
  );
  assert.deepEqual(host.distro, { id: 'ubuntu', version: '22.04', idLike: ['debian'] });
  assert.deepEqual(host.groups, ['alice', 'dialout', 'plugdev', '777']);
  assert.deepEqual([host.seat, host.libc, host.elevated], ['seat0', 'glibc', false]);
});

test('Alpine has musl, root is elevated, a session of ssh has no seat, macOS no libc to speak of', async () => {
  const alpine = await describeHost(
    fakeSystem({
      user: { uid: 0 },
      env: { XDG_SESSION_ID: '4' },
      files: {
        '/lib/ld-musl-x86_64.so.1': '',
        '/run/systemd/sessions/4': 'UID=0\nREMOTE=1\n',
        '/usr/lib/os-release': 'ID=alpine\n',
      },
    }),
  );
  assert.deepEqual([alpine.libc, alpine.elevated, alpine.seat], ['musl', true, null]);
  assert.equal(alpine.distro?.id, 'alpine');
  const mac = await describeHost(fakeSystem({ platform: 'darwin' }));
  assert.deepEqual([mac.libc, mac.distro, mac.seat], [null, null, null]);
});

test('a session id that is a path is not followed', async () => {
  const host = await describeHost(
    fakeSystem({
      env: { XDG_SESSION_ID: '../secret' },
      files: { '/run/systemd/secret': 'SEAT=seat9\n', '/run/systemd/sessions/1': '' },
    }),
  );
  assert.equal(host.seat, null);
});

function dmi(vendor: string, product: string): FakeHost {
  return {
    files: {
      '/sys/class/dmi/id/sys_vendor': `${vendor}\n`,
      '/sys/class/dmi/id/product_name': `${product}\n`,
    },
  };
}
