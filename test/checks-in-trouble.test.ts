import assert from 'node:assert/strict';
import { test } from 'node:test';
import { registry } from '../src/cli/registry.ts';
import { runChecks } from '../src/core/run-checks.ts';
import { VirtualClock } from '../src/simulator/virtual-clock.ts';
import { answerOf } from './support/fake-python.ts';
import { fakeSystem } from './support/fake-system.ts';
import { debianFamily } from './support/python-hosts.ts';
import { commandTroubles, fileTroubles, troubled, withClock } from './support/troubles.ts';
import { udevHost } from './support/udev-host.ts';
import type { CheckReport } from '../src/core/report.ts';
import type { System } from '../src/system/types.ts';
import type { FakeHost } from './support/fake-system.ts';
import type { Touched } from './support/troubles.ts';

/** A desktop where everything is well, and others where new users begin: no rule, no libusb, no pyusb. */
const hosts: Readonly<Record<string, () => FakeHost>> = {
  'a healthy host': () =>
    merged(
      udevHost({
        seat: true,
        rules: {
          '/etc/udev/rules.d/60-openmv.rules':
            'ACTION=="remove", GOTO="end"\nSUBSYSTEM=="usb", ATTR{idVendor}=="37c5|0483|2341", TAG+="uaccess"\nLABEL="end"\n',
        },
        node: { kind: 'character-device', mode: 0o664, open: { ok: true } },
      }),
      debianFamily({ python3: answerOf() }),
    ),
  'a Debian 12 of a new user': () => merged(udevHost(), beginner),
  'a Debian 12 without a camera': () => merged(udevHost({ plugged: false }), beginner),
  'a Fedora 43 by ssh': () =>
    merged(beginner, {
      ...udevHost({ systemd: 258, distro: 'fedora' }),
      which: { ...beginner.which, dnf: ['/usr/bin/dnf'] },
    }),
};

/** What a check's pass rests on: where that is broken and the check still passes, it did not look. */
const foundations: readonly (readonly [thing: RegExp, check: string])[] = [
  [/^\/dev\/bus\/usb\/\S+ (cannot be read|is a folder|is a link to itself)$/, 'usb-access'],
  [/^\/usr\/bin\/python3 -B/, 'python-pyusb'],
  [/^\/usr\/bin\/python3 -B/, 'libusb'],
];

const beginner = debianFamily({
  python3: answerOf({ libusb: null, pyusb: null, backend: null }),
});

function merged(first: FakeHost, second: FakeHost): FakeHost {
  return { ...first, ...second, files: { ...first.files, ...second.files } };
}

async function look(system: System): Promise<readonly CheckReport[]> {
  return runChecks(registry, system, { goal: 'pydfu' });
}

for (const [name, host] of Object.entries(hosts)) {
  const fresh = (): System => withClock(fakeSystem(host()), new VirtualClock());

  test(`${name}: whatever is broken of what the checks touch, none crashes and none gets better`, async (t) => {
    const touched: Touched = { paths: new Set(), argvs: new Map() };
    const before = await look(troubled(fresh(), { touched }));
    assert.deepEqual(crashed(before), []);
    const failing = before.filter(({ status }) => status === 'fail').map(({ id }) => id);
    const problems: string[] = [];
    let cases = 0;
    let founded = 0;
    const play = async (what: string, system: System): Promise<void> => {
      cases += 1;
      const reports = await look(system);
      const resting = foundations.flatMap(([thing, check]) => (thing.test(what) ? [check] : []));
      const better = reports.filter(
        ({ id, status }) => status === 'pass' && [...failing, ...resting].includes(id),
      );
      founded += resting.length;
      problems.push(
        ...[...crashed(reports), ...better.map(({ id }) => `${id} passes`)].map(
          (end) => `${what}: ${end}`,
        ),
      );
    };
    for (const path of touched.paths) {
      for (const trouble of fileTroubles) {
        await play(`${path} ${trouble.name}`, troubled(fresh(), { path, fileTrouble: trouble }));
      }
    }
    for (const [line] of touched.argvs) {
      for (const trouble of commandTroubles) {
        await play(
          `${line.slice(0, 60)} ${trouble.name}`,
          troubled(fresh(), { line, commandTrouble: trouble }),
        );
      }
    }
    t.diagnostic(`${cases} cases: ${touched.paths.size} paths, ${touched.argvs.size} commands`);
    assert.ok(touched.paths.size > 40 && touched.argvs.size > 0);
    assert.ok(founded > 0, 'no foundation of a check was broken');
    assert.deepEqual(problems, []);
  });
}

function crashed(reports: readonly CheckReport[]): readonly string[] {
  return reports
    .filter(
      ({ status, findings }) =>
        status === 'crash' || findings.some(({ code }) => code === 'check-crashed'),
    )
    .map(({ id, reason }) => `${id} crashed: ${reason ?? ''}`);
}
