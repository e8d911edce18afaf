import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dfuState } from '../../checks/dfu-state.ts';
import { dfuState as fix } from '../../fixes/dfu-state.ts';
import { Journal } from '../../src/repair/journal.ts';
import { applyStep } from '../../src/repair/apply.ts';
import { DfuState } from '../../src/dfu/protocol.ts';
import { simulatedHost } from '../../src/simulator/host.ts';
import { VirtualClock } from '../../src/simulator/virtual-clock.ts';
import { fakeDialogue } from '../support/fake-dialogue.ts';
import { noRoot } from '../support/root-machine.ts';
import type { DfuStateFacts } from '../../checks/dfu-state.ts';
import type { Judgement } from '../../src/core/check.ts';
import type { Finding } from '../../src/core/finding.ts';
import type { Goal } from '../../src/core/goal.ts';
import type { SimulatedHost } from '../../src/simulator/host.ts';
import type { ControlSetup, UsbDevice } from '../../src/usb/device.ts';

const port = '1-1';

function request(code: number, value = 0): ControlSetup {
  return { requestType: 'class', recipient: 'interface', request: code, value, index: 0 };
}

/** A host whose camera another program has talked to, and left without tidying up. */
async function hostWhere(
  preset: string,
  act: (device: UsbDevice) => Promise<unknown> = () => Promise.resolve(),
): Promise<SimulatedHost> {
  const host = simulatedHost(preset, new VirtualClock(), 'ready');
  const device = await host.system.usb.device(port);
  await device.open();
  await device.claimInterface(0);
  await act(device);
  await device.close();
  return host;
}

async function observe({ system }: SimulatedHost): Promise<DfuStateFacts> {
  return JSON.parse(JSON.stringify(await dfuState.observe(system))) as DfuStateFacts;
}

async function stateOf({ system }: SimulatedHost): Promise<number | undefined> {
  const device = await system.usb.device(port);
  await device.open();
  await device.claimInterface(0);
  const { data } = await device.controlTransferIn(request(5), 1);
  await device.close();
  return data?.getUint8(0);
}

function judged(facts: DfuStateFacts, goal: Goal = 'flash'): readonly Finding[] {
  const judgement: Judgement = dfuState.judge(facts, goal);
  assert.ok(!('skip' in judgement) && !('unknown' in judgement), JSON.stringify(judgement));
  return judgement;
}

const upload = (device: UsbDevice): Promise<unknown> =>
  device.controlTransferIn(request(2, 2), 1024);
const clearStatus = (device: UsbDevice): Promise<unknown> =>
  device.controlTransferOut(request(4), new Uint8Array(0));
/** Erasing is only begun by the GETSTATUS that never came. */
const orderErase = (device: UsbDevice): Promise<unknown> =>
  device.controlTransferOut(request(1), Uint8Array.of(0x41, 0, 0, 4, 8));

const leftOvers: readonly (readonly [
  string,
  string,
  (device: UsbDevice) => Promise<unknown>,
  number,
])[] = [
  ['dfuERROR', 'OPENMV4:rom', clearStatus, DfuState.error],
  ['dfuUPLOAD-IDLE', 'OPENMV4:rom', upload, DfuState.uploadIdle],
  ['dfuDNLOAD-SYNC', 'OPENMV4:rom', orderErase, DfuState.downloadSync],
  [
    'dfuDNLOAD-SYNC',
    'OPENMV4:bootloader',
    (device) => device.controlTransferOut(request(1), new Uint8Array(4096)),
    DfuState.downloadSync,
  ],
];

for (const [name, preset, act, state] of leftOvers) {
  test(`${preset} in ${name} is named, left so by the look, and brought to idle by the fix without a write`, async () => {
    const host = await hostWhere(preset, act);
    const facts = await observe(host);
    const [finding, ...others] = judged(facts);
    assert.deepEqual(
      [finding?.code, finding?.severity, finding?.evidence['state'], others.length],
      ['dfu-error-state', 'warning', name, 0],
    );
    assert.equal(await stateOf(host), state, 'the look changed something');
    assert.ok(finding);
    const plan = fix.plan(finding, facts);
    assert.equal(plan?.kind, 'automatic');
    const shop = {
      system: host.system,
      elevation: noRoot,
      journal: new Journal(host.system),
      dialogue: fakeDialogue(false),
    };
    for (const step of plan.steps) {
      assert.equal((await applyStep(step, fix.id, shop)).status, 'done');
    }
    assert.deepEqual(judged(await observe(host)), []);
    assert.equal(host.camera.memory.wear.erasedSectors, 0);
    assert.equal(host.camera.memory.wear.programmedBytes, 0);
  });
}

test('says why it stands in dfuERROR, as far as the loader says it', async () => {
  const [finding] = judged(await observe(await hostWhere('OPENMV4:rom', clearStatus)));
  assert.match(finding?.message ?? '', /dfuERROR \(errUNKNOWN: something went wrong\)/);
});

