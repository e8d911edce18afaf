import { median, type Times } from './time-commands.ts';

/** A check takes at most so many starts of node on a healthy machine. */
export const targetRatio = 8;

/** One line per command, the first being the measure of all. */
export function ratioTable(times: Times): string {
  const rows = Object.entries(times).map(([name, each]) => ({ name, ms: median(each) }));
  const width = Math.max(...rows.map(({ name }) => name.length));
  const [unit] = rows;
  return rows
    .map(({ name, ms }) => {
      const ratio = (ms / (unit?.ms ?? NaN)).toFixed(1);
      return `${name.padEnd(width)} ${ms.toFixed(0).padStart(6)} ms ${ratio.padStart(6)} ×\n`;
    })
    .join('');
}

/** Lines of log-spawns, each as it would be typed; what a program is given to run is cut short. */
export function spawnsIn(log: string): string {
  const lines = log.split('\n').filter((line) => line !== '');
  const typed = lines.map((line) =>
    (JSON.parse(line) as string[])
      .map((word) => (word.length > 40 || word.includes('\n') ? '…' : word))
      .join(' '),
  );
  return typed.length === 0 ? 'none' : `\n${typed.map((line) => `  ${line}`).join('\n')}`;
}
