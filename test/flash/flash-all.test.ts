import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DoctorError } from '../../src/core/errors.ts';
import { parseImage } from '../../src/firmware/parse-image.ts';
import { chooseAll } from '../../src/flash/choose-camera.ts';
import { flashAll } from '../../src/flash/flash-all.ts';
import { defaultFlashOptions } from '../../src/flash/options.ts';
import { waitForDevice } from '../../src/flash/wait-for-device.ts';
import { flashHost } from '../support/flash-host.ts';
import type { Flashes, FlashesContext } from '../../src/flash/flash-all.ts';
import type { FlashOptions } from '../../src/flash/options.ts';
import type { FlashHost } from '../support/flash-host.ts';

async function flashEvery(
  host: FlashHost,
  changes: Partial<FlashesContext>,
  options: Partial<FlashOptions> = {},
): Promise<Flashes> {
  const { system, clock, firmware } = host;
  const targets = chooseAll((await system.usb.list()) ?? [], {});
  const image = parseImage('firmware.bin', firmware);
  return flashAll(
    targets,
    () => Promise.resolve(image),
    { ...defaultFlashOptions, ...options },
    {
      clock,
      signal: new AbortController().signal,
      file: null,
      agreed: false,
      open: ({ listed }) => system.usb.device(listed.portPath),
      reconnect: ({ listed }, signal) => waitForDevice(listed, system, signal),
      confirm: () => Promise.resolve(true),
      confirmUnprotect: () => Promise.resolve(true),
      onProgress: () => undefined,
      onEnd: () => undefined,
      ...changes,
    },
  );
}

test('Ctrl-C at the question ends every flash, also that of a camera that is waited for', async () => {
  const host = flashHost('OPENMV4,OPENMV4');
  let seen = 0;
  const { reports, interrupted } = await flashEvery(host, {
    confirm: () =>
      Promise.reject(new DoctorError('interrupted', 'Interrupted.', { exitCode: 130 })),
    onProgress: (port) => {
      if (port === '1-1' && (seen += 1) === 10) host.cameras.get('1-1')?.unplug();
    },
  });
  assert.equal(interrupted?.code, 'interrupted');
  assert.deepEqual(
    reports.map(({ portPath, result }) => [portPath, result]),
    [
      ['1-1', 'failed'],
      ['1-2', 'failed'],
    ],
  );
  assert.ok(host.clock.now() < 10_000, `${host.clock.now()} ms: the wait is 60 s`);
});

test('who is interrupted is told of by the report alone, which follows at once', async () => {
  const host = flashHost('OPENMV4,OPENMV4');
  const stop = new AbortController();
  const ended: string[] = [];
  const { reports } = await flashEvery(host, {
    agreed: true,
    signal: stop.signal,
    onProgress: (_port, { phase }) => {
      if (phase === 'write') stop.abort(new Error('Ctrl-C'));
    },
    onEnd: ({ result }) => ended.push(result),
  });
  assert.deepEqual(
    reports.map(({ result }) => result),
    ['failed', 'failed'],
  );
  assert.deepEqual(ended, []);
});

test('a bug at one camera is thrown only when all others have ended', async () => {
  const host = flashHost('OPENMV4,OPENMV4');
  const ended: (string | null)[] = [];
  const run = flashEvery(host, {
    agreed: true,
    open: ({ listed }) =>
      listed.portPath === '1-1'
        ? Promise.reject(new TypeError('a bug'))
        : host.system.usb.device(listed.portPath),
    onEnd: ({ portPath, result }) => ended.push(`${portPath ?? ''} ${result}`),
  });
  await assert.rejects(run, TypeError);
  assert.deepEqual(ended, ['1-2 verified']);
});

test('a chip whose protection is taken off is asked about by itself; the others go on', async () => {
  const host = flashHost('OPENMV4:rom,OPENMV4:rom');
  const protectedCamera = host.cameras.get('1-2');
  assert.ok(protectedCamera);
  protectedCamera.memory.readProtected = true;
  const asked: string[][] = [];
  const unprotected: string[] = [];
  const { reports } = await flashEvery(
    host,
    {
      confirm: (plans) => {
        asked.push([...plans.keys()]);
        return Promise.resolve(true);
      },
      confirmUnprotect: ({ listed }) => {
        unprotected.push(listed.portPath);
        return Promise.resolve(true);
      },
    },
    { unprotect: true, address: 0x0804_0000 },
  );
  assert.deepEqual(
    reports.map(({ result }) => result),
    ['verified', 'verified'],
  );
  assert.deepEqual(unprotected, ['1-2']);
  // Who gave up the content is not asked again.
  assert.deepEqual(asked.flat(), ['1-1']);
});
