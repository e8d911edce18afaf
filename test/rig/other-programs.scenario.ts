import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { bootGuest } from './boot/guest.ts';
import { checksOf, doctor, errorsOf, findingsOf } from './doctor.ts';
import { holdCamera } from './hold-camera.ts';
import { flashSmallImage, smallCamera } from './small-flash.ts';
import type { Guest } from './boot/guest.ts';

suite('other programs at the camera', { timeout: 1_200_000 }, () => {
  let guest: Guest;
  before(async () => {
    guest = await bootGuest({ suite: 'bookworm', cameras: [smallCamera] });
  });
  after(() => guest.close());

  test('held by a process: usb-device-busy alone, named for who may see it; closed, alice flashes', async () => {
    await guest.run(['sh', '-c', 'chmod 666 /dev/bus/usb/001/*'], { user: 'root' });
    const holder = await holdCamera(guest, 'bob');
    for (const [user, says] of [
      ['bob', new RegExp(`\\(process ${holder.pid}\\)`)],
      ['alice', /may not look at/],
    ] as const) {
      const answer = await doctor(guest, ['check'], { user });
      assert.deepEqual(errorsOf(answer), ['usb-device-busy'], checksOf(answer));
      assert.match(checksOf(answer), says);
    }
    await holder.end();
    assert.deepEqual(errorsOf(await doctor(guest, ['check'], { user: 'alice' })), []);
    await flashSmallImage(guest, { user: 'alice' });
  });

  test('ModemManager at a running camera: named alone, and gone once our rules are there', async () => {
    const words = ['install', '-y', '--no-install-recommends', 'modemmanager'] as const;
    const installed = await guest.run(['apt-get', ...words], { user: 'root', timeoutMs: 600_000 });
    assert.equal(installed.exitCode, 0, installed.stderr);
    // Somebody else's rule lets everybody in, and says nothing to ModemManager.
    const others = `printf 'SUBSYSTEM=="tty", ATTRS{idVendor}=="37c5", MODE="0666"\\n' >/etc/udev/rules.d/70-camera.rules`;
    await guest.run(['sh', '-c', `${others}; udevadm control --reload`], { user: 'root' });
    await guest.plug({ port: 0, preset: 'OPENMV2:run' });
    const bus = 'mkdir -p /run/dbus && dbus-daemon --system --fork';
    await guest.run(['sh', '-c', bus], { user: 'root' });
    const log = 'exec ModemManager --debug 2>&1';
    const manager = guest.start(['sh', '-c', log], { user: 'root', timeoutMs: 1_000_000 });
    // That it looks into the port is ModemManager's own word, not ours.
    await manager.shows(/port grabbed: ttyACM0/, 120_000);

    const connecting = ['--goal', 'connect'];
    const before = await doctor(guest, ['check', ...connecting], { user: 'bob' });
    assert.deepEqual(errorsOf(before), [], checksOf(before));
    assert.equal(before.report.verdict, 'warnings', checksOf(before));
    assert.equal(findingsOf(before).get('modemmanager-interferes'), 'modem-manager');

    const fix = await doctor(guest, ['fix', ...connecting, '--yes'], { user: 'bob' });
    const outcomes = fix.report.fixes.map(({ id, outcome }) => [id, outcome]);
    assert.deepEqual(outcomes, [['modem-manager', 'fixed']], JSON.stringify(fix.report.fixes));
    assert.equal(fix.report.verdict, 'healthy', checksOf(fix));
    const shown = await guest.run(['udevadm', 'info', '-q', 'property', '-n', '/dev/ttyACM0']);
    assert.match(shown.stdout, /^ID_MM_PORT_IGNORE=1$/m);
    // Plugged in again, it is left alone, and by ModemManager, which still runs.
    await guest.unplug(0);
    await guest.replug(0, false);
    await manager.shows(/ttyACM0\).*blocklisted/, 120_000);
  });
});
