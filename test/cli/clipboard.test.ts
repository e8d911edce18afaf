import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { copyToClipboard } from '../../src/cli/clipboard.ts';
import { fakeSystem } from '../support/fake-system.ts';
import { runDoctor } from '../support/fake-world.ts';
import type { CommandOptions, System } from '../../src/system/types.ts';

const xclip = 'xclip -selection clipboard';
const xsel = 'xsel --clipboard --input';
const wayland = { WAYLAND_DISPLAY: 'wayland-0', DISPLAY: ':0' };
const x11 = { DISPLAY: ':0' };
const ssh = { SSH_CONNECTION: '192.0.2.1 50000 192.0.2.2 22' };
const missing = { ended: 'not-found' } as const;

interface Case {
  readonly says: string;
  readonly platform?: string;
  readonly env: Readonly<Record<string, string>>;
  /** Programs that work here. */
  readonly works: readonly string[];
  /** Those that are started, in order, by their first word. */
  readonly tried: readonly string[];
}

const cases: readonly Case[] = [
  { says: 'Wayland’s own first', env: wayland, works: ['wl-copy', 'xclip'], tried: ['wl-copy'] },
  { says: 'X beside Wayland', env: wayland, works: ['xclip'], tried: ['wl-copy', 'xclip'] },
  { says: 'xsel without xclip', env: x11, works: ['xsel'], tried: ['xclip', 'xsel'] },
  { says: 'a forwarded X display', env: { ...x11, ...ssh }, works: ['xclip'], tried: ['xclip'] },
  { says: 'none without a display', env: {}, works: ['wl-copy', 'xclip', 'pbcopy'], tried: [] },
  { says: 'an empty variable', env: { DISPLAY: '' }, works: ['xclip'], tried: [] },
  { says: 'macOS', platform: 'darwin', env: {}, works: ['pbcopy'], tried: ['pbcopy'] },
  { says: 'not that of a distant Mac', platform: 'darwin', env: ssh, works: ['pbcopy'], tried: [] },
  { says: 'Windows', platform: 'win32', env: {}, works: ['powershell'], tried: ['powershell.exe'] },
  {
    says: 'Windows around WSL',
    env: { WSL_DISTRO_NAME: 'Debian' },
    works: ['powershell'],
    tried: ['powershell.exe'],
  },
];

describe('the clipboard', () => {
  for (const { says, platform = 'linux', env, works, tried } of cases) {
    it(`is found: ${says}`, async () => {
      const { system, ran } = desktop(platform, env, works);
      const copied = await copyToClipboard('**report** äöü', system);
      assert.deepEqual(
        ran.map(({ argv }) => argv[0]),
        tried,
      );
      assert.equal(copied, tried.length > 0);
      for (const { options } of ran) {
        assert.equal(options.input, '**report** äöü');
        assert.equal(options.ignoreOutput, true);
        assert.ok(options.timeoutMs <= 20_000);
      }
    });
  }

  it('is none where every program fails', async () => {
    const { system, ran } = desktop('linux', wayland, []);
    assert.equal(await copyToClipboard('report', system), false);
    assert.equal(ran.length, 3);
  });
});

describe('--copy', () => {
  const simulated = 'check --copy --simulate OPENMV4:rom';

  it('shows the report, copies it as Markdown, and says on stderr how much that was', async () => {
    const { system, ran } = desktop('linux', x11, ['xclip']);
    const run = await runDoctor(simulated, { system });
    const copied = ran[0]?.options.input ?? '';
    assert.equal(run.shown.length, 1);
    assert.equal(run.stdout, '');
    assert.match(copied, /^\*\*✅ Everything is fine\.\*\*/);
    assert.deepEqual(run.notes, [
      `The report is on the clipboard (${copied.length} characters). Paste it into your post.`,
    ]);
    assert.equal(run.terminal.quiet, false);
  });

  it('redacts what it copies', async () => {
    const { system, ran } = desktop('linux', x11, ['xclip']);
    await runDoctor('flash /home/alice/secret.bin --copy --simulate OPENMV4:rom', { system });
    assert.match(ran[0]?.options.input ?? '', /\/home\/<user>\/secret\.bin/);
    assert.doesNotMatch(ran[0]?.options.input ?? '', /alice/);
  });

  for (const command of ['', 'check', 'fix --yes', 'flash x.bin', 'list', 'review x.json']) {
    it(`works with "openmv-doctor ${command}", whatever comes of it`, async () => {
      const { system, ran } = desktop('linux', x11, ['xclip']);
      await runDoctor(`${command} --copy --simulate OPENMV4:rom`, { system });
      assert.match(ran[0]?.options.input ?? '', /\[details="Full report/);
    });
  }

  it('prints the report where no clipboard is, and says so', async () => {
    const run = await runDoctor(simulated, { system: fakeSystem() });
    assert.match(run.stdout, /^\*\*✅ Everything is fine/);
    assert.match(run.notes.join(), /^No clipboard can be filled from here\. This is the report/);
  });

  it('asks the terminal’s clipboard where there is no other, and claims no success', async () => {
    const run = await runDoctor(simulated, { system: fakeSystem(), terminalClipboard: true });
    assert.equal(run.stdout, '');
    assert.match(run.notes.join(), /was offered to your terminal's clipboard/);
  });

  it('leaves stdout to the one document of --json and --markdown', async () => {
    const json = await runDoctor(`${simulated} --json`, { system: fakeSystem() });
    assert.ok(JSON.parse(json.stdout));
    assert.match(json.notes.join(), /^No clipboard can be filled from here\./);
    const markdown = await runDoctor(`${simulated} --markdown`, { system: fakeSystem() });
    assert.equal(markdown.stdout.split('[details').length, 2);
  });

  it('is not taken by commands that make no report to paste', async () => {
    const run = await runDoctor('explain usb-bus-missing --copy', { system: fakeSystem() });
    assert.equal(run.exitCode, 2);
  });
});

interface Started {
  readonly argv: readonly string[];
  readonly options: CommandOptions;
}

/** A machine on which only these programs exist. */
function desktop(
  platform: string,
  env: Readonly<Record<string, string>>,
  works: readonly string[],
): { system: System; ran: Started[] } {
  const ran: Started[] = [];
  const commands = Object.fromEntries(
    [xclip, xsel, 'wl-copy', 'pbcopy'].map((line) => [
      line,
      works.includes(line.split(' ')[0] ?? '') ? {} : missing,
    ]),
  );
  const system = fakeSystem({ platform, env, commands });
  return {
    ran,
    system: {
      ...system,
      commands: {
        ...system.commands,
        run: async (argv, options) => {
          ran.push({ argv, options });
          if (argv[0] !== 'powershell.exe') return system.commands.run(argv, options);
          return { argv, ended: 'exited', exitCode: 0, stdout: '', stderr: '' };
        },
      },
    },
  };
}
