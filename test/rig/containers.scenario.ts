import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { bootGuest } from './boot/guest.ts';
import { checksOf, doctor, errorsOf } from './doctor.ts';
import { flashSmallImage, smallCamera } from './small-flash.ts';
import type { Guest } from './boot/guest.ts';

/** A mount and PID namespace of its own, made ready by a line of shell; what follows runs in it. */
function container(prepare: string): readonly string[] {
  const script = `${prepare}; exec "$@"`;
  return ['unshare', '--mount', '--pid', '--fork', '--mount-proc', 'sh', '-ec', script, 'sh'];
}

const podman = 'mount -t tmpfs tmpfs /run; touch /run/.containerenv';
/** Runtimes give a container a /dev of its own, without the host's buses. */
const ownDev = 'mount -t tmpfs tmpfs /dev/bus';
/** Device controller of cgroup v1; 189 is the major number of USB devices (devices.txt). */
const noUsb = `mkdir -p /sys/fs/cgroup && mount -t tmpfs tmpfs /sys/fs/cgroup &&
  mkdir /sys/fs/cgroup/devices && mount -t cgroup -o devices cgroup /sys/fs/cgroup/devices &&
  mkdir -p /sys/fs/cgroup/devices/box && cd /sys/fs/cgroup/devices/box &&
  echo 'c 189:* rwm' >devices.deny && echo 0 >cgroup.procs && cd /`;
const asAlice = 'set -- setpriv --reuid=alice --regid=alice --init-groups "$@"';

/** Which container, how it is made, how opening the node ends, and by what it is recognised. */
const containers: readonly (readonly [string, string, string, RegExp])[] = [
  ['Docker without the bus', `touch /.dockerenv; ${ownDev}`, 'ENOENT', /docker/],
  ['Podman without the bus', `${podman}; ${ownDev}`, 'ENOENT', /podman/],
  ['a container that has the node and may not open it', `${podman}; ${noUsb}`, 'EPERM', /podman/],
  [
    'an nspawn container as an ordinary user',
    `${ownDev}; export container=systemd-nspawn; ${asAlice}`,
    'ENOENT',
    /systemd-nspawn/,
  ],
];

suite('in a container', { timeout: 1_200_000 }, () => {
  let guest: Guest;
  before(async () => {
    guest = await bootGuest({ suite: 'bookworm', cameras: [smallCamera] });
  });
  after(() => guest.close());

  for (const [where, prepare, errno, says] of containers) {
    test(`${where}: container-usb, and no other error`, async () => {
      const answer = await doctor(guest, ['check'], { user: 'root', within: container(prepare) });
      await guest.run(['rm', '-f', '/.dockerenv'], { user: 'root' });
      assert.deepEqual(errorsOf(answer), ['container-usb'], checksOf(answer));
      const finding = answer.report.checks
        .flatMap(({ findings }) => findings)
        .find(({ code }) => code === 'container-usb');
      assert.equal(finding?.evidence['open'], errno);
      assert.match(finding.message, says);
      assert.deepEqual(finding.fix, { id: 'usb-isolation', kind: 'guided', needsRoot: false });
      assert.equal(answer.exitCode, 1);
    });
  }

  test('a container that was given the bus: no error, and the camera is flashed from inside', async () => {
    const within = container(podman);
    const answer = await doctor(guest, ['check'], { user: 'root', within });
    assert.deepEqual(errorsOf(answer), [], checksOf(answer));
    await flashSmallImage(guest, { user: 'root', within });
  });
});
