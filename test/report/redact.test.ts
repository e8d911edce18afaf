import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import fc from 'fast-check';

import { redact } from '../../src/report/redact.ts';
import { sampleReport } from '../support/sample-report.ts';
import { assertValidReport } from '../support/schema.ts';
import type { Json, JsonObject } from '../../src/core/json.ts';
import type { Report } from '../../src/core/report.ts';
import type { Secrets } from '../../src/report/secrets.ts';

const kasimir: Secrets = {
  homes: ['/home/kasimir'],
  users: ['kasimir'],
  hosts: ['wintermute.lan.example'],
  serials: ['335232753438'],
};

const nobody: Secrets = { homes: [], users: [], hosts: [], serials: [] };

describe('redact, names of their own', () => {
  same(kasimir, [
    ['/home/kasimir/fw.bin', '~/fw.bin'],
    ['/home/kasimir', '~'],
    ['PATH=/usr/bin:/home/kasimir/bin', 'PATH=/usr/bin:~/bin'],
    ['file:///home/kasimir/x', 'file:///home/<user>/x'],
    ['/mnt/disk/home/kasimir/x', '/mnt/disk/home/<user>/x'],
    ['/home/kasimir-old/x', '/home/<user>/x'],
    ['/home/berta/x', '/home/<user>/x'],
    ['/run/media/kasimir/OPENMV', '/run/media/<user>/OPENMV'],
    ['You (kasimir) may not open it', 'You (<user>) may not open it'],
    ['Kasimir: permission denied', '<user>: permission denied'],
    ['/tmp/pip-kasimir_x', '/tmp/pip-<user>_x'],
    ['kasimirs', 'kasimirs'],
    ['<kasimir@example.org>', '<<user>@example.org>'],
    ['kasimir@wintermute:~$', '<user>@<host>:~$'],
    ['wintermute.lan.example has address', '<host> has address'],
    ['Nov 22 10:00:00 wintermute kernel: usb 1-2', 'Nov 22 10:00:00 <host> kernel: usb 1-2'],
  ]);
});

describe('redact, on Windows', () => {
  const windows: Secrets = {
    homes: ['C:\\Users\\Jane Doe'],
    users: ['Jane Doe'],
    hosts: ['DESKTOP-4QX'],
    serials: [],
  };
  same(windows, [
    ['C:\\Users\\Jane Doe\\fw.bin', '~\\fw.bin'],
    ['c:/users/jane doe/fw.bin', '~/fw.bin'],
    ['C:\\\\Users\\\\Jane Doe\\\\fw.bin', '~\\\\fw.bin'],
    ['C:\\Users\\JANEDO~1\\AppData', 'C:\\Users\\<user>\\AppData'],
    ['C:\\Users\\Public\\x', 'C:\\Users\\Public\\x'],
    ['file:///C:/Users/Jane%20Doe/x', 'file:///C:/Users/<user>/x'],
    ['desktop-4qx\\Jane Doe', '<host>\\<user>'],
    ['6.1.7600.16385', '6.1.7600.16385'],
  ]);
});

