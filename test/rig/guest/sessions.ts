import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import type { ChildProcess } from 'node:child_process';
import type { Exit, RunSettings } from '../protocol.ts';

/** What login(1) and PAM give an ordinary user of Debian; root gets the administrator's PATH. */
const paths = {
  user: '/usr/local/bin:/usr/bin:/bin:/usr/local/games:/usr/games',
  root: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
};

export interface Listener {
  output(stream: 'stdout' | 'stderr', chunk: Buffer): void;
  exit(exit: Exit): void;
}

/** Starts a command as that user after a login would: own ids, own groups, own environment. */
export function startAs(
  argv: readonly [string, ...string[]],
  settings: RunSettings,
  listener: Listener,
): ChildProcess {
  const account = accountOf(settings.user);
  const ids = [`--reuid=${account.uid}`, `--regid=${account.gid}`, '--init-groups'];
  const [file, ...args] = [...(settings.tty ? inTerminal(argv) : argv)];
  if (file === undefined) throw new Error('an empty command line');
  // A new session has no controlling terminal; script(1) makes one of its own.
  const child = spawn('setpriv', [...ids, file, ...args], {
    cwd: settings.cwd ?? account.home,
    detached: true,
    stdio: [settings.tty ? 'pipe' : 'ignore', 'pipe', 'pipe'],
    env: {
      HOME: account.home,
      USER: settings.user,
      LOGNAME: settings.user,
      SHELL: '/bin/bash',
      LANG: 'C.UTF-8',
      PATH: settings.user === 'root' ? paths.root : paths.user,
      ...(settings.tty ? { TERM: 'xterm-256color' } : {}),
      ...settings.env,
    },
  });
  let timedOut = false;
  const limit = setTimeout(() => {
    timedOut = true;
    killGroup(child);
  }, settings.timeoutMs);
  child.stdout?.on('data', (chunk: Buffer) => {
    listener.output('stdout', chunk);
  });
  child.stderr?.on('data', (chunk: Buffer) => {
    listener.output('stderr', chunk);
  });
  child.on('error', (error) => {
    listener.output('stderr', Buffer.from(`${error.message}\n`));
  });
  child.on('close', (exitCode, signal) => {
    clearTimeout(limit);
    listener.exit({ exitCode, signal, timedOut });
  });
  return child;
}

/** The exit code of the command comes through; stdout and stderr become one, as on a screen. */
function inTerminal(argv: readonly string[]): readonly string[] {
  const line = argv.map((word) => `'${word.replaceAll("'", `'\\''`)}'`).join(' ');
  return ['script', '-qefc', `stty cols 100 rows 30; exec ${line}`, '/dev/null'];
}

function killGroup(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    // Ended by itself in the meantime.
  }
}

function accountOf(user: string): {
  readonly uid: string;
  readonly gid: string;
  readonly home: string;
} {
  for (const line of readFileSync('/etc/passwd', 'utf8').split('\n')) {
    const [name, , uid, gid, , home] = line.split(':');
    if (name === user && uid !== undefined && gid !== undefined && home !== undefined) {
      return { uid, gid, home };
    }
  }
  throw new Error(`the guest has no user ${user}`);
}
