import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ratioTable, spawnsIn, targetRatio } from './table.ts';
import { median, timeCommands } from './time-commands.ts';

/**
 * `npm run bench:check`: how long a check takes on this machine, whatever state it is in, as a multiple
 * of the start of node; beside envinfo, which asks the same kind of questions. `--rounds N`; `--check`
 * exits 1 above the target. A healthy machine with a camera is measured by the scenario check-speed.
 */
const { values } = parseArgs({
  options: { rounds: { type: 'string', default: '11' }, check: { type: 'boolean' } },
});
const doctor = join(import.meta.dirname, '../../bin/openmv-doctor.js');
const envinfo = createRequire(import.meta.url).resolve('envinfo/dist/cli.js');
const node = process.execPath;

const times = timeCommands(
  {
    'node -e 0': [node, '-e', '0'],
    'openmv-doctor --version': [node, doctor, '--version'],
    'openmv-doctor --help': [node, doctor, '--help'],
    'openmv-doctor check --json': [node, doctor, 'check', '--json'],
    'envinfo --system --binaries --json': [node, envinfo, '--system', '--binaries', '--json'],
  },
  Number(values.rounds),
);
process.stdout.write(`${ratioTable(times)}\ncommands that the check ran: ${commandsRun()}\n`);
const ratio = median(times['openmv-doctor check --json'] ?? []) / median(times['node -e 0'] ?? []);
if (values.check === true && !(ratio <= targetRatio)) process.exitCode = 1;

function commandsRun(): string {
  const folder = mkdtempSync(join(tmpdir(), 'bench-check-'));
  const log = join(folder, 'spawns');
  try {
    spawnSync(
      node,
      ['--import', join(import.meta.dirname, 'log-spawns.js'), doctor, 'check', '--json'],
      {
        stdio: 'ignore',
        env: { ...process.env, SPAWN_LOG: log },
      },
    );
    return spawnsIn(readFileSync(log, { encoding: 'utf8', flag: 'a+' }));
  } finally {
    rmSync(folder, { recursive: true });
  }
}