describe('redact, a user named like a common word', () => {
  for (const name of ['usb', 'pi', 'dev', 'user', 'flash', 'check', 'host']) {
    const secrets = { homes: [`/home/${name}`], users: [name], hosts: [], serials: [] };
    same(secrets, [
      [`/home/${name}/fw.bin`, '~/fw.bin'],
      [`/media/${name}/OPENMV`, '/media/<user>/OPENMV'],
      [`user ${name} may not`, 'user <user> may not'],
      [`USER=${name}`, 'USER=<user>'],
      [`user:${name}:rw-`, 'user:<user>:rw-'],
      [`${name}@box:~$`, '<user>@box:~$'],
      [`uid=1000(${name}) gid=1000(${name})`, 'uid=1000(<user>) gid=1000(<user>)'],
      [`${name}:x:1000:1000::/home/${name}:/bin/sh`, '<user>:x:1000:1000::~:/bin/sh'],
      [`sudo usermod -aG dialout ${name}`, 'sudo usermod -aG dialout <user>'],
      [`chown ${name}: f`, 'chown <user>: f'],
      [`-rw-r--r-- 1 ${name} users 3 f`, '-rw-r--r-- 1 <user> users 3 f'],
      [`${name} is not in the group dialout`, '<user> is not in the group dialout'],
      [`/dev/bus/usb/001/004 on ${name} 1-2`, `/dev/bus/usb/001/004 on ${name} 1-2`],
      [`the ${name} is missing`, `the ${name} is missing`],
      [`${name}-permission-denied`, `${name}-permission-denied`],
    ]);

    it(`leaves the report of ${name} whole`, () => {
      const report = redact(sampleReport(), secrets);
      assertValidReport(report);
      assert.deepEqual(report, redact(sampleReport(), nobody));
    });
  }

  it('replaces it where the field says that it is a user, not in a system group', () => {
    const secrets = { ...kasimir, users: ['usb'] };
    assert.deepEqual(facts({ user: 'usb', owner: 'root', groups: ['usb'] }, secrets), {
      user: '<user>',
      owner: 'root',
      groups: ['usb'],
    });
  });

  it('hides the private group of the user', () => {
    assert.deepEqual(facts({ groups: ['pi', 'dialout'] }, { ...kasimir, users: ['pi'] }), {
      groups: ['<user>', 'dialout'],
    });
  });

  it('has nothing to hide about root but the home', () => {
    const root = { ...kasimir, homes: ['/root'], users: ['root'] };
    assert.deepEqual(facts({ owner: 'root', path: '/root/fw.bin', user: 'root' }, root), {
      owner: 'root',
      path: '~/fw.bin',
      user: 'root',
    });
  });

  it('does not take /, /usr/sbin or nothing for a home', () => {
    const daemon = { ...kasimir, homes: ['/', '/usr/sbin', ''], users: [] };
    const seen = { path: '/usr/sbin/usbd', root: '/', other: '/dev/null' };
    assert.deepEqual(facts(seen, daemon), seen);
  });

  it('replaces a host name like a word only where it stands as a host', () => {
    const box = { ...kasimir, hosts: ['debian'] };
    assert.deepEqual(
      facts({ a: 'kasimir@debian', b: 'debian 12', hostName: 'debian', c: 'host=debian' }, box),
      { a: '<user>@<host>', b: 'debian 12', hostName: '<host>', c: 'host=<host>' },
    );
  });
});

describe('redact, serial numbers', () => {
  it('names the same serial the same everywhere, and two serials apart', () => {
    const [device] = sampleReport().devices;
    assert.ok(device);
    const report = redact(
      sampleReport({ devices: [device, { ...device, serial: '2070348A564E' }, device] }),
      nobody,
    );
    assert.deepEqual(
      report.devices.map((item) => item.serial),
      ['<serial-1>', '<serial-2>', '<serial-1>'],
    );
    assert.equal(report.flash?.log[0], 'opened 0483:df11 serial <serial-1>');
  });

  const found: [string, string][] = [
    ['usb 1-2: SerialNumber: 2070348A564E', 'usb 1-2: SerialNumber: <serial-2>'],
    ['iSerial                 3 2070348A564E', 'iSerial                 3 <serial-2>'],
    ['ATTRS{serial}=="2070348A564E"', 'ATTRS{serial}=="<serial-2>"'],
    ['ID_SERIAL_SHORT=2070348A564E', 'ID_SERIAL_SHORT=<serial-2>'],
    [
      '/dev/serial/by-id/usb-OpenMV_Cam_2070348A564E-if00',
      '/dev/serial/by-id/usb-OpenMV_Cam_<serial-2>-if00',
    ],
    ['iSerial 3 42AB', 'iSerial 3 <serial-2>'],
  ];
  for (const [text, redacted] of found) {
    it(`finds one nobody told it about in: ${text}`, () => {
      assert.deepEqual(facts({ log: [text] }, nobody), { log: [redacted] });
    });
  }

  it('leaves what only looks like a serial', () => {
    const seen = {
      a: 'New USB device strings: Mfr=1, Product=2, SerialNumber=3',
      b: '/sys/devices/pci0000:00/0000:00:14.0/usb1/1-2',
      c: 'ATTRS{serial}=="*"',
      d: 'no serial port',
    };
    assert.deepEqual(facts(seen, { ...nobody, serials: ['0000:00:14.0', '1-2', '3'] }), seen);
  });
});

