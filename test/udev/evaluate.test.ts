import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { describeId } from '../../src/udev/camera-ids.ts';
import { cover, rulesInForce } from '../../src/udev/coverage.ts';
import { logicalLines } from '../../src/udev/logical-lines.ts';
import { placeFiles } from '../../src/udev/rules-files.ts';
import type { Coverage } from '../../src/udev/coverage.ts';
import type { RulesFile } from '../../src/udev/rules-files.ts';
import { vendorRules } from '../support/udev-host.ts';

const rom = describeId({ vendorId: 0x0483, productId: 0xdf11 }, 'usb');
const atSeat = { uid: 1000, gids: [1000], atSeat: true };
const remote = { ...atSeat, atSeat: false };
const inPlugdev = { ...remote, gids: [1000, 46] };
const groups = [
  { name: 'plugdev', id: 46 },
  { name: 'lp', id: 7 },
  { name: 'dialout', id: 20 },
  { name: 'made-by-hand', id: 1005 },
];
const users = [{ name: 'bob', id: 1000 }];
const ids = 'ATTR{idVendor}=="0483", ATTR{idProduct}=="df11"';
const usb = `SUBSYSTEM=="usb", ENV{DEVTYPE}=="usb_device", ${ids}`;

function filesOf(texts: Readonly<Record<string, string>>): RulesFile[] {
  return Object.entries({ ...vendorRules, ...texts })
    .map(([path, text]) => ({ path, state: 'read' as const, by: null, lines: logicalLines(text) }))
    .sort((a, b) => ((a.path.split('/').at(-1) ?? '') < (b.path.split('/').at(-1) ?? '') ? -1 : 1));
}

function coverage(
  name: string,
  text: string,
  person = atSeat,
  systemd: number | null = 252,
): Coverage {
  const files = filesOf({ [`/etc/udev/rules.d/${name}`]: text });
  return cover(rulesInForce(files), rom, person, { systemd, groups, users });
}

interface Case {
  readonly title: string;
  readonly rule: string;
  readonly name?: string;
  readonly person?: typeof atSeat;
  readonly systemd?: number;
  readonly access: Coverage['access'];
}

