import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { gatherSecrets } from '../../src/report/secrets.ts';
import type { System } from '../../src/system/types.ts';

const device = { serial: '335232753438' } as const;

describe('gatherSecrets', () => {
  it('knows who runs the doctor, also through sudo, and what is plugged in', async () => {
    const system = systemWith({
      env: { HOME: '/root', USER: 'root', SUDO_USER: 'kasimir' },
      files: { '/etc/hostname': 'wintermute\n' },
      serials: [device.serial, null, device.serial],
    });
    assert.deepEqual(await gatherSecrets(system), {
      homes: ['/root'],
      users: ['root', 'kasimir'],
      hosts: ['wintermute.lan', 'wintermute'],
      serials: ['335232753438'],
    });
  });

  it('does without a USB bus, or one that cannot be read', async () => {
    const none = systemWith({ env: {}, files: {}, serials: null });
    assert.deepEqual((await gatherSecrets(none)).serials, []);
    const broken: System = {
      ...none,
      usb: { ...none.usb, list: () => Promise.reject(new Error('errno 2')) },
    };
    assert.deepEqual((await gatherSecrets(broken)).serials, []);
  });
});

function systemWith(host: {
  env: Record<string, string>;
  files: Record<string, string>;
  serials: readonly (string | null)[] | null;
}): System {
  const parts = {
    hostName: 'wintermute.lan',
    user: { uid: 0, name: 'root', home: '/root', gids: [0] },
    env: host.env,
    files: { readText: (path: string) => Promise.resolve(host.files[path] ?? null) },
    usb: { list: () => Promise.resolve(host.serials?.map((serial) => ({ serial })) ?? null) },
  };
  // Only these members are asked; any other would fail the test.
  return parts as unknown as System;
}
