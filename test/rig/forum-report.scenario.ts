import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { after, before, suite, test } from 'node:test';
import { findReport } from '../../src/report/find-report.ts';
import { bootGuest } from './boot/guest.ts';
import { vmReport } from './paths.ts';
import type { Guest } from './boot/guest.ts';

/** Somebody wrote a rule and commented it where udev allows none: the whole line is void. */
const rules = `# for my camera
SUBSYSTEM=="usb", ATTR{idVendor}=="0483", ATTR{idProduct}=="df11", MODE="0666" # OpenMV
SUBSYSTEM=="tty", ATTRS{idVendor}=="37c5", MODE="0666"
`;

suite('alice asks for help in a forum', { timeout: 1_200_000 }, () => {
  let guest: Guest;
  before(async () => {
    guest = await bootGuest({ suite: 'bookworm', cameras: [{ port: 0, preset: 'OPENMV4:rom' }] });
    const path = await guest.put('99-openmv.rules', rules);
    const place = `cp ${path} /etc/udev/rules.d/ && udevadm control --reload && udevadm trigger --settle`;
    const { exitCode, stderr } = await guest.run(['sh', '-c', place], { user: 'root' });
    assert.equal(exitCode, 0, stderr);
  });
  after(() => guest.close());

  test('her report names the line, fits into a post, and says nothing about her', async () => {
    const { stdout, exitCode } = await guest.run(['openmv-doctor', '--markdown'], {
      user: 'alice',
    });
    assert.equal(exitCode, 1);
    assert.ok(stdout.length <= 32_000);
    const report = findReport(stdout);
    assert.ok(report);
    const found = report.checks.flatMap(({ findings }) => findings);
    const fault = found.find(({ code }) => code === 'udev-rules-ineffective');
    assert.equal(fault?.evidence['reason'], 'trailing-comment');
    assert.equal(fault.evidence['line'], 2);
    // Pasted into the viewer by `npm run test:viewer`.
    await writeFile(vmReport, stdout);
  });
});