const cases: readonly Case[] = [
  { title: 'no rule', rule: '', access: 'no' },
  { title: 'uaccess for the user at the seat', rule: `${usb}, TAG+="uaccess"`, access: 'yes' },
  { title: 'uaccess over ssh', rule: `${usb}, TAG+="uaccess"`, person: remote, access: 'no' },
  { title: '0666', rule: `${usb}, MODE="0666"`, person: remote, access: 'yes' },
  { title: 'MODE="666"', rule: `${usb}, MODE="666"`, person: remote, access: 'yes' },
  {
    title: 'MODE="rw", which udev cannot read',
    rule: `${usb}, MODE="rw"`,
    person: remote,
    access: 'no',
  },
  {
    title: 'a group of the process',
    rule: `${usb}, GROUP="plugdev", MODE="0660"`,
    person: inPlugdev,
    access: 'yes',
  },
  {
    title: 'a group of somebody else',
    rule: `${usb}, GROUP="plugdev", MODE="0660"`,
    person: remote,
    access: 'no',
  },
  {
    title: 'a group without a mode',
    rule: `${usb}, GROUP="plugdev"`,
    person: inPlugdev,
    access: 'yes',
  },
  { title: 'OWNER', rule: `${usb}, OWNER="bob"`, person: remote, access: 'yes' },
  { title: 'OWNER by number', rule: `${usb}, OWNER="1000"`, person: remote, access: 'yes' },
  {
    title: 'OWNER of an ordinary account on 258',
    rule: `${usb}, OWNER="bob"`,
    person: remote,
    systemd: 258,
    access: 'no',
  },
  {
    title: 'OWNER of an ordinary account on 260',
    rule: `${usb}, OWNER="bob"`,
    person: remote,
    systemd: 260,
    access: 'yes',
  },
  {
    title: 'a tag beside an unknown group on 257',
    rule: `${usb}, TAG+="uaccess", GROUP="nobody-has-it"`,
    systemd: 257,
    access: 'yes',
  },
  {
    title: 'a tag beside an unknown group on 258',
    rule: `${usb}, TAG+="uaccess", GROUP="nobody-has-it"`,
    systemd: 258,
    access: 'no',
  },
  {
    title: 'ids of the parents',
    rule: 'SUBSYSTEMS=="usb", ATTRS{idVendor}=="0483", MODE="0666"',
    person: remote,
    access: 'yes',
  },
  {
    title: 'keys of two different parents',
    rule: 'ATTRS{idVendor}=="0483", ATTRS{bInterfaceClass}=="fe", MODE="0666"',
    person: remote,
    access: 'no',
  },
  {
    title: 'upper-case hex',
    rule: 'ATTR{idVendor}=="0483", ATTR{idProduct}=="DF11", MODE="0666"',
    person: remote,
    access: 'no',
  },
  {
    title: 'upper-case hex with i""',
    rule: 'ATTR{idVendor}=="0483", ATTR{idProduct}==i"DF11", MODE="0666"',
    person: remote,
    access: 'yes',
  },
  {
    title: 'another product',
    rule: 'ATTR{idVendor}=="0483", ATTR{idProduct}!="df11", MODE="0666"',
    person: remote,
    access: 'no',
  },
  {
    title: 'the whole class DFU',
    rule: 'ENV{ID_USB_INTERFACES}=="*:fe01??:*", MODE="0666"',
    person: remote,
    access: 'yes',
  },
  {
    title: 'usb_id before it ran',
    name: '40-a.rules',
    rule: 'ENV{ID_USB_INTERFACES}=="*:fe01??:*", TAG+="uaccess"',
    access: 'no',
  },
  {
    title: 'a mode that 50-udev-default takes back',
    name: '40-a.rules',
    rule: `${usb}, MODE="0666"`,
    person: remote,
    access: 'no',
  },
  {
    title: 'a mode that is final',
    name: '40-a.rules',
    rule: `${usb}, MODE:="0666"`,
    person: remote,
    access: 'yes',
  },
  { title: 'a tag in 72-', name: '72-a.rules', rule: `${usb}, TAG+="uaccess"`, access: 'yes' },
  { title: 'a tag in 73-a', name: '73-a.rules', rule: `${usb}, TAG+="uaccess"`, access: 'yes' },
  { title: 'a tag in 73-z', name: '73-z.rules', rule: `${usb}, TAG+="uaccess"`, access: 'no' },
  { title: 'a tag in 99-', name: '99-a.rules', rule: `${usb}, TAG+="uaccess"`, access: 'no' },
  {
    title: 'a tag in a file without a number',
    name: 'openmv.rules',
    rule: `${usb}, TAG+="uaccess"`,
    access: 'no',
  },
  { title: 'TAG=, which works', rule: `${usb}, TAG="uaccess"`, access: 'yes' },
  {
    title: 'a tag that is taken back',
    rule: `${usb}, TAG+="uaccess"\nTAG-="uaccess"`,
    access: 'no',
  },
  {
    title: 'a rule that a jump leaves out',
    rule: `GOTO="end"\n${usb}, MODE="0666"\nLABEL="end"`,
    person: remote,
    access: 'no',
  },
  {
    title: 'a jump to nowhere',
    rule: `GOTO="nowhere"\n${usb}, MODE="0666"`,
    person: remote,
    access: 'yes',
  },
  {
    title: 'a jump that does not match',
    rule: `SUBSYSTEM!="usb", GOTO="end"\n${usb}, MODE="0666"\nLABEL="end"`,
    person: remote,
    access: 'yes',
  },
  {
    title: 'a rule that a property switches on',
    rule: `ENV{mine}="1"\nENV{mine}=="1", ${usb}, MODE="0666"`,
    person: remote,
    access: 'yes',
  },
  {
    title: 'a rule that hangs on a program',
    rule: `${usb}, PROGRAM="/bin/ask", MODE="0666"`,
    person: remote,
    access: 'maybe',
  },
  {
    title: 'a rule that hangs on a file',
    rule: `${usb}, TEST=="/run/x", TAG+="uaccess"`,
    access: 'maybe',
  },
  {
    title: 'a jump that hangs on a program',
    rule: `PROGRAM="x", GOTO="end"\n${usb}, MODE="0666"\nLABEL="end"`,
    person: remote,
    access: 'maybe',
  },
  {
    title: 'a property that a program for our ids sets',
    rule: `${usb}, IMPORT{program}="x"\nENV{y}=="1", MODE="0666"`,
    person: remote,
    access: 'maybe',
  },
  {
    title: 'a later mode over ours',
    rule: `${usb}, MODE="0666"\nSUBSYSTEM=="usb", MODE="0600"`,
    person: remote,
    access: 'no',
  },
  {
    title: 'a product name, which only the device itself can have',
    rule: 'ATTRS{product}=="*CMSIS-DAP*", MODE="0666"',
    person: remote,
    access: 'no',
  },
  {
    title: 'the slot of the controller, which is not known',
    rule: 'KERNELS=="0000:00:14.0", MODE="0666"',
    person: remote,
    access: 'maybe',
  },
  {
    title: 'an attribute that is not known',
    rule: `${usb}, ATTR{bMaxPower}=="500mA", MODE="0666"`,
    person: remote,
    access: 'maybe',
  },
];

