import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { registry } from '../../src/cli/registry.ts';
import { presets } from '../../src/simulator/preset.ts';
import { caseSystem } from '../cases/case-system.ts';
import { caseHosts } from '../cases/hosts.ts';
import { runDoctor } from '../support/fake-world.ts';
import { hangingPython, macWithHomebrew, pyenv, seed } from '../support/python-hosts.ts';
import { sampleReport } from '../support/sample-report.ts';
import { assertValidReport } from '../support/schema.ts';
import type { CheckReport, Report } from '../../src/core/report.ts';
import type { FakeHost } from '../support/fake-system.ts';

function reportOf(stdout: string): Report {
  const value: unknown = JSON.parse(stdout);
  assertValidReport(value);
  return value;
}

async function review(input: string, options = ''): Promise<Report> {
  return reportOf((await runDoctor(`review - --json ${options}`, { input })).stdout);
}

/** Everything that was judged; how long it took to look is another matter. */
function judged({ checks, verdict, exitCode }: Report): object {
  const said = ({ id, status, reason = '', findings }: CheckReport): object => ({
    id,
    status,
    reason,
    findings,
  });
  return { checks: checks.map(said), verdict, exitCode };
}

const machines: readonly (readonly [string, FakeHost, string])[] = [
  ...caseHosts.map(({ says, host, goal = 'flash' }) => [says, host, goal] as const),
  ...(['flash', 'connect', 'pydfu'] as const).map(
    (goal) => [`the machine the product was born from, for ${goal}`, seed, goal] as const,
  ),
  ['pyenv', pyenv, 'pydfu'],
  ['a Mac with Homebrew', macWithHomebrew, 'pydfu'],
  ['a Python that hangs', hangingPython, 'pydfu'],
  ['no USB at all', { usb: null }, 'flash'],
  ['Windows', { platform: 'win32' }, 'flash'],
];

describe('review says what was said on the machine itself', () => {
  const looked = new Set<string>();
  const found = new Set<string>();

  for (const [says, host, goal] of machines) {
    it(says, async () => {
      const made = await runDoctor(`check --json --goal ${goal}`, { system: caseSystem(host) });
      const report = reportOf(made.stdout);
      assert.deepEqual(judged(await review(made.stdout)), judged(report));
      for (const { id, facts, findings } of report.checks) {
        if (facts !== null) looked.add(id);
        if (findings.length > 0) found.add(id);
      }
    });
  }

  for (const preset of presets) {
    it(`the simulated ${preset}`, async () => {
      const made = await runDoctor(`check --json --simulate ${preset}`);
      assert.deepEqual(judged(await review(made.stdout)), judged(reportOf(made.stdout)));
    });
  }

  it('of every check, and with a finding of most', () => {
    const ids = registry.map(({ check }) => check.id);
    assert.deepEqual(
      ids.filter((id) => !looked.has(id)),
      [],
    );
    assert.ok(found.size >= 8, [...found].join(', '));
  });
});

describe('review of', () => {
  const [first] = caseHosts;
  const made = async (format: string): Promise<string> =>
    (await runDoctor(`check ${format}`, { system: caseSystem(first?.host ?? {}) })).stdout;

  it('a forum post finds what the whole report says, although facts are cut from a post', async () => {
    const report = reportOf(await made('--json'));
    const { verdict, checks } = await review(`Help!\n\n${await made('--markdown')}\nThanks`);
    assert.equal(verdict, report.verdict);
    assert.deepEqual(
      checks.flatMap(({ findings }) => findings.map(({ code, severity }) => [code, severity])),
      report.checks.flatMap(({ findings }) =>
        findings.map(({ code, severity }) => [code, severity]),
      ),
    );
  });

  it('a quoted post is the same', async () => {
    const post = await made('--markdown');
    assert.deepEqual(
      judged(await review(post.replaceAll(/^/gm, '> '))),
      judged(await review(post)),
    );
  });

  it('a report that was cut off names what is left of it, and says that it was cut', async () => {
    const text = await made('--json');
    const end = text.indexOf('"id": "libusb"');
    const { error, verdict, exitCode, checks } = await review(text.slice(0, end));
    assert.equal(error?.code, 'report-cut-off');
    assert.deepEqual([verdict, exitCode], ['problems', 1]);
    assert.ok(
      checks.some(({ findings }) => findings.some(({ code }) => code === 'udev-rules-missing')),
    );
  });

  it('the healthy part of a report that was cut off does not say that all is well', async () => {
    const { stdout } = await runDoctor('check --json --simulate OPENMV4:rom');
    assert.equal(reportOf(stdout).verdict, 'healthy');
    for (const share of [0.3, 0.5, 0.7, 0.9, 0.99]) {
      const part = await review(stdout.slice(0, stdout.length * share));
      assert.deepEqual([part.verdict, part.exitCode], ['could-not-check', 3], String(share));
    }
  });

  it('a report with several flashes keeps them', async () => {
    const { flash } = sampleReport();
    assert.ok(flash);
    const flashes = [flash, { ...flash, portPath: '1-3' }];
    const saved = sampleReport({ checks: [], flashes });
    assert.deepEqual(
      (await review(JSON.stringify(saved))).flashes.map(({ portPath }) => portPath),
      ['1-2.4', '1-3'],
    );
  });
});
