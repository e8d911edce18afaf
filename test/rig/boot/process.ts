import type { AgentLine, Output } from './line.ts';
import type { Exit, Request } from '../protocol.ts';

export interface RunResult extends Exit {
  readonly stdout: string;
  readonly stderr: string;
}

/** A process of the guest, seen from the host. */
export class GuestProcess {
  /** Resolves when it has ended and its output is complete. */
  readonly result: Promise<RunResult>;
  readonly #line: AgentLine;
  readonly #id: number;
  readonly #chunks: Record<'stdout' | 'stderr', Buffer[]> = { stdout: [], stderr: [] };
  #ended = false;
  #heard: () => void = () => undefined;

  constructor(line: AgentLine, request: Request, heard?: (chunk: Buffer) => void) {
    this.#line = line;
    let end: Pick<Output, 'exit' | 'lost'> = { exit: () => undefined, lost: () => undefined };
    this.result = new Promise<RunResult>((resolve, reject) => {
      end = {
        exit: ({ exit }) => {
          resolve({ ...exit, stdout: this.stdout, stderr: this.stderr });
        },
        lost: reject,
      };
    });
    const done = (): void => {
      this.#ended = true;
      this.#heard();
    };
    this.result.then(done, done);
    const { id, answered } = line.send(request, {
      ...end,
      output: (stream, chunk) => {
        this.#chunks[stream].push(chunk);
        heard?.(chunk);
        this.#heard();
      },
    });
    answered.catch(end.lost);
    this.#id = id;
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
    await this.#line.ask({ do: 'write', process: this.#id, text });
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