describe('redact, network addresses', () => {
  same(nobody, [
    ['inet 192.168.1.17/24', 'inet <ip>/24'],
    ['http://10.0.0.5:8080/x', 'http://<ip>:8080/x'],
    ['10.0.0.1-10.0.0.9', '<ip>-<ip>'],
    ['ssh from fe80::1ff:fe23:4567:890a%eth0', 'ssh from <ip>'],
    ['2001:db8:0:0:1:0:0:1', '<ip>'],
    ['[2001:db8::1]:22', '[<ip>]:22'],
    ['::ffff:192.168.1.1', '<ip>'],
    ['link/ether 52:54:00:12:34:56', 'link/ether <mac>'],
    ['52-54-00-12-34-56', '<mac>'],
    ['enx525400123456: renamed', 'enx<mac>: renamed'],
    // none of these is an address
    ['v1.2.3.4', 'v1.2.3.4'],
    ['version 1.2.3.4', 'version 1.2.3.4'],
    ['Version: 10.0.0.1', 'Version: 10.0.0.1'],
    ['libusb 1.0.26.1', 'libusb 1.0.26.1'],
    ['udev-1.2.3.4', 'udev-1.2.3.4'],
    ['2:1.0.26.1-1ubuntu2', '2:1.0.26.1-1ubuntu2'],
    ['1.2.3.4.5', '1.2.3.4.5'],
    ['0483:df11 37c5:9204', '0483:df11 37c5:9204'],
    ['12:34:56', '12:34:56'],
    ['2026-11-22T10:00:00.000Z', '2026-11-22T10:00:00.000Z'],
    ['0000:00:14.0', '0000:00:14.0'],
    ['1-2.4:1.0', '1-2.4:1.0'],
    ['/0x08000000/16*128Kg', '/0x08000000/16*128Kg'],
    [':fe0102:0a0000:', ':fe0102:0a0000:'],
    ['std::vector a::b', 'std::vector a::b'],
  ]);

  it('believes a field that says it holds a version', () => {
    const seen = { versions: ['1.2.3.4'], driverVersion: '10.0.0.1' };
    assert.deepEqual(facts(seen, nobody), seen);
  });
});

describe('redact, everywhere', () => {
  it('reaches commands, messages, evidence, steps, logs, file names, errors and field names', () => {
    const text = 'kasimir on wintermute at 10.1.2.3 with 335232753438 in /home/kasimir';
    const all = '<user> on <host> at <ip> with <serial-1> in ~';
    const [, check] = sampleReport().checks;
    const [finding] = check?.findings ?? [];
    const [fix] = sampleReport().fixes;
    const { flash } = sampleReport();
    assert.ok(check && finding && fix && flash?.file);
    const steps = [
      { kind: 'run', description: text, command: text, path: text, reason: text, status: 'failed' },
    ] as const;
    const report = redact(
      sampleReport({
        command: text,
        checks: [
          {
            ...check,
            reason: text,
            facts: { [text]: { deep: [[text]] } },
            findings: [{ ...finding, message: text, evidence: { why: text } }],
          },
        ],
        fixes: [{ ...fix, steps }],
        flash: { ...flash, message: text, log: [text], file: { ...flash.file, name: text } },
        flashes: [{ ...flash, message: text, log: [text], file: { ...flash.file, name: text } }],
        error: { code: 'internal', message: text, hint: text },
      }),
      kasimir,
    );
    const json = JSON.stringify(report);
    assert.equal(json.split(all).length - 1, 18);
    assert.doesNotMatch(json, /kasimir|wintermute|10\.1\.2\.3|335232753438/);
  });

  it('leaves what the doctor itself says, whatever the secrets are', () => {
    const { flash, startedAt } = sampleReport();
    const serials = [flash?.file?.sha256 ?? '', startedAt, 'needs-replug-now', '0x08000000'];
    const report = redact(sampleReport(), { ...nobody, serials });
    assertValidReport(report);
    assert.equal(report.flash?.file?.sha256, flash?.file?.sha256);
    assert.equal(report.flash?.regions[0]?.address, '0x08000000');
  });

  it('keeps every field, also when two names become the same', () => {
    assert.deepEqual(facts({ '10.0.0.1': 1, '10.0.0.2': 2 }, nobody), { '<ip>': 1, '<ip> (2)': 2 });
  });

  it('is not fooled by a field called __proto__', () => {
    const odd = JSON.parse('{"__proto__": "kasimir"}') as JsonObject;
    assert.equal(JSON.stringify(facts(odd, kasimir)), '{"__proto__":"<user>"}');
  });
});

