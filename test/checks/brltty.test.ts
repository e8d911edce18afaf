import assert from 'node:assert/strict';
import { test } from 'node:test';
import { brltty } from '../../checks/brltty.ts';
import { brltty as fix } from '../../fixes/brltty.ts';
import { fakeSystem, listedDevice } from '../support/fake-system.ts';
import type { Judgement } from '../../src/core/check.ts';
import type { Finding } from '../../src/core/finding.ts';
import type { ListedDevice } from '../../src/system/types.ts';
import type { FakeHost } from '../support/fake-system.ts';

const runs = { '/proc/1/comm': 'systemd\n', '/proc/44/comm': 'brltty\n' };

function adapter(driver: string, productId = 0x6015): readonly ListedDevice[] {
  const one = { number: 0, class: 255, subclass: 255, protocol: 255, driver, alternates: [] };
  return [listedDevice({ vendorId: 0x0403, productId, interfaces: [one] })];
}

async function judge(host: FakeHost): Promise<Judgement> {
  return brltty.judge(await brltty.observe(fakeSystem(host)), 'flash');
}

test('an adapter that brltty has taken is named, as a remark, and brltty is left to its user', async () => {
  const host = { usb: adapter('usbfs'), files: runs };
  const facts = await brltty.observe(fakeSystem(host));
  const [finding] = brltty.judge(facts, 'flash') as readonly Finding[];
  assert.ok(finding);
  assert.deepEqual([finding.code, finding.severity], ['brltty-interferes', 'info']);
  assert.match(finding.message, /process 44.*0403:6015/);
  assert.equal(fix.plan(finding, facts)?.kind, 'guided');
});

const quiet: readonly (readonly [string, FakeHost])[] = [
  ['the adapter has its serial port', { usb: adapter('ftdi_sio'), files: runs }],
  ['another program has it', { usb: adapter('usbfs'), files: { '/proc/1/comm': 'systemd\n' } }],
  ['the programs of others are hidden', { usb: adapter('usbfs') }],
];

for (const [why, host] of quiet) {
  test(`passes: ${why}`, async () => {
    assert.deepEqual(await judge(host), []);
  });
}

test('where no such adapter is, brltty is not even looked for', async () => {
  assert.ok('skip' in (await judge({ usb: adapter('usbfs', 0x6001), files: runs })));
});
