import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { runDoctor } from '../../support/fake-world.ts';

interface Case {
  readonly line: string;
  /** Words that the shell offers for the last one. */
  readonly words: readonly string[];
}

const cases: readonly Case[] = [
  { line: 'openmv-doctor ch', words: ['check'] },
  { line: 'openmv-doctor --json ex', words: ['explain'] },
  { line: 'openmv-doctor --goal pydfu ch', words: ['check'] },
  { line: 'openmv-doctor check --goal ', words: ['connect', 'flash', 'pydfu'] },
  { line: 'openmv-doctor check --goal=p', words: ['pydfu'] },
  { line: 'openmv-doctor check --only usb-bus,lib', words: ['usb-bus,libusb'] },
  { line: 'openmv-doctor fix usb-a', words: ['usb-access'] },
  { line: 'openmv-doctor explain pip', words: ['pip-mismatch', 'pip-missing'] },
  { line: 'openmv-doctor --simulate OPENMV4:r', words: ['OPENMV4:rom', 'OPENMV4:run'] },
  {
    line: 'openmv-doctor flash --board OPENMV_',
    words: ['OPENMV_AE3', 'OPENMV_N6', 'OPENMV_RT1060'],
  },
  { line: 'openmv-doctor flash --era', words: ['--erase-files'] },
  { line: 'openmv-doctor list --lang ', words: ['en', 'zh'] },
  { line: 'openmv-doctor completion f', words: ['fish'] },
  { line: 'openmv-doctor flash firm', words: ['firmware.bin'] },
  { line: 'openmv-doctor check --root ro', words: ['rootfs/'] },
];

const folder = mkdtempSync(join(tmpdir(), 'openmv-doctor-completion-'));
writeFileSync(join(folder, 'firmware.bin'), '');
mkdirSync(join(folder, 'rootfs'));
after(() => {
  rmSync(folder, { recursive: true });
});

/** How each shell is asked what it would offer. */
const shells: Readonly<
  Record<string, (script: string, line: string) => readonly [readonly string[], RegExp]>
> = {
  bash: (script, line) => [
    ['--norc', '-c', askBash, 'bash', script, line],
    // Readline keeps what stands before the last = or :.
    /^(?:[^\s]*[=:])/,
  ],
  fish: (script, line) => [
    ['--no-config', '-c', 'source $argv[1]; complete -C $argv[2]', script, line],
    /^--[a-z]+=/,
  ],
  zsh: (script, line) => [['-f', zshDriver, script, line], /^--[a-z]+=/],
};

const askBash = `source "$1"; COMP_LINE=$2; COMP_POINT=\${#COMP_LINE}; _openmv_doctor
printf '%s\\n' "\${COMPREPLY[@]}"`;
const zshDriver = join(import.meta.dirname, '../../../../test/cli/completion/complete.zsh');

for (const [shell, ask] of Object.entries(shells)) {
  const there = process.platform !== 'win32' && spawnSync(shell, ['--version']).status === 0;
  describe(`${shell} completes`, { skip: there ? false : `${shell} is not installed` }, () => {
    const script = join(folder, shell);
    for (const { line, words } of cases) {
      it(line, async () => {
        const { shown } = await runDoctor(`completion ${shell}`);
        writeFileSync(script, shown[0]?.text ?? '');
        const [argv, head] = ask(script, line);
        const { stdout, stderr } = spawnSync(shell, argv, {
          cwd: folder,
          encoding: 'utf8',
          timeout: 30_000,
        });
        assert.equal(stderr, '');
        assert.deepEqual(offered(shell, stdout, line), expected(shell, words, head));
      });
    }
  });
}

function offered(shell: string, output: string, line: string): string[] {
  const before = line.slice(0, line.lastIndexOf(' ') + 1);
  const words =
    shell === 'zsh'
      ? output.trim().slice(before.length).split(' ')
      : output.split('\n').map((each) => each.split('\t')[0] ?? '');
  return words
    .filter((word) => word !== '')
    .map((word) => word.replace(/^--[a-z]+=/, '').replace(/[,=/]$/, ''))
    .sort();
}

function expected(shell: string, words: readonly string[], head: RegExp): string[] {
  return words
    .map((word) => (shell === 'bash' ? word.replace(head, '') : word).replace(/\/$/, ''))
    .sort();
}
