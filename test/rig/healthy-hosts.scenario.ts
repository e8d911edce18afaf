import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { breakHost } from './broken-host.ts';
import { bootGuest } from './boot/guest.ts';
import { doctor } from './doctor.ts';
import type { Guest } from './boot/guest.ts';

const ids = 'ATTRS{idVendor}=="0483", ATTRS{idProduct}=="df11"';
const etc = '/etc/udev/rules.d';

/** Ways in which a camera is open to somebody, by rules that are not ours. */
const ways: readonly (readonly [string, 'alice' | 'bob' | 'root', string])[] = [
  [
    'the session at the screen',
    'bob',
    `rule ${etc}/70-cam.rules 'SUBSYSTEM=="usb", ${ids}, TAG+="uaccess"'`,
  ],
  [
    'a group',
    'alice',
    `rule ${etc}/70-lab.rules 'SUBSYSTEM=="usb", ${ids}, GROUP="plugdev", MODE="0660"'`,
  ],
  [
    "0666 in somebody else's file",
    'alice',
    `rule ${etc}/99-openmv.rules 'SUBSYSTEMS=="usb", ${ids}, MODE:="0666", SYMLINK+="openmvdfu"'`,
  ],
  ['being root', 'root', 'true'],
];

for (const name of ['bullseye', 'bookworm', 'trixie'] as const) {
  suite(`healthy hosts, ${name}`, { timeout: 1_200_000 }, () => {
    let guest: Guest;
    before(async () => {
      guest = await bootGuest({ suite: name, variant: 'full', seat: 'bob' });
    });
    after(() => guest.close());

    for (const [way, user, before] of ways) {
      test(`access by ${way}: healthy, and nothing to worry about`, async () => {
        await breakHost(guest, { title: way, before, code: 'usb-permission-denied' });
        const { report, exitCode } = await doctor(guest, ['check'], { user });
        const findings = report.checks.flatMap((check) => check.findings);
        const worrying = findings.filter(({ severity }) => severity !== 'info');
        assert.deepEqual(worrying, []);
        assert.equal(report.verdict, 'healthy');
        assert.equal(exitCode, 0);
      });
    }
  });
}
