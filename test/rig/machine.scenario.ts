import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, suite, test } from 'node:test';
import { bootGuest } from './boot/guest.ts';
import type { Guest } from './boot/guest.ts';

/** What the stories take for granted: were this machine another one, they would prove nothing. */
suite('the machine of the story: Debian 11, no rule, no libusb', { timeout: 1_200_000 }, () => {
  let guest: Guest;
  before(async () => {
    guest = await bootGuest({
      suite: 'bullseye',
      cameras: [{ port: 0, preset: 'OPENMV4:rom', speedUp: 20 }],
    });
  });
  after(() => guest.close());

  const output = async (script: string, user: 'alice' | 'bob' | 'root'): Promise<string> => {
    const { stdout, stderr } = await guest.run(['sh', '-c', script], { user });
    return stdout + stderr;
  };

  test('the kernel has enumerated the camera as 0483:df11', async () => {
    const shown = await output(
      'cd /sys/bus/usb/devices/1-1; cat idVendor idProduct speed',
      'alice',
    );
    assert.equal(shown, '0483\ndf11\n12\n');
  });

  test('its node belongs to root and nobody else may write to it', async () => {
    const node = await output('stat -c "%a %U %G" /dev/bus/usb/001/002', 'alice');
    assert.equal(node, '664 root root\n');
    assert.match(await output(': >>/dev/bus/usb/001/002', 'bob'), /Permission denied/);
  });

  test('python is Python 2 without pyusb, pip is Python 3’s, which has it', async () => {
    assert.match(await output('python -V', 'alice'), /^Python 2\.7/);
    assert.match(await output('python -c "import usb.core"', 'alice'), /No module named usb\.core/);
    assert.equal(await output('python3 -c "import usb.core"', 'alice'), '');
    assert.equal(await output('head -1 "$(command -v pip)"', 'alice'), '#!/usr/bin/python3\n');
    assert.equal(await output('python2 -c "import pip"', 'alice'), '');
  });

  test('no libusb can be loaded', async () => {
    const find = 'python3 -c "from ctypes.util import find_library as f; print(f(\'usb-1.0\'))"';
    assert.equal(await output(find, 'alice'), 'None\n');
  });

  test('bob may use sudo without a password, alice may not', async () => {
    assert.equal(await output('sudo -n id -u', 'bob'), '0\n');
    assert.match(await output('sudo -n id -u', 'alice'), /password is required/);
  });

  test('dfu-util flashes 1 MiB onto it and the flash holds those bytes', async () => {
    const image = randomBytes(1024 * 1024);
    const path = await guest.put('image.bin', image);
    const flash = `/opt/peer/dfu-util -d 0483:df11 -a 0 -s 0x08000000:leave -D ${path}`;
    const { exitCode, stdout, stderr } = await guest.run(['sh', '-c', flash], { user: 'root' });
    assert.equal(exitCode, 0, stdout + stderr);
    const state = await guest.cameraState(0);
    assert.equal(state.overProgrammedBytes, 0);
    assert.ok(image.equals(await guest.cameraMemory(0, 0x08000000, image.length)));
  });
});
