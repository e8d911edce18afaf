import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { usbBus } from '../../checks/usb-bus.ts';
import { usbBus as fix } from '../../fixes/usb-bus.ts';
import { fakeSystem } from '../support/fake-system.ts';
import type { Finding } from '../../src/core/finding.ts';
import type { FakeHost } from '../support/fake-system.ts';

async function judge(host: FakeHost) {
  const facts = await usbBus.observe(fakeSystem(host));
  const findings = usbBus.judge(facts, 'flash') as readonly Finding[];
  return { facts, findings };
}

describe('usb-bus', () => {
  it('passes where the bus is there, even with nothing on it', async () => {
    const { findings } = await judge({ usb: [] });
    assert.deepEqual(findings, []);
  });

  const places: readonly {
    readonly where: string;
    readonly host: FakeHost;
    readonly says: RegExp;
    readonly advises: RegExp;
  }[] = [
    {
      where: 'in WSL',
      host: { files: { '/proc/version': 'Linux version 5.15 Microsoft-standard-WSL2\n' } },
      says: /this is WSL, into which only usbipd/,
      advises: /--auto-attach/,
    },
    {
      where: 'in a Docker container',
      host: { files: { '/.dockerenv': '' } },
      says: /container \(docker\)/,
      advises: /\/dev\/bus\/usb/,
    },
    {
      where: 'in a container that systemd knows by name',
      host: { files: { '/run/systemd/container': 'lxc\n' } },
      says: /container \(lxc\)/,
      advises: /on the host/,
    },
    {
      where: 'in a virtual machine without a controller',
      host: { files: { '/sys/class/dmi/id/sys_vendor': 'innotek GmbH\n' } },
      says: /virtual machine \(VirtualBox\)/,
      advises: /both ids/,
    },
    {
      where: "in snap's sandbox",
      host: { env: { SNAP: '/snap/node/1' } },
      says: /inside snap's sandbox/,
      advises: /snap connect NAME:raw-usb/,
    },
    {
      where: 'on bare metal',
      host: {},
      says: /does not exist\)\.$/,
      advises: /modprobe/,
    },
  ];
  for (const { where, host, says, advises } of places) {
    it(`says what stands in the way ${where}, and where the door is`, async () => {
      const { facts, findings } = await judge({ ...host, usb: null });
      const [finding] = findings;
      assert.ok(finding);
      assert.equal(finding.code, 'usb-bus-missing');
      assert.equal(finding.severity, 'error');
      assert.match(finding.message, says);
      const plan = fix.plan(finding, facts);
      assert.equal(plan?.kind, 'guided');
      const [step] = plan.steps;
      assert.ok(step?.kind === 'ask');
      assert.match(step.instructions.join('\n'), advises);
    });
  }
});
