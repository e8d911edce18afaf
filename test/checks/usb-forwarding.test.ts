import assert from 'node:assert/strict';
import { test } from 'node:test';
import { usbForwarding } from '../../checks/usb-forwarding.ts';
import { usbForwarding as fix } from '../../fixes/usb-forwarding.ts';
import { fakeSystem, listedDevice } from '../support/fake-system.ts';
import { romCamera } from '../support/udev-host.ts';
import type { UsbForwardingFacts } from '../../checks/usb-forwarding.ts';
import type { Finding } from '../../src/core/finding.ts';
import type { Goal } from '../../src/core/goal.ts';
import type { FakeHost } from '../support/fake-system.ts';

const wsl = { '/proc/version': 'Linux version 6.6.87-microsoft-standard-WSL2\n' };
const virtualBox = { '/sys/class/dmi/id/sys_vendor': 'innotek GmbH\n' };
const vmware = { '/sys/class/dmi/id/sys_vendor': 'VMware, Inc.\n' };
const qemu = { '/sys/class/dmi/id/sys_vendor': 'QEMU\n' };
const running = listedDevice({ vendorId: 0x37c5, productId: 0x1204 });
const keyboard = listedDevice({ vendorId: 0x046d, productId: 0xc31c });

async function look(
  host: FakeHost,
  goal: Goal = 'flash',
): Promise<{ readonly facts: UsbForwardingFacts; readonly findings: readonly Finding[] }> {
  const facts = await usbForwarding.observe(fakeSystem(host));
  const findings = usbForwarding.judge(facts, goal);
  assert.ok(Array.isArray(findings));
  return { facts, findings: findings as readonly Finding[] };
}

const healthy: readonly (readonly [string, FakeHost, Goal?])[] = [
  ['a computer without a camera', { usb: [] }],
  ['a container on a computer', { usb: [], files: { '/.dockerenv': '' } }],
  ['WSL with a camera that waits for firmware', { usb: [romCamera], files: wsl }],
  ['a virtual machine with a camera that waits for firmware', { usb: [romCamera], files: qemu }],
  [
    'a virtual machine whose serial port is all that is asked for',
    { usb: [running], files: qemu },
    'connect',
  ],
];

for (const [where, host, goal] of healthy) {
  test(`finds nothing in ${where}`, async () => {
    assert.deepEqual((await look(host, goal)).findings, []);
  });
}

const absent: readonly (readonly [string, FakeHost['files'], string, string, RegExp])[] = [
  ['WSL', wsl, 'wsl-usb', 'error', /usbipd attach --wsl --busid BUSID --auto-attach/],
  ['VirtualBox', virtualBox, 'virtual-machine-usb', 'warning', /VBoxManage usbfilter add .*37c5/],
  ['VMware', vmware, 'virtual-machine-usb', 'warning', /usb\.autoConnect\.device0/],
  ['QEMU', qemu, 'virtual-machine-usb', 'warning', /hostbus=BUS,hostport=PORT/],
  ['a container in WSL', { ...wsl, '/.dockerenv': '' }, 'wsl-usb', 'error', /usbipd bind/],
];

for (const [where, files = {}, code, severity, advises] of absent) {
  test(`without a camera in ${where}: ${code}, ${severity}, and the lines to type`, async () => {
    const { facts, findings } = await look({ usb: [keyboard], files });
    assert.deepEqual(
      findings.map((finding) => [finding.code, finding.severity]),
      [[code, severity]],
    );
    const [finding] = findings;
    assert.ok(finding);
    const [step, ...more] = fix.plan(finding, facts)?.steps ?? [];
    assert.deepEqual(more, []);
    assert.ok(step?.kind === 'ask');
    assert.match(step.instructions.join('\n'), advises);
    // The doctor sees for itself that it came.
    assert.equal(step.until.kind, 'camera-in-mode');
  });
}

test('a running camera in a virtual machine: says, as an info, that its bootloader is another device', async () => {
  const { facts, findings } = await look({ usb: [running], files: virtualBox });
  const [finding] = findings;
  assert.ok(finding);
  assert.deepEqual([finding.code, finding.severity], ['virtual-machine-usb', 'info']);
  assert.match(finding.message, /another device/);
  const [step] = fix.plan(finding, facts)?.steps ?? [];
  // A camera is there already: nothing to watch for.
  assert.ok(step?.kind === 'ask' && step.until.kind === 'confirmed');
});
