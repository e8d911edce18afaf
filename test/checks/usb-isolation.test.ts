import assert from 'node:assert/strict';
import { test } from 'node:test';
import { usbIsolation } from '../../checks/usb-isolation.ts';
import { usbIsolation as fix } from '../../fixes/usb-isolation.ts';
import { fakeSystem } from '../support/fake-system.ts';
import { romCamera } from '../support/udev-host.ts';
import type { UsbIsolationFacts } from '../../checks/usb-isolation.ts';
import type { Finding } from '../../src/core/finding.ts';
import type { Goal } from '../../src/core/goal.ts';
import type { MemoryEntry } from '../../src/simulator/memory-files.ts';
import type { FakeHost } from '../support/fake-system.ts';

const node = '/dev/bus/usb/001/002';
const docker = { '/.dockerenv': '' };
const flatpak = { '/.flatpak-info': '[Application]\n' };
const snap = { env: { SNAP: '/snap/node/9' } };
const running = { ...romCamera, vendorId: 0x37c5, productId: 0x1204 };

function nodeThat(errno: string): Readonly<Record<string, MemoryEntry>> {
  return { [node]: { kind: 'character-device', open: { ok: false, errno } } };
}
const open = { [node]: { kind: 'character-device', mode: 0o666 } } as const;

async function look(
  host: FakeHost,
  goal: Goal = 'flash',
): Promise<{ readonly facts: UsbIsolationFacts; readonly findings: readonly Finding[] }> {
  const facts = await usbIsolation.observe(fakeSystem({ usb: [romCamera], ...host }));
  const findings = usbIsolation.judge(facts, goal);
  assert.ok(Array.isArray(findings));
  return { facts, findings: findings as readonly Finding[] };
}

const silent: readonly (readonly [string, FakeHost])[] = [
  ['a container that was given the device', { files: { ...docker, ...open } }],
  ['a container without a camera on USB', { usb: [], files: docker }],
  ['a container on a machine without USB', { usb: null, files: docker }],
  ['a snap that may use USB', { ...snap, files: open }],
  ['a computer whose node is gone', {}],
  ['a computer whose node is closed', { files: nodeThat('EPERM') }],
  // The user's udev is asked about that, as for any other program.
  [
    'a Flatpak with all devices, and a node with rights for root only',
    { files: { ...flatpak, ...nodeThat('EACCES') } },
  ],
  [
    'a classic snap, which confines nothing',
    {
      ...snap,
      files: { ...nodeThat('EACCES'), '/proc/self/attr/current': 'snap.code.code (complain)\n' },
    },
  ],
];

for (const [where, host] of silent) {
  test(`finds nothing in ${where}`, async () => {
    assert.deepEqual((await look(host)).findings, []);
  });
}

const walls: readonly (readonly [string, FakeHost, string, RegExp, RegExp])[] = [
  [
    'Docker without the node',
    { files: docker },
    'container-usb',
    /is not there/,
    /device-cgroup-rule='c 189:\* rmw'/,
  ],
  [
    'Docker with the node, but not with the right to it',
    { files: { ...docker, ...nodeThat('EPERM') } },
    'container-usb',
    /closed to everything/,
    /device-cgroup-rule/,
  ],
  [
    'rootless Podman on a host without a rule',
    { files: { '/run/.containerenv': '', ...nodeThat('EACCES') } },
    'container-usb',
    /may not be opened/,
    /rule belongs there/,
  ],
  [
    'LXC',
    { files: { '/run/systemd/container': 'lxc\n' } },
    'container-usb',
    /is not there/,
    /lxc config device add/,
  ],
  [
    'systemd-nspawn',
    { files: { '/run/host/container-manager': 'systemd-nspawn\n' } },
    'container-usb',
    /systemd-nspawn/,
    /--property=DeviceAllow/,
  ],
  [
    'a pod of Kubernetes',
    { env: { KUBERNETES_SERVICE_HOST: '10.0.0.1' } },
    'container-usb',
    /kubernetes/,
    /on the host/,
  ],
  [
    'Flatpak',
    { files: flatpak },
    'sandboxed-node',
    /flatpak/,
    /flatpak override --user --device=all/,
  ],
  [
    'a strict snap',
    {
      ...snap,
      files: { ...nodeThat('EACCES'), '/proc/self/attr/current': 'snap.node.node (enforce)\n' },
    },
    'sandboxed-node',
    /snap/,
    /snap connect NAME:raw-usb/,
  ],
];

for (const [where, host, code, says, advises] of walls) {
  test(`in ${where}: ${code}, and the way out`, async () => {
    const { facts, findings } = await look(host);
    assert.deepEqual(
      findings.map((finding) => [finding.code, finding.severity]),
      [[code, 'error']],
    );
    const [finding] = findings;
    assert.ok(finding);
    assert.match(finding.message, says);
    const plan = fix.plan(finding, facts);
    assert.equal(plan?.kind, 'guided');
    assert.match(JSON.stringify(plan.steps), advises);
  });
}

const lesser: readonly (readonly [string, FakeHost, Goal, string])[] = [
  [
    'a running camera is not opened yet, but its bootloader will be barred too',
    { usb: [running] },
    'flash',
    'warning',
  ],
  ['connect needs the serial port only', {}, 'connect', 'info'],
];

for (const [why, host, goal, severity] of lesser) {
  test(`${severity} for ${goal}: ${why}`, async () => {
    const { findings } = await look({ files: docker, ...host }, goal);
    assert.deepEqual(
      findings.map((finding) => finding.severity),
      [severity],
    );
  });
}