for (const { title, rule, name = '60-test.rules', person, systemd, access } of cases) {
  test(`${title}: ${access}`, () => {
    assert.equal(coverage(name, rule, person, systemd).access, access);
  });
}

test('ACTION=="add" with uaccess is lost at a session switch since 258, and kept before', () => {
  const rule = `ACTION=="add", ${usb}, TAG+="uaccess"`;
  assert.equal(coverage('60-a.rules', rule, atSeat, 257).onlyAtPlugIn, false);
  assert.equal(coverage('60-a.rules', rule, atSeat, 258).onlyAtPlugIn, true);
  assert.equal(coverage('60-a.rules', `${usb}, TAG+="uaccess"`, atSeat, 258).onlyAtPlugIn, false);
  const mode = `ACTION=="add", ${usb}, MODE="0666"`;
  assert.equal(coverage('60-a.rules', mode, remote, 258).onlyAtPlugIn, false);
});

test('the outcome names file and line of what won, and what it replaced', () => {
  const { added } = coverage('60-a.rules', `\n${usb}, MODE="0660"`);
  const [mode] = added.mode;
  assert.equal(mode?.value, 0o660);
  assert.equal(mode.source?.path, '/etc/udev/rules.d/60-a.rules');
  assert.equal(mode.source.line, 2);
  const [replaced] = added.replaced;
  assert.match(replaced?.was.path ?? '', /50-udev-default/);
});

test('the serial port is reached by the ids of its parents only', () => {
  const evaluateTty = (text: string): string =>
    cover(
      rulesInForce(filesOf({ '/etc/udev/rules.d/60-a.rules': text })),
      { vendorId: 0x37c5, productId: 0x1204 },
      remote,
      { systemd: 252, groups, users },
      'tty',
    ).access;
  assert.equal(evaluateTty('SUBSYSTEM=="tty", ATTRS{idVendor}=="37c5", MODE="0666"'), 'yes');
  assert.equal(evaluateTty('SUBSYSTEM=="tty", ATTR{idVendor}=="37c5", MODE="0666"'), 'no');
  assert.equal(evaluateTty('KERNEL=="ttyACM*", ATTRS{idVendor}=="37c5", MODE="0666"'), 'yes');
  assert.equal(evaluateTty('SUBSYSTEM=="usb", ATTR{idVendor}=="37c5", MODE="0666"'), 'no');
});

test('files are read by name, and the stronger folder hides the weaker', () => {
  const placed = placeFiles([
    { path: '/etc/udev/rules.d', names: ['99-a.rules', '60-b.rules', 'c.rule'] },
    { path: '/usr/lib/udev/rules.d', names: ['70-a.rules', '60-b.rules'] },
  ]);
  assert.deepEqual(
    placed.map(({ path, state, by }) => [path, state, by]),
    [
      ['/etc/udev/rules.d/60-b.rules', 'read', null],
      ['/usr/lib/udev/rules.d/60-b.rules', 'shadowed', '/etc/udev/rules.d/60-b.rules'],
      ['/usr/lib/udev/rules.d/70-a.rules', 'read', null],
      ['/etc/udev/rules.d/99-a.rules', 'read', null],
      ['/etc/udev/rules.d/c.rule', 'wrong-suffix', null],
    ],
  );
});

test('any rules have an outcome, whatever they say', () => {
  const part = fc.constantFrom(
    ids,
    'SUBSYSTEM=="usb"',
    'PROGRAM="x"',
    'MODE="0666"',
    'MODE:="0600"',
    'GROUP="plugdev"',
    'OWNER="x"',
    'TAG+="uaccess"',
    'TAG-="uaccess"',
    'TAG=="uaccess"',
    'GOTO="a"',
    'LABEL="a"',
    'ENV{a}="1"',
    'ENV{a}=="1"',
    'IMPORT{file}="x"',
    'RUN="x"',
    'RUN{builtin}+="uaccess"',
    'ATTRS{a}!="b"',
    '#',
    '"',
  );
  const line = fc.array(part, { maxLength: 4 }).map((parts) => parts.join(', '));
  const text = fc.array(line, { maxLength: 8 }).map((lines) => lines.join('\n'));
  fc.assert(
    fc.property(text, fc.constantFrom(247, 258, 260, null), (rules, systemd) => {
      const { access, added, changed } = coverage('60-a.rules', rules, remote, systemd);
      assert.ok(['yes', 'no', 'maybe'].includes(access));
      for (const { mode, owner, group } of [added, changed]) {
        assert.ok(mode.length > 0 && owner.length > 0 && group.length > 0);
      }
    }),
  );
});
