import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { udevRules } from '../../checks/udev-rules.ts';
import { udevRules as fix } from '../../fixes/udev-rules.ts';
import { goals } from '../../src/core/goal.ts';
import { fakeSystem } from '../support/fake-system.ts';
import { dialoutPort, udevHost } from '../support/udev-host.ts';
import type { UdevRulesFacts } from '../../checks/udev-rules.ts';
import type { Finding } from '../../src/core/finding.ts';
import type { MemoryEntry } from '../../src/simulator/memory-files.ts';

const etc = '/etc/udev/rules.d';
const rule = 'SUBSYSTEM=="usb", ATTR{idVendor}=="0483", ATTR{idProduct}=="df11", MODE="0666"';

async function findingsWith(
  rules: Readonly<Record<string, MemoryEntry>>,
): Promise<readonly Finding[]> {
  const facts = await udevRules.observe(fakeSystem(udevHost({ rules })));
  const judgement = udevRules.judge(facts, 'flash');
  assert.ok('length' in judgement, JSON.stringify(judgement));
  return judgement;
}

const bytes = (text: string): Uint8Array => Uint8Array.from(text, (each) => each.charCodeAt(0));
const notApplied = 'udev-rules-not-applied';
const ineffective = 'udev-rules-ineffective';

/** A rule for all that came after the camera, in a file of an odd kind: does udev read it? */
const odd: readonly (readonly [string, MemoryEntry, string, string?])[] = [
  ['a byte order mark', `\uFEFF${rule}\n`, ineffective, 'syntax'],
  ['line ends of Windows', `# mine\r\n${rule}\r\n`, notApplied],
  ['no line end at all', rule, notApplied],
  ['Latin-1 in a comment', { content: bytes(`# f\xFCr die Kamera\n${rule}\n`) }, notApplied],
  ['a NUL between two lines', `${rule}\0${rule}`, notApplied],
  [
    'UTF-16, of which udev sees single letters',
    { content: bytes(rule.replace(/./g, '$&\0')) },
    'udev-rules-missing',
  ],
  ['curly quotes', rule.replaceAll('"', '”'), ineffective, 'syntax'],
  [
    'a line that is longer than udev takes',
    `${rule}, ENV{x}="${'x'.repeat(20_000)}"`,
    ineffective,
    'syntax',
  ],
  ['a rule behind 2 MiB of comments', `# ${'x'.repeat(98)}\n`.repeat(21_000) + rule, notApplied],
  ['more than any rules file has', 'x'.repeat(5 * 1024 * 1024), ineffective, 'unreadable'],
  ['a link to itself', { linkTo: `${etc}/60-openmv.rules` }, ineffective, 'unreadable'],
  ['a link that leads nowhere', { linkTo: '/opt/gone.rules' }, ineffective, 'unreadable'],
  ['a folder', { kind: 'directory' }, ineffective, 'unreadable'],
  ['a file for root alone', { content: rule, mode: 0o600 }, ineffective, 'unreadable'],
];

for (const [title, entry, code, reason] of odd) {
  test(`${title}: ${reason ?? code}`, async () => {
    const [finding, ...more] = await findingsWith({ [`${etc}/60-openmv.rules`]: entry });
    assert.deepEqual(more, []);
    assert.equal(finding?.code, code, finding?.message);
    assert.equal(finding.evidence['reason'], reason);
  });
}

const line = fc.oneof(
  fc.constantFrom(rule, `${rule} # mine`, `${rule}, \\`, 'GOTO="end"', 'LABEL="end"', '#', ''),
  fc.string({ unit: 'binary' }),
);
const entry: fc.Arbitrary<MemoryEntry> = fc.oneof(
  fc
    .array(line)
    .chain((lines) => fc.constantFrom('\n', '\r\n', '\r', '\0').map((end) => lines.join(end))),
  fc.uint8Array().map((content) => ({ content })),
  fc.constantFrom<MemoryEntry>(
    { linkTo: `${etc}/60-a.rules` },
    { linkTo: `${etc}/99-b.rules` },
    { linkTo: '/dev/null' },
    { kind: 'directory' },
    { kind: 'character-device', mode: 0o666 },
    { content: rule, mode: 0 },
  ),
);
const path = fc
  .tuple(
    fc.constantFrom(etc, '/run/udev/rules.d', '/usr/lib/udev/rules.d'),
    fc.constantFrom('60-a.rules', '99-b.rules', '60-openmv.rules', '50-x.rule', 'README'),
  )
  .map((parts) => parts.join('/'));

test('whatever lies in the rules folders, there is a verdict, and a plan for what is found', async () => {
  await fc.assert(
    fc.asyncProperty(fc.dictionary(path, entry), fc.boolean(), async (rules, plugged) => {
      const host = udevHost({ rules, plugged, port: dialoutPort, systemd: 258 });
      const facts = await udevRules.observe(fakeSystem(host));
      const saved = JSON.parse(JSON.stringify(facts)) as UdevRulesFacts;
      for (const goal of goals) {
        const judgement = udevRules.judge(saved, goal);
        if (!('length' in judgement)) continue;
        for (const finding of judgement) assert.notEqual(fix.plan(finding, saved), null);
      }
    }),
  );
});
