import type { Guest } from './boot/guest.ts';

/** How often the screen is looked at, in ms of the guest. */
const lookMs = 250;

/** A real terminal in the guest, by tmux: keys go in, the screen comes out. */
export class TmuxSession {
  readonly #guest: Guest;
  readonly #user: 'alice' | 'bob';

  private constructor(guest: Guest, user: 'alice' | 'bob') {
    this.#guest = guest;
    this.#user = user;
  }

  /** Starts a shell line on a screen of so many columns and 24 rows. */
  static async open(
    guest: Guest,
    { user, columns, line }: { user: 'alice' | 'bob'; columns: number; line: string },
  ): Promise<TmuxSession> {
    const session = new TmuxSession(guest, user);
    await session.#tmux('kill-server').catch(() => undefined);
    const size = ['-x', String(columns), '-y', '24'];
    await session.#tmux('new-session', '-d', ...size, `${line}; echo "exit $?"; sleep 1000`);
    return session;
  }

  async type(...keys: readonly string[]): Promise<void> {
    await this.#tmux('send-keys', ...keys);
  }

  /** The 24 rows that are to be seen now. */
  async screen(): Promise<string> {
    return this.#tmux('capture-pane', '-p');
  }

  /** With all that scrolled away, lines that the terminal broke put together. */
  async story(): Promise<string> {
    return this.#tmux('capture-pane', '-p', '-J', '-S', '-');
  }

  /** Waits until the screen or what scrolled away shows it, and gives the screen; fails after the limit. */
  async sees(expected: RegExp, limitMs = 120_000): Promise<string> {
    const script = `for n in $(seq ${Math.ceil(limitMs / lookMs)}); do tmux capture-pane -p -S - | grep -qE "$1" && exit 0; sleep ${lookMs / 1000}; done; exit 1`;
    const { exitCode } = await this.#guest.run(['sh', '-c', script, 'sh', expected.source], {
      user: this.#user,
      timeoutMs: limitMs + 30_000,
    });
    if (exitCode !== 0) throw new Error(`${String(expected)} never came:\n${await this.story()}`);
    return this.screen();
  }

  async #tmux(...args: readonly string[]): Promise<string> {
    const { exitCode, stdout, stderr } = await this.#guest.run(['tmux', ...args], {
      user: this.#user,
      env: { TERM: 'xterm-256color', LANG: 'C.UTF-8' },
    });
    if (exitCode !== 0) throw new Error(`tmux ${args[0] ?? ''}: ${stderr}`);
    return stdout;
  }
}
