import { spawnSync } from 'node:child_process';

/** What is timed, by name. */
export type Commands = Readonly<Record<string, readonly string[]>>;

/** Times in ms, one per round. */
export type Times = Readonly<Record<string, readonly number[]>>;

/**
 * Runs the commands in turns, so that whatever else the machine does is fair to all. Also a program,
 * for a guest that has nothing but this file: `node time-commands.js ROUNDS JSON` prints JSON.
 */
export function timeCommands(commands: Commands, rounds: number): Times {
  const times: Record<string, number[]> = {};
  // The first time files come from the disk.
  for (let round = -1; round < rounds; round += 1) {
    for (const [name, [program = '', ...args]] of Object.entries(commands)) {
      const before = performance.now();
      const { error } = spawnSync(program, args, { stdio: ['ignore', 'ignore', 'inherit'] });
      const took = performance.now() - before;
      if (error !== undefined) throw error;
      if (round >= 0) (times[name] ??= []).push(took);
    }
  }
  return times;
}

export function median(times: readonly number[]): number {
  const sorted = times.toSorted((a, b) => a - b);
  const [low, high] = [Math.floor((sorted.length - 1) / 2), Math.ceil((sorted.length - 1) / 2)];
  return ((sorted[low] ?? NaN) + (sorted[high] ?? NaN)) / 2;
}

if (process.argv[1] === import.meta.filename) {
  const [rounds = '1', commands = '{}'] = process.argv.slice(2);
  process.stdout.write(
    JSON.stringify(timeCommands(JSON.parse(commands) as Commands, Number(rounds))),
  );
}