describe('redact, properties', () => {
  const letters = (min: number, max: number): fc.Arbitrary<string> =>
    fc.string({
      unit: fc.constantFrom(...Array.from('bcdfghjklmnpqrstvwxz')),
      minLength: min,
      maxLength: max,
    });
  const name = letters(7, 12);
  const serial = fc.string({
    unit: fc.constantFrom(...Array.from('0123456789ABCDEF')),
    minLength: 12,
    maxLength: 24,
  });
  const secretsArbitrary = fc
    .record({ user: name, host: name, serial, own: fc.constantFrom('usb', 'pi', 'dev') })
    .filter(({ user, host, serial: number }) => user !== host && !number.includes(user));
  const join = fc.constantFrom(' ', '/', ': ', '"', "'", ',', '\n', '@', '|', '_', '-', '<', '>');
  const ip = fc.ipV4().map((text) => ({ text, secret: text }));

  it('lets no secret survive in facts, wherever it stands between other words', () => {
    const property = fc.property(
      secretsArbitrary,
      fc.array(fc.tuple(fc.nat(4), join, letters(1, 6)), { minLength: 1, maxLength: 8 }),
      ip,
      (drawn, parts, address) => {
        const pool = [drawn.user, drawn.host, drawn.serial, `/home/${drawn.user}`, drawn.user];
        const text = parts.map(
          ([which, sep, filler]) => `${filler}${sep}${pool[which] ?? ''}${sep}`,
        );
        const seen = {
          [text.join(' ')]: [text.join(''), { x: `at ${address.text}, ${text.join('')}` }],
        };
        const secrets: Secrets = {
          homes: [`/home/${drawn.user}`],
          users: [drawn.user],
          hosts: [drawn.host],
          serials: [drawn.serial],
        };
        const json = JSON.stringify(facts(seen, secrets));
        for (const secret of [drawn.user, drawn.host, drawn.serial]) {
          assert.ok(!json.includes(secret), `${secret} in ${json}`);
        }
        assert.ok(!json.includes(`at ${address.text}`), json);
      },
    );
    fc.assert(property);
  });

  it('keeps the report valid and changes nothing the second time, whoever the user is', () => {
    const texts = fc.oneof(
      fc.string(),
      fc.string({ unit: 'binary' }),
      fc.constantFrom(
        '/home/usb/a',
        'user usb',
        'usb@usb',
        '10.0.0.1',
        'serial 00ABCD1234',
        'fe80::1:2',
      ),
    );
    const json = fc.dictionary(
      fc.oneof(texts, fc.constantFrom('serial', 'user', 'version')),
      texts,
    );
    const who = fc.constantFrom(
      'usb',
      'serial',
      'host',
      'ip',
      'mac',
      'user',
      'kasimir',
      'Jane Doe',
      'a',
      '$&',
      '1',
    );
    const property = fc.property(json, who, who, texts, (seen, user, host, number) => {
      const secrets = { homes: [`/home/${user}`], users: [user], hosts: [host], serials: [number] };
      const once = redact(withFacts(seen), secrets);
      assertValidReport(JSON.parse(JSON.stringify(once)));
      assert.deepEqual(redact(once, secrets), once);
      assert.equal(Object.keys(once.checks[0]?.facts ?? {}).length, Object.keys(seen).length);
    });
    fc.assert(property, { numRuns: 150 });
  });

  it('keeps the report valid for a user named like any word of it', () => {
    const own = new Set(JSON.stringify(sampleReport()).match(/[A-Za-z]+/g));
    for (const user of own) {
      const secrets = { homes: [`/home/${user}`], users: [user], hosts: [user], serials: [] };
      const report = redact(sampleReport(), secrets);
      assertValidReport(report);
      assert.equal(report.checks[1]?.findings[0]?.code, 'usb-permission-denied', user);
      assert.equal(report.devices[0]?.node, '/dev/bus/usb/001/004', user);
    }
  });
});

/** Each text becomes the other, inside facts. */
function same(secrets: Secrets, table: readonly (readonly [string, string])[]): void {
  for (const [text, redacted] of table) {
    it(`${secrets.users[0] ?? 'nobody'}: ${text} → ${redacted}`, () => {
      assert.deepEqual(facts({ seen: text }, secrets), { seen: redacted });
    });
  }
}

function facts(seen: JsonObject, secrets: Secrets): Json {
  return redact(withFacts(seen), secrets).checks[0]?.facts ?? null;
}

function withFacts(seen: JsonObject): Report {
  const [check] = sampleReport().checks;
  assert.ok(check);
  return sampleReport({ checks: [{ ...check, facts: seen }] });
}
