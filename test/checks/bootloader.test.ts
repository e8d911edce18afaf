import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bootloader } from '../../checks/bootloader.ts';
import { bootloader as fix } from '../../fixes/bootloader.ts';
import { fakeSystem, listedDevice } from '../support/fake-system.ts';
import { dfuInterface } from '../support/udev-host.ts';
import type { BootloaderFacts } from '../../checks/bootloader.ts';
import type { Finding } from '../../src/core/finding.ts';
import type { Goal } from '../../src/core/goal.ts';
import type { ListedDevice } from '../../src/system/types.ts';

/** As sysfs shows it: the name of the alternate in use only. */
function loader(productId: number, release: number, alternates: number): ListedDevice {
  const names = Array.from({ length: alternates }, (_, number) => ({
    number,
    name: number === 0 ? 'BOOTLOADER' : null,
  }));
  const interfaces = [{ ...dfuInterface, alternates: names }];
  return listedDevice({ vendorId: 0x37c5, productId, release, interfaces });
}

const oldId = { vendorId: 0x1209, productId: 0xabd1 };
const serialLoader = listedDevice({ ...oldId, serial: '000000000011' });

async function observe(...usb: readonly ListedDevice[]): Promise<BootloaderFacts> {
  return bootloader.observe(fakeSystem({ usb }));
}

const table: readonly (readonly [string, ListedDevice, Goal, readonly string[]])[] = [
  ['1.0.3, of firmware v5.0.0', loader(0x9204, 0x0103, 4), 'flash', []],
  ['1.0.2, of firmware v4.8.1', loader(0x9204, 0x0102, 4), 'flash', []],
  ['that of firmware v4.7.0', loader(0x9204, 0x0200, 4), 'flash', ['"lingers" info']],
  ['that of firmware v4.6.0', loader(0x9204, 0x0200, 3), 'flash', ['"without-romfs" warning']],
  ['that of firmware v4.6.0', loader(0x9204, 0x0200, 3), 'connect', ['"without-romfs" info']],
  ['the H7 Plus’ of v4.6.20', loader(0x924a, 0x0200, 4), 'flash', ['"without-romfs" warning']],
  ['the H7 Plus’ of v4.7.0', loader(0x924a, 0x0200, 5), 'flash', ['"lingers" info']],
  ['one whose alternates are not listed', loader(0x9204, 0x0103, 0), 'flash', []],
  ['that of firmware v4.5.9', serialLoader, 'flash', ['"serial" error']],
  ['that of firmware v4.5.9', serialLoader, 'connect', ['"serial" info']],
  ['the application of old firmware', listedDevice({ ...oldId, serial: '1F00' }), 'flash', []],
  ['a ROM loader', listedDevice({ vendorId: 0x0483, productId: 0xdf11 }), 'flash', []],
  ['Arduino’s bootloader', listedDevice({ vendorId: 0x2341, productId: 0x035b }), 'flash', []],
  ['NXP’s', listedDevice({ vendorId: 0x15a2, productId: 0x0073 }), 'flash', []],
];

for (const [what, device, goal, expected] of table) {
  test(`${what}, for ${goal}: ${expected.join('') || 'passes'}`, async () => {
    const findings = bootloader.judge(await observe(device), goal) as readonly Finding[];
    assert.deepEqual(
      findings.map(({ evidence, severity }) => `${JSON.stringify(evidence['age'])} ${severity}`),
      expected,
    );
  });
}

test('without a camera there is no question', async () => {
  const keyboard = listedDevice({ vendorId: 0x046d, productId: 0xc31c });
  assert.ok('skip' in bootloader.judge(await observe(keyboard), 'flash'));
});

test('a new bootloader comes through the ROM loader: hands set the jumper, the doctor watches the port', async () => {
  for (const device of [serialLoader, loader(0x9203, 0x0200, 3)]) {
    const facts = await observe(device);
    const [finding] = bootloader.judge(facts, 'flash') as readonly Finding[];
    assert.ok(finding);
    const [step] = fix.plan(finding, facts)?.steps ?? [];
    assert.ok(step?.kind === 'ask');
    assert.match(step.instructions.join(' '), /jumper wire.*copy your files/);
    assert.deepEqual(step.until, { kind: 'camera-in-mode', modes: ['rom'], portPath: '1-1' });
  }
});

test('one that works but lingers is told, not replaced', async () => {
  const facts = await observe(loader(0x9204, 0x0200, 4));
  const [finding] = bootloader.judge(facts, 'flash') as readonly Finding[];
  assert.ok(finding);
  assert.equal(fix.plan(finding, facts), null);
});
