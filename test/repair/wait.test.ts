import assert from 'node:assert/strict';
import { test } from 'node:test';
import { waitFor } from '../../src/repair/wait.ts';
import { fakeSystem, listedDevice } from '../support/fake-system.ts';
import type { Condition } from '../../src/core/step.ts';
import type { ListedDevice } from '../../src/system/types.ts';

const rom = listedDevice({ vendorId: 0x0483, productId: 0xdf11, portPath: '1-2' });
const bootloader = listedDevice({ vendorId: 0x37c5, productId: 0x9204, portPath: '1-3' });
const serialBootloader = listedDevice({
  vendorId: 0x1209,
  productId: 0xabd1,
  serial: '000000000010',
});
const mouse = listedDevice({ vendorId: 0x046d, productId: 0xc077, portPath: '1-4' });

const table: readonly (readonly [Condition, readonly ListedDevice[] | null, boolean])[] = [
  [{ kind: 'camera-in-mode', modes: ['rom'] }, [mouse, rom], true],
  [{ kind: 'camera-in-mode', modes: ['bootloader'] }, [mouse, rom], false],
  [{ kind: 'camera-in-mode', modes: ['rom', 'bootloader'] }, [bootloader], true],
  [{ kind: 'camera-in-mode', modes: ['bootloader'] }, [serialBootloader], false],
  [{ kind: 'camera-in-mode', modes: ['run'] }, [mouse], false],
  [{ kind: 'camera-in-mode', modes: ['rom'], portPath: '1-2' }, [rom], true],
  [{ kind: 'camera-in-mode', modes: ['rom'], portPath: '1-9' }, [rom], false],
  [{ kind: 'camera-in-mode', modes: ['rom'] }, null, false],
  [{ kind: 'port-empty', portPath: '1-2' }, [mouse], true],
  [{ kind: 'port-empty', portPath: '1-2' }, [mouse, rom], false],
  [{ kind: 'confirmed' }, [rom], false],
];

for (const [condition, usb, holds] of table) {
  const there = usb?.map(({ portPath }) => portPath).join(' ') ?? 'no bus';
  test(`${JSON.stringify(condition)} with ${there}: ${holds ? 'holds' : 'does not hold'}`, async () => {
    const system = fakeSystem({ usb });
    assert.equal(await waitFor(condition, system, { timeoutMs: 3000 }), holds);
    assert.equal(system.clock.now(), holds ? 0 : 3000);
  });
}

test('waiting ends when it is interrupted', async () => {
  const interruption = new AbortController();
  interruption.abort(new Error('enough'));
  const waiting = waitFor({ kind: 'confirmed' }, fakeSystem(), {
    timeoutMs: 1000,
    signal: interruption.signal,
  });
  await assert.rejects(waiting, /enough/);
});
