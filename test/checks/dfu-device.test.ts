import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { dfuDevice } from '../../checks/dfu-device.ts';
import { dfuDevice as fix } from '../../fixes/dfu-device.ts';
import { fakeSystem, listedDevice } from '../support/fake-system.ts';
import { dfuInterface } from '../support/udev-host.ts';
import type { Finding } from '../../src/core/finding.ts';
import type { Goal } from '../../src/core/goal.ts';
import type { ListedDevice } from '../../src/system/types.ts';

const rom = listedDevice({ vendorId: 0x0483, productId: 0xdf11, interfaces: [dfuInterface] });
const loader = listedDevice({ vendorId: 0x37c5, productId: 0x9204, portPath: '1-2' });
const running = listedDevice({ vendorId: 0x37c5, productId: 0x1204, portPath: '1-3' });
const old = listedDevice({ vendorId: 0x1209, productId: 0xabd1, portPath: '1-4' });
/** The CDC bootloader of firmware up to 4.5.9: the id of the application, a serial of its own. */
const oldLoader = { ...old, serial: '000000000010' };
const withoutDfu = listedDevice({ vendorId: 0x37c5, productId: 0x1060, portPath: '1-5' });
const bluetooth = listedDevice({
  vendorId: 0x05ac,
  productId: 0x8290,
  portPath: '2-1',
  product: 'Bluetooth USB Host Controller',
  interfaces: [dfuInterface],
});

async function judge(usb: readonly ListedDevice[], goal: Goal = 'flash') {
  const facts = await dfuDevice.observe(fakeSystem({ usb }));
  return { facts, findings: dfuDevice.judge(facts, goal) as readonly Finding[] };
}

describe('dfu-device', () => {
  const table: readonly {
    readonly there: string;
    readonly usb: readonly ListedDevice[];
    readonly goal?: Goal;
    readonly found: readonly string[];
  }[] = [
    { there: 'nothing', usb: [], found: ['camera-not-found error'] },
    { there: 'a ROM loader', usb: [rom], found: [] },
    { there: "OpenMV's bootloader", usb: [loader], found: [] },
    { there: 'the bootloader of old firmware', usb: [oldLoader], found: [] },
    { there: 'a running camera', usb: [running], found: ['camera-in-run-mode error'] },
    { there: 'a running camera, for the IDE', usb: [running], goal: 'connect', found: [] },
    {
      there: 'a running camera beside one that waits',
      usb: [running, rom],
      found: ['several-cameras info'],
    },
    {
      there: 'two ROM loaders',
      usb: [rom, { ...rom, portPath: '1-9' }],
      found: ['several-cameras info'],
    },
    {
      there: 'two ROM loaders with the serial number of their kind',
      usb: [
        { ...rom, serial: '200364500000' },
        { ...rom, serial: '200364500000', portPath: '1-9' },
      ],
      found: ['several-cameras info', 'rom-serial-not-unique info'],
    },
    {
      there: 'two ROM loaders with numbers of their own',
      usb: [
        { ...rom, serial: '200364500000' },
        { ...rom, serial: '3868345D3130', portPath: '1-9' },
      ],
      found: ['several-cameras info'],
    },
    {
      there: 'two bootloaders that show one number, which is theirs to fix',
      usb: [
        { ...loader, serial: '1F00' },
        { ...loader, serial: '1F00', portPath: '1-9' },
      ],
      found: ['several-cameras info'],
    },
    {
      there: "a laptop's Bluetooth alone",
      usb: [bluetooth],
      found: ['foreign-dfu-device info', 'camera-not-found error'],
    },
    {
      there: 'Bluetooth and a ROM loader',
      usb: [bluetooth, rom],
      found: ['foreign-dfu-device info'],
    },
  ];
  for (const { there, usb, goal, found } of table) {
    it(`with ${there}: ${found.join(', ') || 'passes'}`, async () => {
      const { findings } = await judge(usb, goal);
      assert.deepEqual(
        findings.map(({ code, severity }) => `${code} ${severity}`),
        found,
      );
    });
  }

  it('shows how a running camera gets into its bootloader, and watches its own port', async () => {
    const { facts, findings } = await judge([running]);
    const [finding] = findings;
    assert.ok(finding);
    const step = fix.plan(finding, facts)?.steps[0];
    assert.ok(step?.kind === 'ask');
    assert.match(step.description, /OpenMV Cam H7/);
    assert.deepEqual(step.until, {
      kind: 'camera-in-mode',
      modes: ['bootloader', 'rom'],
      portPath: '1-3',
    });
  });

  it('names no board where old firmware leaves it open which one it is', async () => {
    const { facts, findings } = await judge([old]);
    const [finding] = findings;
    assert.ok(finding);
    const step = fix.plan(finding, facts)?.steps[0];
    assert.match(step?.description ?? '', /Bring the camera into/);
  });

  it('says what to use for a board without DFU, and plans nothing for it', async () => {
    const { facts, findings } = await judge([withoutDfu]);
    const [finding] = findings;
    assert.ok(finding);
    assert.doesNotMatch(finding.message, /in its bootloader only/);
    assert.equal(fix.plan(finding, facts), null);
  });
});
