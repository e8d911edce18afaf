import { gain, gainWithStart, overhead } from './targets.ts';
import type { Row } from './rows.ts';
import type { Target } from './targets.ts';

const columns = [
  'device',
  'workload',
  'cameras',
  'dfu-util s',
  'ours s',
  'start s',
  'compare s',
  'write s',
  'verify s',
  'chip s',
  'wire s',
  'wire for reading s',
  'write / (chip + wire)',
  'dfu-util / flash',
  'dfu-util / ours',
];

/** Markdown; `start` is what our process took beside the flash itself. */
export function timesTable(rows: readonly Row[]): string {
  return table(columns, rows.map(cells));
}

export function targetsTable(targets: readonly Target[]): string {
  const lines = targets.map(({ what, limit, reached, met }) => [
    what,
    limit,
    reached.toFixed(2),
    met ? 'met' : 'MISSED',
  ]);
  return table(['target', 'limit', 'reached', ''], lines);
}

function cells(row: Row): readonly string[] {
  const { device, workload, cameras, ours, peer } = row;
  const { compare = 0, write = 0, verify = 0 } = ours.phases ?? {};
  const times = [
    peer.wallMs,
    ours.wallMs,
    ours.wallMs - (ours.flashMs ?? 0),
    compare,
    write,
    verify,
    ours.chipMs,
    ours.wireMs,
    ours.readMs,
  ];
  const multiple = overhead(row);
  return [
    device.name,
    workload,
    String(cameras),
    ...times.map((ms) => (ms / 1000).toFixed(2)),
    multiple === null ? '' : multiple.toFixed(3),
    gain(row).toFixed(2),
    gainWithStart(row).toFixed(2),
  ];
}

function table(head: readonly string[], lines: readonly (readonly string[])[]): string {
  const rows = [head, head.map(() => '---'), ...lines];
  return `${rows.map((row) => `| ${row.join(' | ')} |`).join('\n')}\n`;
}
