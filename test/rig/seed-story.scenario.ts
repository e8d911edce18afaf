import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, suite, test } from 'node:test';
import { bootGuest } from './boot/guest.ts';
import { checksThat, doctor, findingsOf } from './doctor.ts';
import { difference, listing } from './listing.ts';
import type { Guest } from './boot/guest.ts';

const flashStart = 0x08000000;

/**
 * The story that the product was born from: pyusb had been installed with `pip`, pydfu ran in Python 2,
 * only `pip2` cured it; and before that, no rule and no libusb. Each test goes on where the last ended.
 */
suite('from a dead camera to a flashed one', { timeout: 1_200_000 }, () => {
  let guest: Guest;
  let untouched: ReadonlySet<string>;
  const image = randomBytes(1024 * 1024);
  before(async () => {
    guest = await bootGuest({
      suite: 'bullseye',
      variant: 'full',
      seat: 'bob',
      cameras: [{ port: 0, preset: 'OPENMV4:rom' }],
    });
    await guest.put('image.bin', image);
    untouched = await listing(guest);
  });
  after(() => guest.close());

  test('alice is told the causes, each with its fix', async () => {
    const answer = await doctor(guest, ['check', '--goal', 'pydfu'], { user: 'alice' });
    const found = findingsOf(answer);
    for (const code of [
      'usb-permission-denied',
      'udev-rules-missing',
      'libusb-missing',
      'pip-mismatch',
      'pyusb-missing',
    ]) {
      assert.ok(found.get(code), `${code} with a fix is not among ${[...found].join(' ')}`);
    }
    assert.equal(answer.exitCode, 1);
    const missing = answer.report.checks
      .flatMap(({ findings }) => findings)
      .find(({ code }) => code === 'pyusb-missing');
    assert.match(JSON.stringify(missing?.evidence), /python2/);
  });

  test('for flashing alone, libusb and pyusb are information', async () => {
    const { report } = await doctor(guest, ['check'], { user: 'alice' });
    const severities = report.checks
      .flatMap(({ findings }) => findings)
      .filter(({ code }) => code === 'libusb-missing' || code === 'pyusb-missing')
      .map(({ severity }) => severity);
    assert.deepEqual([...new Set(severities)], ['info']);
  });

  test('the first byte of check --json is the brace', async () => {
    const { stdout } = await guest.run(['sh', '-c', 'openmv-doctor check --json | head -c1']);
    assert.equal(stdout, '{');
  });

  test('bob lets it repair what blocks flashing', async () => {
    const { report, exitCode } = await doctor(guest, ['fix', '--yes'], { user: 'bob' });
    const outcomes = report.fixes.map(({ id, outcome }) => `${id}: ${outcome}`);
    assert.equal(exitCode, 0, outcomes.join(', '));
    assert.ok(outcomes.includes('udev-rules: fixed'), outcomes.join(', '));
  });

  test('then the rest, which pydfu needs', async () => {
    const { report, exitCode } = await doctor(guest, ['fix', '--goal', 'pydfu', '--yes'], {
      user: 'bob',
      timeoutMs: 300_000,
    });
    assert.equal(exitCode, 0, JSON.stringify(report.fixes, null, 1));
  });

  test('every check passes on a re-run, or has nothing to ask here', async () => {
    const answer = await doctor(guest, ['check', '--goal', 'pydfu'], { user: 'bob' });
    assert.equal(answer.report.verdict, 'healthy');
    const settled = [...checksThat(answer, 'pass'), ...checksThat(answer, 'skip')];
    assert.deepEqual(settled.toSorted(), answer.report.checks.map(({ id }) => id).toSorted());
    const asked = ['usb-bus', 'udev-rules', 'usb-access', 'dfu-state', 'libusb', 'python-pyusb'];
    assert.deepEqual(
      asked.filter((id) => !checksThat(answer, 'pass').includes(id)),
      [],
    );
  });

  test('pydfu’s imports work in the Python it runs in, with a backend', async () => {
    const imports = 'import usb.core, usb.util; assert list(usb.core.find(find_all=True))';
    for (const python of ['python', 'python3']) {
      const { exitCode, stderr } = await guest.run([python, '-c', imports], { user: 'bob' });
      assert.equal(exitCode, 0, `${python}: ${stderr}`);
    }
  });

  const flash = ['flash', '/exchange/image.bin', '--address', '0x08000000', '--yes'];

  test('flashing over the file system is refused, and nothing is erased', async () => {
    const before = await guest.cameraState(0);
    const { report, exitCode } = await doctor(guest, flash, { user: 'bob' });
    const now = await guest.cameraState(0);
    assert.equal(exitCode, 4);
    assert.equal(report.flash?.result, 'refused');
    assert.equal(report.flash.code, 'flash-refused-unsafe');
    assert.equal(now.sha256, before.sha256);
    assert.equal(now.erasedSectors, 0);
  });

  test('with --erase-files 1 MiB of random bytes is in the flash, byte for byte', async () => {
    const { report, exitCode } = await doctor(guest, [...flash, '--erase-files'], {
      user: 'bob',
      timeoutMs: 240_000,
    });
    assert.equal(exitCode, 0, JSON.stringify(report.flash ?? report.error, null, 1));
    assert.equal(report.flash?.result, 'verified');
    assert.ok(image.equals(await guest.cameraMemory(0, flashStart, image.length)));
    assert.equal((await guest.cameraState(0)).overProgrammedBytes, 0);
  });

  test('undo puts every file back', async () => {
    const rules = await guest.run(['test', '-e', '/etc/udev/rules.d/60-openmv.rules']);
    assert.equal(rules.exitCode, 0, 'there is nothing to undo');
    const { report, exitCode } = await doctor(guest, ['undo', '--yes'], {
      user: 'bob',
      timeoutMs: 300_000,
    });
    assert.equal(exitCode, 0, JSON.stringify(report, null, 1));
    assert.deepEqual(difference(untouched, await listing(guest)), []);
  });
});
