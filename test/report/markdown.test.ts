import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import fc from 'fast-check';

import { markdownLimit, toMarkdown } from '../../src/report/markdown.ts';
import { readPost } from '../support/forum-post.ts';
import { sampleReport } from '../support/sample-report.ts';
import { assertValidReport } from '../support/schema.ts';
import type { CheckReport, Report } from '../../src/core/report.ts';

const filler = (characters: number): { filler: string } => ({ filler: 'x'.repeat(characters) });

describe('toMarkdown', () => {
  it('tells verdict, devices, findings with proof and what was tried, then the JSON', () => {
    const [summary] = toMarkdown(sampleReport()).split('\n[details=');
    assert.equal(summary, golden);
  });

  it('carries the whole report when it fits', () => {
    assert.deepEqual(jsonIn(toMarkdown(sampleReport())), sampleReport());
  });

  it('leaves out the facts of what passed before those of what failed, and says so', () => {
    const report = withFacts({ 'usb-bus': filler(20_000), 'usb-access': filler(20_000) });
    const text = toMarkdown(report);
    const [passed, failed] = jsonIn(text).checks;
    assert.equal(passed?.facts, null);
    assert.deepEqual(failed?.facts, filler(20_000));
    assert.match(
      text,
      /Left out to fit into a forum post: facts of usb-bus\. `openmv-doctor --json`/,
    );
  });

  it('leaves out facts before evidence, and those of an info before those of an error', () => {
    const report = withFacts({ libusb: filler(20_000), 'usb-access': filler(15_000) });
    const [, access, libusb] = jsonIn(toMarkdown(report)).checks;
    assert.equal(libusb?.facts, null);
    assert.deepEqual(access?.facts, filler(15_000));
    assert.deepEqual(access.findings, report.checks[1]?.findings);
  });

  it('keeps the end of a long flash log', () => {
    const { flash } = sampleReport();
    assert.ok(flash);
    const log = Array.from({ length: 3000 }, (_, index) => `line ${index} of the log`);
    const text = toMarkdown(sampleReport({ flash: { ...flash, log } }));
    const kept = jsonIn(text).flash?.log ?? [];
    assert.deepEqual(kept, ['… 2980 lines left out …', ...log.slice(-20)]);
    assert.match(text, /2980 lines of the flash log/);
  });

  it('tells every flash of several, by port and file, and keeps the end of each log', () => {
    const { flash } = sampleReport();
    assert.ok(flash);
    const log = Array.from({ length: 1000 }, (_, index) => `line ${index} of the log`);
    const flashes = ['1-1', '1-2'].map((portPath) => ({ ...flash, portPath, log }));
    const text = toMarkdown(sampleReport({ flash: { ...flash, log }, flashes }));
    for (const port of ['1-1', '1-2']) {
      assert.match(
        text,
        new RegExp(`^- \`${port}, .*firmware\\.bin\`: \\*\\*The firmware is`, 'm'),
      );
    }
    const kept = jsonIn(text);
    assertValidReport(kept);
    for (const each of [kept.flash, ...kept.flashes]) assert.equal(each?.log.length, 21);
    assert.match(text, /1960 lines of the flash log/);
  });

  it('gives up the JSON, and says so, when even that is too much', () => {
    const groups = Array.from({ length: 10_000 }, (_, index) => `group${index}`);
    const { host } = sampleReport();
    assert.ok(host);
    const text = toMarkdown(sampleReport({ host: { ...host, groups } }));
    assert.doesNotMatch(text, /\[details/);
    assert.match(text, /Left out to fit into a forum post: the JSON/);
  });

  it('uses the whole post and no character more', () => {
    let longest = 0;
    for (let size = 26_000; size < 32_000; size += 50) {
      const { length } = toMarkdown(withFacts({ 'usb-access': filler(size) }));
      assert.ok(length <= markdownLimit, `${length}`);
      longest = Math.max(longest, length);
    }
    assert.ok(longest > markdownLimit - 100, `${longest}`);
  });

  it('never exceeds the limit, whatever the facts, messages and logs', () => {
    const size = fc.oneof(fc.nat(200), fc.nat(40_000));
    const property = fc.property(size, size, size, size, fc.nat(60), (a, b, c, d, copies) => {
      const [check, failed] = sampleReport().checks;
      const { flash } = sampleReport();
      const [finding] = failed?.findings ?? [];
      assert.ok(check && failed && finding && flash);
      const findings = Array.from({ length: copies + 1 }, () => ({
        ...finding,
        message: `|${'m<'.repeat(a / 2)}`,
        evidence: filler(c),
      }));
      const report = sampleReport({
        devices: Array.from({ length: copies }, () => sampleReport().devices).flat(),
        checks: [
          { ...check, facts: filler(b) },
          { ...failed, findings },
        ],
        flash: { ...flash, result: 'failed', log: ['l'.repeat(d), ...Array<string>(a).fill('x')] },
      });
      const text = toMarkdown(report);
      assert.ok(text.length <= markdownLimit, `${text.length}`);
      assert.match(text, /^\*\*❌ Something is in the way/);
      if (JSON.stringify(jsonOrNull(text)) !== JSON.stringify(report)) {
        assert.match(text, /Left out to fit into a forum post/);
      }
      if (text.includes('[details')) assertValidReport(jsonOrNull(text));
    });
    fc.assert(property, { numRuns: 60 });
  });

  it('keeps commands and names from the typographer and the mentions of a forum', () => {
    const [, failed] = sampleReport().checks;
    const [finding] = failed?.findings ?? [];
    assert.ok(failed && finding);
    const message = 'Run "fix --yes" for @Internal Flash ---';
    const report = sampleReport({ checks: [{ ...failed, findings: [{ ...finding, message }] }] });
    const markdown = toMarkdown(report);
    const { tables } = readPost(markdown, true);
    assert.equal(tables[2]?.[1]?.[1]?.split('\n')[0], 'Run “fix --yes” for @Internal Flash ---');
    assert.match(markdown, /for \\@Internal/);
  });

  it('says that nothing is plugged in, and nothing of USB where nothing was looked at', () => {
    assert.match(
      toMarkdown(sampleReport({ devices: [] })),
      /### On USB\n\nno camera and no DFU device\n/,
    );
    assert.doesNotMatch(toMarkdown(sampleReport({ devices: [], host: null })), /On USB/);
  });

  it('leaves out the table where there is nothing to repair', () => {
    const checks = sampleReport().checks.filter(({ id }) => id === 'libusb');
    const text = toMarkdown(sampleReport({ checks, verdict: 'healthy', error: null }));
    assert.doesNotMatch(text, /What is wrong|To do/);
    assert.match(text, /^\*\*✅ Everything is fine\.\*\*/);
  });

  it('tells a fix that another one made needless in one line', () => {
    const [fix] = sampleReport().fixes;
    assert.ok(fix);
    const reason = 'an earlier fix cured it';
    const steps = fix.steps.map((step) => ({ ...step, status: 'skipped' as const, reason }));
    const text = toMarkdown(sampleReport({ fixes: [{ ...fix, steps }] }));
    assert.match(
      text,
      /^- `udev-rules`: \*\*fixed\*\* \(an earlier fix cured it\)\n- \*\*The firm/m,
    );
  });

  it('lets no text break out of the table or the code block', () => {
    const hostile = fc
      .array(
        fc.oneof(
          fc.constantFrom(
            '```',
            '`',
            '|',
            '\\',
            '\n',
            '[/details]',
            '</details>',
            '<script>',
            '[details="x"]',
            '~~~',
          ),
          fc.string({ unit: 'binary', maxLength: 5 }),
        ),
        { minLength: 1, maxLength: 8 },
      )
      .map((parts) => parts.join(''));
    const property = fc.property(hostile, (text) => {
      const report = everywhere(text);
      const markdown = toMarkdown(report);
      const lines = markdown.split('\n');
      const starting = (start: string): number => lines.filter((l) => l.startsWith(start)).length;
      assert.deepEqual(jsonIn(markdown), report);
      assert.equal(starting('[details'), 1);
      assert.equal(starting('[/details'), 1);
      assert.equal(lines.filter((line) => /^\s*(```|~~~)/.test(line)).length, 2);
      const { tables, html } = readPost(markdown.split('\n[details')[0] ?? '');
      assert.deepEqual(
        html.filter((tag) => tag !== '<br>'),
        [],
      );
      assert.deepEqual(
        tables.map((rows) => rows.map((row) => row.length)),
        [
          [2, 2],
          [6, 6],
          [2, 2],
        ],
      );
      const [message] = tables[2]?.[1]?.[1]?.split('\n') ?? [];
      assert.equal(message, `x${text}`.replace(/[\s\p{Cc}\p{Cf}]+/gu, ' ').trim());
    });
    fc.assert(property, { numRuns: 150 });
  });
});

const golden = `**❌ Something is in the way.** 1 error (goal: flash)

\`openmv-doctor fix --yes\` 0.1.0, 2026-11-22 10:00 UTC, debian 12 · linux 6.1.0-41-amd64 · x64

**Error** \`internal\`: journal not written. Next: free some space on /

### This text points to

| Finding | What it means, with the proof |
| --- | --- |
| \`usb-permission-denied\` certain | The device is there, and this user may not open it.<br>Line 12: \`Cannot open DFU device 0483:df11 (LIBUSB_ERROR_ACCESS)\` |

### On USB

| Port | USB id | Camera | Mode | Access | Node |
| --- | --- | --- | --- | --- | --- |
| \`1-2.4\` | \`0483:df11\` | one of OPENMV4, OPENMV4P | ROM loader | permission denied | \`/dev/bus/usb/001/004\` |

### What is wrong

| Finding | What it means, with the proof |
| --- | --- |
| ❌ \`usb-permission-denied\` | You (kasimir) may not open the camera on port 1-2.4 (/dev/bus/usb/001/004).<br>\`node: /dev/bus/usb/001/004\`<br>\`errno: EACCES\`<br>\`owner: root:root\` |

To do: \`openmv-doctor fix udev-rules\`

### Tried

- \`udev-rules\`: **fixed**
  - Install the rules for OpenMV cameras \`/etc/udev/rules.d/70-openmv-doctor.rules\`: done
  - Make udev read them \`sudo udevadm control --reload\`: failed (exit code 1)
- **The firmware is written and verified.** The camera left USB as told.
  - \`flash-leave-unconfirmed\`
  - \`/home/kasimir/Downloads/firmware.bin, 1048576 bytes, sha256 a94a8fe5ccb1\`
  - \`Internal Flash 0x08000000\`
  - \`786432/1048576 bytes, 6 sectors erased, 2 skipped\`

### Looked at

- \`python-pyusb\`: cannot tell: no answer within 5 s

### Good to know

- \`libusb-missing\`: libusb-1.0 cannot be loaded; our own flasher does not need it.
`;

function everywhere(text: string): Report {
  const [device] = sampleReport().devices;
  const [pass, failed] = sampleReport().checks;
  const [finding] = failed?.findings ?? [];
  const [fix] = sampleReport().fixes;
  const { flash } = sampleReport();
  const [match] = sampleReport().matches ?? [];
  assert.ok(device && pass && failed && finding && fix && flash?.file && match);
  const message = `x${text}`;
  return sampleReport({
    devices: [{ ...device, portPath: text, boards: [text], node: text }],
    checks: [
      { ...pass, status: 'crash', reason: message, facts: { [`a${text}`]: [text] } },
      { ...failed, findings: [{ ...finding, message, evidence: { [`a${text}`]: text } }] },
    ],
    fixes: [
      {
        ...fix,
        steps: [
          { kind: 'run', description: message, command: text, status: 'failed', reason: text },
        ],
      },
    ],
    flash: {
      ...flash,
      result: 'failed',
      message,
      log: [text],
      file: { ...flash.file, name: text },
    },
    matches: [{ ...match, reason: message, line: { number: 1, text } }],
    error: { code: 'internal', message, hint: text },
  });
}

function withFacts(facts: Record<string, CheckReport['facts']>): Report {
  const { checks } = sampleReport();
  return sampleReport({
    checks: checks.map((check) => ({ ...check, facts: facts[check.id] ?? check.facts })),
  });
}

function jsonIn(markdown: string): Report {
  const json = jsonOrNull(markdown);
  assertValidReport(json);
  return json;
}

function jsonOrNull(markdown: string): unknown {
  const match = /```json\n([\s\S]*?)\n```/.exec(markdown);
  return match?.[1] === undefined ? null : (JSON.parse(match[1]) as unknown);
}
