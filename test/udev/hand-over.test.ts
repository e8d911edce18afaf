import assert from 'node:assert/strict';
import { test } from 'node:test';
import { boards } from '../../src/boards/catalog.ts';
import { loaderIds } from '../../src/udev/camera-ids.ts';
import { handOver } from '../../src/udev/hand-over.ts';
import { mdevLine } from '../../src/udev/mdev-line.ts';
import type { UdevSituation } from '../../src/udev/situation.ts';

const systemd: UdevSituation = {
  asker: { uid: 1000, name: 'alice', gids: [1000], atSeat: false, accountGids: [] },
  groups: [],
  users: [],
  daemon: 'systemd',
  systemd: 257,
  udevRunning: true,
  systemdBooted: true,
  rulesPlace: 'etc',
  accountTools: 'shadow',
  container: null,
  wsl: false,
};
const stopped = { udevRunning: false, systemdBooted: false } as const;

const places: readonly (readonly [
  where: string,
  situation: Partial<UdevSituation>,
  says: RegExp | null,
])[] = [
  ['on an ordinary host', {}, null],
  ['on one with eudev', { daemon: 'eudev', systemd: null }, null],
  ['in WSL with systemd', { wsl: true }, null],
  ['where systemd can start udevd', { udevRunning: false }, null],
  ['in WSL without', { wsl: true, ...stopped }, /systemd=true/],
  ['where no udevd runs', stopped, /start it in the way of this system[^]*THE RULES/],
  ['with mdev', { daemon: 'mdev', systemd: null, ...stopped }, /DEVTYPE=usb_device;PRODUCT=/],
  ['with mdev.conf beside a udevd that runs', { daemon: 'mdev', systemd: null }, null],
  ['in Docker', { container: 'docker', ...stopped }, /openmv-doctor on the host[^]*THE RULES/],
  ['in a container with a udevd of its own', { container: 'lxc' }, /on the host/],
  ['in Crostini', { container: 'crostini' }, /Manage USB devices/],
  [
    'on NixOS',
    { rulesPlace: 'nixos' },
    /services\.udev\.packages[^]*THE RULES[^]*extraGroups = \[ "dialout" \]/,
  ],
  ['in a container of NixOS', { rulesPlace: 'nixos', container: 'podman' }, /on the host/],
];

for (const [where, changes, says] of places) {
  test(`${where} ${says === null ? 'the doctor writes the rules itself' : 'a person is told what to do'}`, () => {
    const step = handOver(
      { ...systemd, ...changes },
      { content: 'THE RULES\n', holder: null, join: 'dialout', ids: loaderIds(boards) },
    );
    const text = step?.instructions.join('\n') ?? '';
    if (says === null) assert.equal(step, null);
    else assert.match(text, says);
  });
}

test('a line of mdev.conf is about the devices alone, not their interfaces, and has no leading zeros', () => {
  const ids = [
    { vendorId: 0x37c5, productId: 0x9203 },
    { vendorId: 0x0483, productId: 0xdf11 },
  ];
  const devices = 'DEVTYPE=usb_device;PRODUCT=(37c5/.*|483/df11/.*);.*';
  assert.equal(mdevLine(ids, { kind: 'owner', name: 'alice' }), `${devices} alice:root 0600`);
  assert.equal(mdevLine(ids, { kind: 'group', name: 'dialout' }), `${devices} root:dialout 0660`);
});
