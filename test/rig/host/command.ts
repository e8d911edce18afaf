import { spawn } from 'node:child_process';

export interface CommandSettings {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Upper limit in ms; ten minutes unless told. */
  readonly timeoutMs?: number;
}

const lastLines = 15;

/**
 * Runs a command of the host that builds the rig and gives its standard output. Rejects with the
 * command line and the end of what it printed when it fails: that is all there is to go by in CI.
 */
export async function command(
  argv: readonly [string, ...string[]],
  settings: CommandSettings = {},
): Promise<Buffer> {
  const [file, ...args] = argv;
  return await new Promise<Buffer>((resolve, reject) => {
    const child = spawn(file, args, {
      cwd: settings.cwd,
      env: { ...process.env, ...settings.env },
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: settings.timeoutMs ?? 600_000,
      killSignal: 'SIGKILL',
    });
    const output: Buffer[] = [];
    const all: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => {
      output.push(chunk);
      all.push(chunk);
    });
    child.stderr.on('data', (chunk: Buffer) => all.push(chunk));
    child.once('error', reject);
    child.once('close', (code, signal) => {
      if (code === 0) {
        resolve(Buffer.concat(output));
        return;
      }
      const tail = Buffer.concat(all).toString().trimEnd().split('\n').slice(-lastLines);
      const ended = signal ?? `exit ${String(code)}`;
      reject(new Error(`${argv.join(' ')}: ${ended}\n${tail.join('\n')}`));
    });
  });
}

/** As `command`, the standard output as trimmed text. */
export async function commandText(
  argv: readonly [string, ...string[]],
  settings?: CommandSettings,
): Promise<string> {
  return (await command(argv, settings)).toString().trim();
}

/** Root's PATH lacks the sbin folders in some CI shells. */
export function withSbin(): string {
  return `${process.env['PATH'] ?? '/usr/bin:/bin'}:/usr/sbin:/sbin`;
}
