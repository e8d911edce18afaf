import { parseArgs } from 'node:util';
import { benchDevices } from './bench/devices.ts';
import { measure } from './bench/rows.ts';
import { targetsTable, timesTable } from './bench/table.ts';
import { targetsOf } from './bench/targets.ts';
import { prepareRig } from './boot/prepare.ts';
import type { BenchDevice } from './bench/devices.ts';
import type { Row } from './bench/rows.ts';

/**
 * `npm run bench:flash`: this flasher and dfu-util 0.11 on the same simulated devices in virtual time.
 * `--check` exits 1 when a target is missed, `--cameras 1,8` says how many at once (1, 2, 4 and 8 unless
 * told), and other arguments choose the devices with one of them in their name.
 */
const { values, positionals: only } = parseArgs({
  allowPositionals: true,
  options: { check: { type: 'boolean' }, cameras: { type: 'string', default: '1,2,4,8' } },
});
const counts = values.cameras.split(',').map(Number);
const devices = benchDevices.filter(
  ({ name }) => only.length === 0 || only.some((part) => name.includes(part)),
);
await prepareRig(['bookworm'], say);
// Two guests at a time: each keeps one processor busy, and its clock does not notice the other.
const queue = [...devices];
const measured = new Map<BenchDevice, readonly Row[]>();
await Promise.all([work(), work()]);
const rows = devices.flatMap((device) => measured.get(device) ?? []);
const targets = targetsOf(rows);
process.stdout.write(`\n${timesTable(rows)}\n${targetsTable(targets)}`);
if (values.check === true && targets.some(({ met }) => !met)) process.exitCode = 1;

async function work(): Promise<void> {
  for (let device = queue.shift(); device !== undefined; device = queue.shift()) {
    const { name } = device;
    const took = ({ workload, cameras, ours, peer }: Row): void => {
      const seconds = [ours, peer].map(({ wallMs }) => (wallMs / 1000).toFixed(2)).join(' and ');
      say(`${name}, ${workload}, ${cameras}: ours and dfu-util ${seconds} s`);
    };
    measured.set(device, await measure(device, counts, took));
  }
}

function say(line: string): void {
  process.stderr.write(`rig: ${line}\n`);
}
