import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { assertFlashes, assertNamed, breakHost } from './broken-host.ts';
import { brokenSince258 } from './broken-hosts.ts';
import { bootGuest } from './boot/guest.ts';
import { doctor } from './doctor.ts';
import type { Guest } from './boot/guest.ts';

/** systemd 258 and later: rules that worked until then, and a udevadm that can be asked. */
suite('broken hosts, Debian unstable', { timeout: 1_200_000 }, () => {
  let guest: Guest;
  before(async () => {
    guest = await bootGuest({ suite: 'sid', variant: 'full', seat: 'bob' });
  });
  after(() => guest.close());

  for (const host of brokenSince258) {
    test(`${host.title}: ${host.reason ?? host.code}, repaired, flashed`, async () => {
      await breakHost(guest, host);
      const answer = await doctor(guest, ['check'], { user: 'bob' });
      assertNamed(answer, host);
      const [finding] = answer.report.checks.flatMap((check) => check.findings);
      assert.deepEqual(finding?.evidence['udevadm'], { agrees: true, objections: [] });
      const { report, exitCode } = await doctor(guest, ['fix', '--yes'], { user: 'bob' });
      assert.equal(exitCode, 0, JSON.stringify(report.fixes, null, 1));
      await assertFlashes(guest, host);
    });
  }
});