test('an idle loader is no finding, and is idle afterwards', async () => {
  for (const preset of ['OPENMV2:rom', 'OPENMV3:rom', 'OPENMV4:rom', 'OPENMV4:bootloader']) {
    const host = await hostWhere(preset);
    const facts = await observe(host);
    assert.deepEqual(judged(facts), [], preset);
    const tried = preset.endsWith('rom') ? false : null;
    assert.equal(facts.loaders[0]?.readProtected, tried, preset);
    assert.equal(await stateOf(host), DfuState.idle, preset);
  }
});

test('the look does not keep OpenMV’s bootloader from starting the firmware', async () => {
  const clock = new VirtualClock();
  const host = simulatedHost('OPENMV4:run', clock, 'ready');
  host.camera.unplug();
  host.camera.plug();
  assert.equal(host.camera.presence?.mode, 'bootloader');
  assert.deepEqual(judged(await observe(host)), []);
  await clock.sleep(3000);
  assert.equal(host.camera.presence.mode, 'run');
});

test('a read-protected chip is an error for flashing, and its loader is idle afterwards', async () => {
  const host = await hostWhere('OPENMV2:rom');
  host.camera.memory.readProtected = true;
  const facts = await observe(host);
  const [finding, ...others] = judged(facts);
  assert.deepEqual(
    [finding?.code, finding?.severity, others.length],
    ['flash-read-protected', 'error', 0],
  );
  assert.equal(await stateOf(host), DfuState.idle);
  assert.equal(host.camera.memory.readProtected, true);
  assert.ok(finding);
  const plan = fix.plan(finding, facts);
  assert.equal(plan?.kind, 'guided', 'what destroys data is never done by --yes');
  const [step] = plan.steps;
  assert.ok(step?.kind === 'ask');
  assert.match(step.instructions.join('\n'), /erases the whole chip.*\n.*\n.*--unprotect/);
});

test('an address pointer that leads nowhere proves no protection', async () => {
  const host = await hostWhere('OPENMV4:rom', async (device) => {
    await device.controlTransferOut(request(1), Uint8Array.of(0x21, 0xe0, 0xff, 0x1f, 8));
    await device.controlTransferIn(request(3), 6);
    await device.controlTransferIn(request(3), 6);
    await device.controlTransferOut(request(6), new Uint8Array(0));
  });
  assert.deepEqual(judged(await observe(host)), []);
  assert.equal(await stateOf(host), DfuState.idle);
});

test('a loader that somebody holds or that cannot be opened is not asked', async () => {
  const held = simulatedHost('OPENMV4:rom', new VirtualClock(), 'ready');
  const device = await held.system.usb.device(port);
  await device.open();
  await device.claimInterface(0);
  const denied = simulatedHost('OPENMV4:rom', new VirtualClock(), 'without-rules');
  for (const host of [held, denied, simulatedHost('OPENMV4:run', new VirtualClock(), 'ready')]) {
    assert.ok('skip' in dfuState.judge(await observe(host), 'flash'));
  }
  assert.equal(held.camera.presence?.wire.traffic.requests, 0);
});

test('a loader that never answers is unknown, never a pass', async () => {
  const host = await hostWhere('OPENMV4:rom');
  host.camera.faults.add({ effect: { kind: 'timeout' }, matches: () => true, nth: 1, times: 99 });
  const judgement = dfuState.judge(await observe(host), 'flash');
  assert.ok('unknown' in judgement);
  assert.match(judgement.unknown, /timeout/);
});

test('a camera that leaves while it is asked gives no verdict', async () => {
  const host = await hostWhere('OPENMV4:bootloader');
  const effect = { kind: 'disconnect', returnsAfterMs: null } as const;
  host.camera.faults.add({ effect, matches: () => true, nth: 1 });
  assert.ok('skip' in dfuState.judge(await observe(host), 'flash'));
});

const loader = { portPath: port, name: 'camera', status: null, readProtected: null, problem: null };

test('a state that no request leads out of needs hands, and is an error', () => {
  const facts = { loaders: [{ ...loader, state: 'dfuMANIFEST-WAIT-RESET' }] };
  const [finding] = judged(facts);
  assert.equal(finding?.severity, 'error');
  const steps = fix.plan(finding, facts)?.steps ?? [];
  assert.deepEqual(
    steps.map((step) => step.kind === 'ask' && step.until.kind),
    ['port-empty', 'camera-in-mode'],
  );
});

test('for the serial port alone it is information', () => {
  const facts = {
    loaders: [
      { ...loader, state: 'dfuERROR' },
      { ...loader, state: 'dfuIDLE', readProtected: true },
    ],
  };
  assert.deepEqual(
    judged(facts, 'connect').map(({ severity }) => severity),
    ['info', 'info'],
  );
});
