import assert from 'node:assert/strict';
import test from 'node:test';
import { host, modeOf } from './host.ts';
import type { Host } from './host.ts';

/** Modes seen from now on, with the time of each change; `-` for off the bus. */
function seen(it: Host): string[] {
  const modes: string[] = [];
  it.camera.watch((presence) => modes.push(`${presence?.mode ?? '-'}@${it.clock.now()}`));
  return modes;
}

test('goes from the ROM loader to the bootloader and from there to the firmware', async () => {
  const it = host('OPENMV4', { mode: 'rom' });
  const modes = seen(it);
  await it.download(0, '');
  await it.status();
  await it.clock.sleep(5000);
  await it.send(0);
  await it.clock.sleep(5000);
  assert.deepEqual(modes, ['-@0', 'bootloader@300', '-@5000', 'run@5300']);
});

test('starts in the ROM loader as long as the jumper is set, at the next plug', () => {
  const it = host('OPENMV4', { mode: 'rom' });
  it.camera.unplug();
  it.camera.plug();
  assert.equal(modeOf(it), 'rom');
  it.camera.jumper = false;
  assert.equal(modeOf(it), 'rom');
  it.camera.unplug();
  assert.equal(modeOf(it), null);
  it.camera.plug();
  assert.equal(modeOf(it), 'bootloader');
});

test('a running camera listens for 1.5 s in its bootloader when it is plugged in again', async () => {
  const it = host('OPENMV3', { mode: 'run' });
  assert.equal(modeOf(it), 'run');
  it.camera.unplug();
  const modes = seen(it);
  it.camera.plug();
  await it.clock.sleep(5000);
  assert.deepEqual(modes, ['bootloader@0', '-@1500', 'run@1800']);
});

test('an upload in that time keeps it in the bootloader', async () => {
  const it = host('OPENMV3', { mode: 'run' });
  it.camera.unplug();
  it.camera.plug();
  await it.clock.sleep(1000);
  await it.upload(0, 64);
  await it.clock.sleep(60_000);
  assert.equal(modeOf(it), 'bootloader');
});

test('unplugged in the middle of a restart it stays away', async () => {
  const it = host('OPENMV4', { mode: 'bootloader' });
  await it.send(0);
  it.camera.unplug();
  await it.clock.sleep(5000);
  assert.equal(modeOf(it), null);
});

test('what is under way when it is unplugged fails', async () => {
  const it = host('OPENMV4', { mode: 'rom' });
  await it.download(0, '4100000208');
  await it.status();
  const held = it.status();
  it.camera.unplug();
  await assert.rejects(held, { kind: 'disconnected' });
});

test('keeps its memory over every change', async () => {
  const it = host('OPENMV4', { mode: 'bootloader' });
  await it.setAlternate(2);
  await it.download(0, 'abcdef');
  await it.status();
  it.camera.unplug();
  it.camera.jumper = true;
  it.camera.plug();
  await it.download(0, '2100000408');
  await it.status();
  await it.status();
  await it.send(6);
  assert.equal(await it.upload(2, 3), 'abcdef');
});

test('ends a watch', () => {
  const it = host('OPENMV4', { mode: 'run' });
  let calls = 0;
  const end = it.camera.watch(() => (calls += 1));
  it.camera.unplug();
  end();
  it.camera.plug();
  assert.equal(calls, 1);
});
