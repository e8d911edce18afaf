import { delimiter, join } from 'node:path';
import type { Readable } from 'node:stream';
import type { Options } from 'execa';
import type { CommandOptions, CommandResult, Commands } from '../types.ts';
import { isExecutable } from './files.ts';

const outputLimit = 1024 * 1024;
/** Between the polite signal and the other one, in ms. */
const killDelayMs = 1000;

/** Runs commands through execa: argument lists only, never a shell. */
export function nodeCommands(env: Readonly<Record<string, string | undefined>>): Commands {
  return {
    run,
    which: async (name) => {
      const places = (env['PATH'] ?? '').split(delimiter).filter((place) => place !== '');
      const paths = [...new Set(places)].map((place) => join(place, name));
      const runnable = await Promise.all(paths.map(isExecutable));
      return paths.filter((_, index) => runnable[index]);
    },
  };
}

async function run(argv: readonly string[], options: CommandOptions): Promise<CommandResult> {
  try {
    return await start(argv, options);
  } catch (error) {
    // execa refuses a zero byte in an argument by throwing.
    const stderr = error instanceof Error ? error.message : String(error);
    return { argv, ended: 'failed-to-start', exitCode: null, stdout: '', stderr };
  }
}

async function start(argv: readonly string[], options: CommandOptions): Promise<CommandResult> {
  // Imported on first use: execa costs more start-up time than a whole check.
  const { execa } = await import('execa');
  const [program = '', ...rest] = argv;
  const subprocess = execa(program, rest, execaOptions(options));
  const stdout = collect(subprocess.stdout);
  const stderr = collect(subprocess.stderr);
  let giveUp: NodeJS.Timeout | undefined;
  const abandoned = new Promise<null>((resolve) => {
    giveUp = setTimeout(() => {
      // A child of its own that holds the pipes open outlives the kill; nobody waits for that one.
      subprocess.stdout?.destroy();
      subprocess.stderr?.destroy();
      // Nor for what cannot be killed: sudo belongs to root.
      giveUp = setTimeout(resolve, killDelayMs, null);
    }, options.timeoutMs + killDelayMs);
  });
  const result = await Promise.race([subprocess, abandoned]);
  clearTimeout(giveUp);
  if (result === null) {
    return { argv, ended: 'timed-out', exitCode: null, stdout: stdout(), stderr: stderr() };
  }
  return {
    argv,
    ended: endOf(result),
    exitCode: result.exitCode ?? null,
    stdout: stdout(),
    stderr: stderr(),
  };
}

/** Reads a stream to its end and keeps its beginning; gives back what is kept so far. */
function collect(stream: Readable | null): () => string {
  const chunks: Buffer[] = [];
  let room = outputLimit;
  stream?.on('data', (chunk: Buffer) => {
    if (room > 0) chunks.push(chunk.subarray(0, room));
    room -= chunk.length;
  });
  return () => Buffer.concat(chunks).toString('utf8');
}

function execaOptions({ timeoutMs, input, env, ignoreOutput }: CommandOptions): Options {
  return {
    reject: false,
    timeout: timeoutMs,
    forceKillAfterDelay: killDelayMs,
    // Collected below: at its own limit execa would end the process, an apt in the middle of its work.
    buffer: false,
    // Untranslated messages: what programs say is matched and quoted in reports.
    env: { LC_ALL: 'C', LANGUAGE: 'C', ...env },
    // A pipe would be held open by what a clipboard program leaves behind.
    ...(ignoreOutput === true && { stdout: 'ignore' as const, stderr: 'ignore' as const }),
    ...(input === undefined ? { stdin: 'ignore' as const } : { input }),
  };
}

interface Ended {
  readonly exitCode?: number | undefined;
  readonly timedOut: boolean;
  readonly isTerminated: boolean;
  readonly code?: string | undefined;
}

function endOf(result: Ended): CommandResult['ended'] {
  if (result.timedOut) return 'timed-out';
  if (result.exitCode !== undefined) return 'exited';
  if (result.code === 'ENOENT') return 'not-found';
  return result.isTerminated ? 'signalled' : 'failed-to-start';
}
