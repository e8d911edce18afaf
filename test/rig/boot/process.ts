import type { AgentLine } from './line.ts';
import type { Exit } from '../protocol.ts';

export interface RunResult extends Exit {
  readonly stdout: string;
  readonly stderr: string;
}

/** A process of the guest, seen from the host. */
export class GuestProcess {
  /** Resolves when it has ended and its output is complete. */
  readonly result: Promise<RunResult>;
  readonly #line: AgentLine;
  readonly #id: Promise<number>;
  readonly #chunks: Record<'stdout' | 'stderr', Buffer[]> = { stdout: [], stderr: [] };
  #ended = false;
  #heard: () => void = () => undefined;

  constructor(line: AgentLine, request: Parameters<AgentLine['ask']>[0]) {
    this.#line = line;
    let id: Promise<number> | undefined;
    this.result = new Promise<RunResult>((resolve, reject) => {
      const started = line.ask(request, {
        output: (stream, chunk) => {
          this.#chunks[stream].push(chunk);
          this.#heard();
        },
        exit: ({ exit }) => {
          this.#ended = true;
          resolve({ ...exit, stdout: this.stdout, stderr: this.stderr });
          this.#heard();
        },
        lost: (error) => {
          this.#ended = true;
          reject(error);
          this.#heard();
        },
      });
      started.catch(reject);
      id = started.then((answer) => answer.id);
    });
    this.result.catch(() => undefined);
    this.#id = id ?? Promise.reject(new Error('unreachable'));
  }

  /** What it has printed so far. */
  get stdout(): string {
    return Buffer.concat(this.#chunks.stdout).toString();
  }

  get stderr(): string {
    return Buffer.concat(this.#chunks.stderr).toString();
  }

  /** Types on its terminal (`tty: true` only). */
  async type(text: string): Promise<void> {
    await this.#line.ask({ do: 'write', process: await this.#id, text });
  }

  /** Waits until its standard output matches; fails when it ends without, or after `limitMs`. */
  async shows(pattern: RegExp, limitMs: number): Promise<void> {
    const limit = setTimeout(() => {
      this.#heard();
    }, limitMs);
    const end = Date.now() + limitMs;
    try {
      while (!pattern.test(this.stdout)) {
        if (this.#ended || Date.now() >= end) {
          const why = this.#ended ? 'it ended' : `${limitMs} ms passed`;
          throw new Error(`no ${String(pattern)} before ${why}; it showed:\n${this.stdout}`);
        }
        await new Promise<void>((resolve) => {
          this.#heard = resolve;
        });
      }
    } finally {
      clearTimeout(limit);
    }
  }
}
