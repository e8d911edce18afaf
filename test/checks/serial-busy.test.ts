import assert from 'node:assert/strict';
import { test } from 'node:test';
import { serialBusy } from '../../checks/serial-busy.ts';
import { serialBusy as fix } from '../../fixes/serial-busy.ts';
import { fakeSystem, listedDevice } from '../support/fake-system.ts';
import type { SerialBusyFacts } from '../../checks/serial-busy.ts';
import type { Judgement } from '../../src/core/check.ts';
import type { Finding } from '../../src/core/finding.ts';
import type { MemoryEntry } from '../../src/simulator/memory-files.ts';

const camera = listedDevice({
  vendorId: 0x37c5,
  productId: 0x1204,
  interfaces: [
    { number: 0, class: 2, subclass: 2, protocol: 1, driver: 'cdc_acm', alternates: [] },
  ],
});
const port: Readonly<Record<string, MemoryEntry>> = {
  '/sys/bus/usb/devices/1-1:1.0/tty/ttyACM0/dev': '166:0\n',
  '/sys/class/tty/ttyACM0/dev': '166:0\n',
  '/dev/ttyACM0': { kind: 'character-device', mode: 0o666 },
  '/proc/self': { linkTo: '900' },
};

function opens(pid: number, command: string, path = '/dev/ttyACM0'): Record<string, MemoryEntry> {
  return { [`/proc/${pid}/fd/3`]: { linkTo: path }, [`/proc/${pid}/comm`]: `${command}\n` };
}

async function look(files: Readonly<Record<string, MemoryEntry>>): Promise<{
  readonly facts: SerialBusyFacts;
  readonly judge: (goal: 'flash' | 'connect') => Judgement;
}> {
  const facts = await serialBusy.observe(
    fakeSystem({ usb: [camera], files: { ...port, ...files } }),
  );
  return { facts, judge: (goal) => serialBusy.judge(facts, goal) };
}

test('a program that has the port open is named; for flashing that is a remark', async () => {
  const { facts, judge } = await look(opens(77, 'minicom'));
  const [finding] = judge('connect') as readonly Finding[];
  assert.ok(finding);
  assert.equal(finding.code, 'usb-device-busy');
  assert.equal(finding.severity, 'warning');
  assert.match(finding.message, /\/dev\/ttyACM0 .* minicom \(77\)/);
  assert.match(JSON.stringify(fix.plan(finding, facts)), /Close minicom \(process 77\)/);
  assert.equal((judge('flash') as readonly Finding[])[0]?.severity, 'info');
});

const quiet: readonly (readonly [string, Readonly<Record<string, MemoryEntry>>])[] = [
  ['nobody has it open', {}],
  ['OpenMV IDE has it, as it should', opens(78, 'openmvide')],
  ['it is the doctor itself, in the check beside', opens(900, 'node')],
  ['it is another port', opens(79, 'minicom', '/dev/ttyACM1')],
];

for (const [why, files] of quiet) {
  test(`passes: ${why}`, async () => {
    assert.deepEqual((await look(files)).judge('connect'), []);
  });
}

test('without a serial port there is nothing to hold', async () => {
  const facts = await serialBusy.observe(fakeSystem({ usb: [] }));
  assert.ok('skip' in serialBusy.judge(facts, 'connect'));
});
