import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { bootGuest } from './boot/guest.ts';
import { doctor } from './doctor.ts';
import type { Guest } from './boot/guest.ts';

suite('alice, who may not use sudo', { timeout: 1_200_000 }, () => {
  let guest: Guest;
  before(async () => {
    guest = await bootGuest({
      suite: 'bookworm',
      cameras: [{ port: 0, preset: 'OPENMV4:rom' }],
    });
  });
  after(() => guest.close());

  test('without a terminal she gets the exact commands, exit 1 and no question', async () => {
    const result = await guest.run(['openmv-doctor', 'fix', '--yes'], {
      user: 'alice',
    });
    assert.equal(result.timedOut, false);
    assert.equal(result.exitCode, 1, result.stdout + result.stderr);
    assert.match(result.stdout + result.stderr, /\/etc\/udev\/rules\.d\/60-openmv\.rules/);
    assert.match(result.stdout + result.stderr, /udevadm control --reload/);
  });

  test('the report says the same: steps left for hands, nothing done', async () => {
    const { report } = await doctor(guest, ['fix', '--yes'], { user: 'alice' });
    const steps = report.fixes
      .filter(({ codes }) => codes.some((code) => code.startsWith('udev-rules')))
      .flatMap((fix) => fix.steps);
    assert.ok(steps.length > 0, JSON.stringify(report.fixes));
    assert.ok(!steps.some(({ status }) => status === 'done'), JSON.stringify(steps));
  });

  test('nothing was written', async () => {
    const { exitCode } = await guest.run(['test', '-e', '/etc/udev/rules.d/60-openmv.rules']);
    assert.equal(exitCode, 1);
  });

  test('in a terminal it does not hang either', async () => {
    const process = guest.start(['openmv-doctor', 'check'], {
      user: 'alice',
      tty: true,
    });
    const { exitCode, timedOut } = await process.result;
    assert.equal(timedOut, false);
    assert.equal(exitCode, 1);
  });
});
