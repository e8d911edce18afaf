import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { describeId } from '../../src/udev/camera-ids.ts';
import { cover, rulesInForce } from '../../src/udev/coverage.ts';
import { deviceNode } from '../../src/udev/devices.ts';
import { excerpt } from '../../src/udev/excerpt.ts';
import { logicalLines } from '../../src/udev/logical-lines.ts';
import type { RulesFile } from '../../src/udev/rules-files.ts';
import { vendorRules } from '../support/udev-host.ts';

const ids = [
  { vendorId: 0x0483, productId: 0xdf11 },
  { vendorId: 0x37c5, productId: 0x9204 },
].map((id) => describeId(id, 'usb'));
const host = { systemd: 252, groups: [{ name: 'plugdev', id: 46 }], users: [] };
const person = { uid: 1000, gids: [46], atSeat: true };

function files(own: string): RulesFile[] {
  return Object.entries({ ...vendorRules, '/usr/lib/udev/rules.d/60-own.rules': own })
    .map(([path, text]) => ({ path, state: 'read' as const, by: null, lines: logicalLines(text) }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

function shorten(all: readonly RulesFile[]): RulesFile[] {
  return excerpt(
    all,
    ids.map((id) => deviceNode(id, 'usb')),
    ids,
  );
}

function linesOf(own: string): string[] {
  const file = shorten(files(own)).find(({ path }) => path.endsWith('60-own.rules'));
  return file?.lines.map(({ text }) => text) ?? [];
}

test('rules of other subsystems and vendors, and those a certain jump leaves out, are left out', () => {
  assert.deepEqual(linesOf('SUBSYSTEM=="block", MODE="0600"'), []);
  assert.deepEqual(linesOf('ATTR{idVendor}=="2e8a", MODE="0666"'), []);
  assert.deepEqual(linesOf('SUBSYSTEM!="net", GOTO="end"\nMODE="0666"\nLABEL="end"'), []);
  assert.deepEqual(linesOf('SUBSYSTEM=="usb", SYMLINK+="cam"'), []);
});

test('what was meant for a camera stays, broken or not, and so do jumps around it', () => {
  const kept = [
    'ACTION!="add", GOTO="end"',
    'ATTR{idVendor}=="37C5", MODE="0666"',
    'ATTR{idVendor}=="0483", MODE="0666" # cam',
    'LABEL="end"',
  ];
  assert.deepEqual(linesOf(kept.join('\n')), kept);
});

test('a property that decides about access keeps the rule that sets it', () => {
  const kept = ['SUBSYSTEM=="usb", ENV{mine}="1"', 'ENV{mine}=="1", MODE="0666"'];
  assert.deepEqual(linesOf(kept.join('\n')), kept);
  const imported = [
    'SUBSYSTEM=="usb", ENV{mine}="1"',
    'ATTR{idVendor}=="0483", ENV{mine}=="1", IMPORT{file}="x"',
  ];
  assert.deepEqual(linesOf(imported.join('\n')), imported);
});

test('the excerpt evaluates to the same as the whole', () => {
  const part = fc.constantFrom(
    'ATTR{idVendor}=="0483"',
    'ATTRS{idVendor}=="37c5"',
    'ATTR{idVendor}=="2e8a"',
    'ACTION=="add"',
    'SUBSYSTEM=="usb"',
    'SUBSYSTEM!="usb"',
    'PROGRAM="x"',
    'MODE="0666"',
    'MODE:="0600"',
    'GROUP="plugdev"',
    'TAG+="uaccess"',
    'TAG-="uaccess"',
    'TAG=="uaccess"',
    'GOTO="a"',
    'GOTO="b"',
    'LABEL="a"',
    'LABEL="b"',
    'ENV{a}="1"',
    'ENV{a}=="1"',
    'ENV{b}="1"',
    'ENV{b}!="1"',
    'IMPORT{file}="x"',
    'RUN="x"',
    'SYMLINK+="x"',
  );
  const line = fc.array(part, { minLength: 1, maxLength: 4 }).map((parts) => parts.join(', '));
  const text = fc.array(line, { maxLength: 8 }).map((lines) => lines.join('\n'));
  fc.assert(
    fc.property(text, (own) => {
      const whole = files(own);
      for (const id of ids) {
        const [all, short] = [whole, shorten(whole)].map((each) => {
          const { access, added, changed } = cover(rulesInForce(each), id, person, host);
          return { access, added, changed };
        });
        assert.deepEqual(short, all);
      }
    }),
    { numRuns: 300 },
  );
});
