import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, suite, test } from 'node:test';
import { DfuStatusCode } from '../../src/dfu/protocol.ts';
import { firmwareBytes } from '../support/flash-rig.ts';
import { bootGuest } from './boot/guest.ts';
import { doctor } from './doctor.ts';
import type { Guest } from './boot/guest.ts';
import type { Answer } from './doctor.ts';

const flashStart = 0x08000000;
const firmwareStart = 0x08040000;
const rule = 'SUBSYSTEM=="usb", ATTR{idVendor}=="37c5|0483", MODE="0666"\n';

/** Codes of this severity, in the order of the report. */
function codes({ report }: Answer, severity: string): readonly string[] {
  const findings = report.checks.flatMap((check) => check.findings);
  return findings.filter((each) => each.severity === severity).map(({ code }) => code);
}

/** What is wrong with the camera itself: access is given by somebody's rule. */
suite('the state of the camera, named and cured', { timeout: 2_400_000 }, () => {
  let guest: Guest;
  const image = randomBytes(2 * 16 * 1024);
  const firmware = Buffer.from(firmwareBytes(100_000, firmwareStart, 0x20020000));
  before(async () => {
    guest = await bootGuest({ suite: 'bookworm', limitMs: 2_400_000 });
    await guest.put('image.bin', image);
    await guest.put('firmware.bin', firmware);
    const script = `printf '%s' '${rule}' > /etc/udev/rules.d/60-mine.rules && udevadm control --reload`;
    await guest.run(['sh', '-c', script], { user: 'root' });
  });
  after(() => guest.close());

  const flash = [
    'flash',
    '/exchange/image.bin',
    '--address',
    '0x08000000',
    '--erase-files',
    '--yes',
  ];

  const assertFlashed = async (
    { exitCode, report }: Answer,
    bytes: Buffer,
    at: number,
  ): Promise<void> => {
    assert.equal(report.flash?.result, 'verified', JSON.stringify(report.flash ?? report.error));
    assert.equal(exitCode, 0);
    assert.ok(bytes.equals(await guest.cameraMemory(0, at, bytes.length)));
  };

  test('a healthy loader: no error, no warning, and it is left as it was', async () => {
    await guest.plug({ port: 0, preset: 'OPENMV4:rom' });
    const before = await guest.cameraState(0);
    const answer = await doctor(guest, ['check']);
    assert.deepEqual([answer.report.verdict, answer.exitCode], ['healthy', 0], answer.stdout);
    const look = answer.report.checks.find(({ id }) => id === 'dfu-state');
    assert.equal(look?.status, 'pass');
    const now = await guest.cameraState(0);
    assert.ok(now.requests > before.requests, 'nobody asked the loader');
    assert.deepEqual([now.sha256, now.busyMs], [before.sha256, before.busyMs]);
  });

  test('a running camera is named alone; hands replug it, and the waiting doctor flashes it', async () => {
    await guest.plug({ port: 0, preset: 'OPENMV4:run' });
    const found = await doctor(guest, ['check']);
    assert.deepEqual(
      [codes(found, 'error'), codes(found, 'warning')],
      [['camera-in-run-mode'], []],
    );
    const flashing = doctor(guest, ['flash', '/exchange/firmware.bin', '--wait', '90', '--yes'], {
      timeoutMs: 240_000,
    });
    await guest.run(['sleep', '15']);
    await guest.unplug(0);
    await guest.replug(0, false);
    await assertFlashed(await flashing, firmware, firmwareStart);
  });

  test('dfuERROR at start is named alone, cleared by the fix, and then it flashes', async () => {
    await guest.plug({
      port: 0,
      preset: 'OPENMV2:rom',
      speedUp: 20,
      leftInError: DfuStatusCode.target,
    });
    const found = await doctor(guest, ['check']);
    assert.deepEqual([codes(found, 'error'), codes(found, 'warning')], [[], ['dfu-error-state']]);
    assert.match(JSON.stringify(found.report.checks), /errTARGET/);
    const fixed = await doctor(guest, ['fix', '--yes']);
    assert.deepEqual(
      fixed.report.fixes.map(({ id, outcome }) => `${id}: ${outcome}`),
      ['dfu-state: fixed'],
    );
    assert.equal(fixed.report.verdict, 'healthy');
    assert.equal((await guest.cameraState(0)).erasedSectors, 0);
    await assertFlashed(await doctor(guest, flash), image, flashStart);
  });

  test('a read-protected chip is named alone, kept as it is, and flashed where its loss is agreed to', async () => {
    await guest.plug({ port: 0, preset: 'OPENMV2:rom', speedUp: 20, readProtected: true });
    const untouched = await guest.cameraState(0);
    const found = await doctor(guest, ['check']);
    assert.deepEqual(
      [codes(found, 'error'), codes(found, 'warning')],
      [['flash-read-protected'], []],
    );
    const fixed = await doctor(guest, ['fix', '--yes']);
    assert.deepEqual(
      fixed.report.fixes.map(({ id, outcome }) => `${id}: ${outcome}`),
      ['dfu-state: not-fixed'],
    );
    assert.equal((await guest.cameraState(0)).sha256, untouched.sha256);
    await assertFlashed(
      await doctor(guest, [...flash, '--unprotect'], { timeoutMs: 240_000 }),
      image,
      flashStart,
    );
  });
});
