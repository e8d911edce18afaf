import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { format } from 'prettier';
import { boards } from '../../src/boards/catalog.ts';
import { ownRules, ownRulesPath } from '../../src/udev/own-rules.ts';
import {
  describePlan,
  machineWith,
  mount,
  planOn,
  softwareOf,
  udevOf,
} from '../support/distribution-plan.ts';
import { distributionRoots } from '../support/distribution-roots.ts';
import { runDoctor } from '../support/fake-world.ts';
import { assertValidReport } from '../support/schema.ts';
import type { FixPlan } from '../../src/core/fix.ts';
import type { Holder } from '../../src/udev/own-rules.ts';
import type { MemoryEntry } from '../../src/simulator/memory-files.ts';
import type { DistributionRoot } from '../support/distribution-roots.ts';

const page = join(import.meta.dirname, '../../../docs/distributions.md');

const preamble = `# Distributions

What the doctor does on each for a camera that no udev rule knows, and how it installs what pydfu and dfu-util need. Made by the tests from a root file system of each, as the distribution documents it (\`test/support/distribution-roots.ts\`), seen the way \`--root\` looks at one; \`UPDATE_DOCS=1 node dist/test/run.js distributions\` writes this page again. A distribution that installs software in a way of its own is one row more in \`src/host/distributions.ts\`.

## Access

*Rule* stands for the file \`${ownRulesPath}\` with what its last line for the ROM loader assigns. At the screen means: in the active session of a seat, as logind or elogind note it. *Told* stands for what a person is shown, because the files there are not the doctor's to write.
`;

test('docs/distributions.md says what is done on each distribution', async () => {
  const access = await Promise.all(distributionRoots.map(accessOn));
  const software = new Map<string, string[]>();
  for (const root of distributionRoots) {
    const how = await softwareOf(root);
    software.set(how, [...(software.get(how) ?? []), root.name]);
  }
  const text = [
    preamble,
    table(['distribution', 'udev', 'at the screen', 'by ssh, as a service'], access),
    '## Software\n',
    table(
      ['distributions', 'command'],
      [...software].map(([how, names]) => [names.join(', '), how]),
    ),
  ].join('\n');
  const formatted = await format(text, { parser: 'markdown' });
  if (process.env['UPDATE_DOCS'] === '1') writeFileSync(page, formatted);
  assert.equal(readFileSync(page, 'utf8'), formatted);
});

async function accessOn(root: DistributionRoot): Promise<readonly string[]> {
  const atSeat = root.seats ? describePlan(await planOn(root, true)) : 'has no seat';
  return [root.name, await udevOf(root), atSeat, describePlan(await planOn(root, false))];
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const rule = head.map(() => '---');
  return [head, rule, ...rows].map((cells) => `| ${cells.join(' | ')} |\n`).join('');
}

for (const root of distributionRoots) {
  for (const atSeat of root.seats ? [true, false] : [false]) {
    test(`a healthy ${root.name} gives no error and no warning ${atSeat ? 'at its screen' : 'by ssh'}`, async () => {
      const plan = await planOn(root, atSeat);
      const { rules, joins } = carriedOut(plan);
      const member = { ...root, gids: joins ? deviceGids : (root.gids ?? []) };
      const system = machineWith(member, atSeat, {
        ...(hasRules(root.files) && { [ownRulesPath]: rules ?? ownRules(boards, owner) }),
        ...romLoader,
      });
      const run = await runDoctor(`check --json --root ${mount}`, { system });
      const report: unknown = JSON.parse(run.stdout);
      assertValidReport(report);
      const worse = report.checks.flatMap(({ findings }) =>
        findings.filter(({ severity }) => severity !== 'info').map(({ message }) => message),
      );
      assert.deepEqual(worse, []);
      // The one thing that nobody can try from outside, and it is said.
      const unknown = report.checks.filter(({ status }) => status === 'unknown');
      assert.deepEqual(
        unknown.map(({ id, reason }) => `${id}: ${reason ?? ''}`),
        ['usb-access: /dev/bus/usb/001/017 cannot be opened (ENOTSUP)'],
      );
      assert.equal(report.verdict, 'could-not-check');
    });
  }
}

test('without a rule every one of them is told that access will be in the way, none that it is broken', async () => {
  for (const root of distributionRoots.filter(({ files }) => hasRules(files))) {
    const run = await runDoctor(`check --json --root ${mount}`, {
      system: machineWith(root, false, romLoader),
    });
    const report: unknown = JSON.parse(run.stdout);
    assertValidReport(report);
    const codes = report.checks.flatMap(({ findings }) =>
      findings.filter(({ severity }) => severity !== 'info').map(({ code }) => code),
    );
    // `incomplete` where the user is in dialout, and so has one of the ids.
    assert.equal(codes.length, 1, root.name);
    assert.match(codes.join(), /^udev-rules-(missing|incomplete)$/);
  }
});

/** What stands on disk after the plan: written by the doctor, or pasted by a person. */
function carriedOut({ steps }: FixPlan): {
  readonly rules: string | null;
  readonly joins: boolean;
} {
  const told = steps.flatMap((step) => (step.kind === 'ask' ? step.instructions : []));
  const pasted = told.filter((line) => line.startsWith('  ')).map((line) => `${line.trim()}\n`);
  const written = steps.flatMap((step) => (step.kind === 'write' ? step.content : []));
  const rules = [...written, pasted.join('')].find((text) => text.includes('SUBSYSTEM'));
  const runs = steps.flatMap((step) => (step.kind === 'run' ? step.argv : []));
  return {
    rules: rules ?? null,
    joins: [...runs, ...told].some((word) => /usermod|extraGroups/.test(word)),
  };
}

/** Every group that a plan lets the account join: dialout of Fedora, Debian, NixOS and openSUSE, plugdev. */
const deviceGids = [18, 20, 27, 46, 484];

const owner: Holder = { kind: 'owner', name: 'alice' };

function hasRules(files: Readonly<Record<string, MemoryEntry>>): boolean {
  return Object.keys(files).some((path) => path.endsWith('.rules'));
}

const device = '/sys/bus/usb/devices/1-2';
const romLoader: Readonly<Record<string, MemoryEntry>> = {
  '/etc/passwd': 'root:x:0:0::/root:/bin/sh\nalice:x:1000:1000::/home/alice:/bin/sh\n',
  '/dev/bus/usb/001/017': { kind: 'character-device', mode: 0o664 },
  [`${device}/idVendor`]: '0483\n',
  [`${device}/idProduct`]: 'df11\n',
  [`${device}/busnum`]: '1\n',
  [`${device}/devnum`]: '17\n',
  [`${device}:1.0/bInterfaceNumber`]: '00\n',
  [`${device}:1.0/bInterfaceClass`]: 'fe\n',
  [`${device}:1.0/bInterfaceSubClass`]: '01\n',
  [`${device}:1.0/bInterfaceProtocol`]: '02\n',
};
