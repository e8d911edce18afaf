import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { cutOffCode, findReport } from '../../src/report/find-report.ts';
import { toMarkdown } from '../../src/report/markdown.ts';
import { sampleReport } from '../support/sample-report.ts';
import { assertValidReport } from '../support/schema.ts';

const json = JSON.stringify(sampleReport());
const pretty = JSON.stringify(sampleReport(), null, 2);
const beginning = '{"schema":"openmv-doctor/report/1",';

function quoted(text: string): string {
  return text.replaceAll(/^/gm, '> ');
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('"', '&quot;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}

function nicer(text: string): string {
  let left = false;
  return text.replaceAll('"', () => ((left = !left) ? '\u201c' : '\u201d'));
}

describe('findReport', () => {
  const posts: readonly (readonly [string, string])[] = [
    ['the JSON itself', json],
    [
      'the JSON with a byte order mark and line ends of Windows',
      `\ufeff${pretty.replaceAll('\n', '\r\n')}`,
    ],
    ['a forum post', toMarkdown(sampleReport())],
    ['a forum post with words around it', `Hi {all},\n\n${toMarkdown(sampleReport())}\nThanks {}!`],
    [
      'several blocks of code',
      `\`\`\`\n{"a": 1}\n\`\`\`\n\`\`\`json\n${pretty}\n\`\`\`\n\`\`\`\nx\n\`\`\``,
    ],
    ['an answer that quotes it', `You wrote:\n${quoted(pretty)}\nNo idea.`],
    ['an answer to an answer', quoted(quoted(pretty))],
    ['the source of a web page', `<pre><code>${escaped(pretty)}</code></pre>`],
    ['a quoted source of a web page', quoted(escaped(pretty))],
    ['nicer quotation marks', nicer(pretty)],
    ['spaces that do not break', pretty.replaceAll('  ', '\u00a0\u00a0')],
    ['one that was cut off before it', `${json.slice(0, -9)}\n and again:\n${json}\n}`],
  ];
  for (const [form, post] of posts) {
    it(`finds the report in ${form}`, () => {
      assert.deepEqual(findReport(post), sampleReport());
    });
  }

  it('finds again what it read, when that is written anew', () => {
    const read = findReport(json);
    assert.deepEqual(findReport(JSON.stringify(read)), read);
  });

  it('is not misled by brackets and quotes in strings', () => {
    const report = sampleReport({ command: 'openmv-doctor "}]{[\\' });
    assert.deepEqual(findReport(`> ${JSON.stringify(report)}`), report);
  });

  it('leaves quotation marks and entities alone that belong to the report', () => {
    const report = sampleReport({ command: 'flash \u201cx\u201d &quot; > y' });
    assert.deepEqual(findReport(JSON.stringify(report)), report);
  });

  it('takes none that is deeper than a report is', () => {
    const [check] = sampleReport().checks;
    assert.ok(check);
    const deep = (levels: number): string =>
      JSON.stringify(sampleReport({ checks: [{ ...check, facts: { deep: 0 } }] })).replace(
        '"deep":0',
        `"deep":${'['.repeat(levels)}${']'.repeat(levels)}`,
      );
    assert.ok(findReport(deep(50)));
    assert.equal(findReport(deep(70)), null);
    assert.equal(findReport(deep(1_000_000)), null);
  });

  it('gives up on a text of beginnings instead of walking it a hundred thousand times', () => {
    const { user, system } = process.cpuUsage();
    assert.equal(findReport(beginning.repeat(100_000)), null);
    const spent = process.cpuUsage({ user, system });
    assert.ok((spent.user + spent.system) / 1e6 < 5);
  });

  const broken: readonly (readonly [string, object])[] = [
    ['no version', { tool: {} }],
    ['a number for a command', { command: 7 }],
    ['no start', { startedAt: null }],
    ['no list of flashes', { flashes: {} }],
    ['another goal', { goal: 'fly' }],
  ];
  for (const [says, change] of broken) {
    it(`takes none with ${says}`, () => {
      assert.equal(findReport(JSON.stringify({ ...sampleReport(), ...change })), null);
    });
  }

  it('takes any text without a crash', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(beginning, json, '{', '}', '[', '"', '\\', '&quot;', '\u201c', '\n> '),
    );
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const report = findReport(pieces.join(''));
        if (report !== null) assertValidReport(report);
      }),
    );
  });
});

describe('a report of an older version', () => {
  it('gets the fields that came later, and says by them that nothing was known', () => {
    const { host, flash } = sampleReport();
    assert.ok(host && flash);
    const older: Record<string, unknown> = { ...sampleReport() };
    for (const field of ['flashes', 'matches', 'text', 'error'])
      Reflect.deleteProperty(older, field);
    const { seat, ssh, ...olderHost } = host;
    const { phases, ...olderFlash } = flash;
    assert.ok(seat !== null && !ssh && phases.compare > 0);
    const report = findReport(JSON.stringify({ ...older, host: olderHost, flash: olderFlash }));
    assertValidReport(report);
    assert.deepEqual(report, {
      ...sampleReport({ flashes: [], matches: null, text: null, error: null }),
      host: { ...host, seat: null, ssh: false },
      flash: { ...flash, phases: { compare: 0, write: 0, verify: 0, leave: 0 } },
    });
  });
});

describe('a report that was cut off', () => {
  const whole = sampleReport({ error: null });
  const text = JSON.stringify(whole, null, 1);

  it('has what is whole of it, wherever it was cut, and never says that all is well', () => {
    const healthy = JSON.stringify({ ...whole, verdict: 'healthy', exitCode: 0 });
    let most = 0;
    for (let end = 0; end < healthy.length - 1; end += 1) {
      const report = findReport(healthy.slice(0, end));
      if (report === null) continue;
      assertValidReport(report);
      assert.deepEqual(
        [report.error?.code, report.verdict, report.exitCode],
        [cutOffCode, 'could-not-check', 3],
      );
      // A check, a device or a fix is there as it was, or not at all.
      for (const list of ['checks', 'devices', 'fixes'] as const) {
        assert.deepEqual(report[list], whole[list].slice(0, report[list].length));
      }
      most = Math.max(most, report.checks.length);
    }
    assert.equal(most, whole.checks.length);
  });

  it('keeps the checks before the cut', () => {
    const report = findReport(text.slice(0, text.indexOf('"libusb-missing"')));
    assert.deepEqual(report?.checks, whole.checks.slice(0, 2));
  });

  it('is not preferred to a whole one', () => {
    assert.deepEqual(findReport(`${text.slice(0, 900)}\n\n${quoted(text)}`), whole);
  });

  it('is none where not even its head is there', () => {
    assert.equal(findReport('{"schema":"openmv-doctor/report/1","tool":{"version"'), null);
  });
});
