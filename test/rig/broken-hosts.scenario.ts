import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { asRoot, assertFlashes, assertNamed, breakHost } from './broken-host.ts';
import { brokenHosts } from './broken-hosts.ts';
import { bootGuest } from './boot/guest.ts';
import { doctor } from './doctor.ts';
import type { Guest } from './boot/guest.ts';
import type { Report } from '../../src/core/report.ts';

suite('broken hosts, Debian 13', { timeout: 1_200_000 }, () => {
  let guest: Guest;
  before(async () => {
    guest = await bootGuest({ suite: 'trixie', variant: 'full', seat: 'bob' });
  });
  after(() => guest.close());

  for (const host of brokenHosts) {
    test(`${host.title}: ${host.reason ?? host.code}, repaired, flashed`, async () => {
      const goal = host.goal === undefined ? [] : ['--goal', host.goal];
      await breakHost(guest, host);
      try {
        assertNamed(await doctor(guest, ['check', ...goal], { user: 'bob' }), host);
        const { report, exitCode } = await doctor(guest, ['fix', '--yes', ...goal], {
          user: 'bob',
        });
        assert.equal(exitCode, 0, JSON.stringify(report.fixes, null, 1));
        await assertFlashes(guest, host);
      } finally {
        if (host.undo !== undefined) await asRoot(guest, host.undo);
      }
    });
  }

  const stale = {
    title: 'a group that was joined after the login',
    before:
      'groupadd --force --system cameras; rule /etc/udev/rules.d/60-cam.rules \'SUBSYSTEM=="usb", ATTR{idVendor}=="0483", GROUP="cameras", MODE="0660"\'',
    code: 'group-not-active',
  } as const;

  test(`${stale.title}: ${stale.code}, and the next login flashes`, async () => {
    await breakHost(guest, stale);
    // A login from before: its process waits until somebody has put bob into the group.
    const wait = 'until [ -e /exchange/joined ]; do sleep 0.1; done; exec "$@"';
    const check = ['sh', '-c', wait, 'sh', 'openmv-doctor', 'check', '--json'] as const;
    const early = guest.start([...check], { user: 'bob' });
    await asRoot(guest, 'usermod -aG cameras bob');
    await guest.put('joined', '');
    const { stdout } = await early.result;
    assertNamed({ report: JSON.parse(stdout) as Report }, stale);
    const { report, exitCode } = await doctor(guest, ['fix', '--yes'], { user: 'bob' });
    assert.equal(exitCode, 0, JSON.stringify(report.fixes));
    assert.deepEqual(report.fixes, [], 'after a new login there is nothing to repair');
    await assertFlashes(guest, stale);
  });
});
