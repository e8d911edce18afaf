import assert from 'node:assert/strict';
import { PassThrough } from 'node:stream';
import { main } from '../../src/cli/main.ts';
import { openTerminal } from '../../src/ui/open-terminal.ts';
import { fakeSystem } from './fake-system.ts';
import { Screen } from './screen.ts';
import type { ExitCode } from '../../src/core/report.ts';
import type { Streams } from '../../src/ui/open-terminal.ts';
import type { FlashHost } from './flash-host.ts';

export const keys = {
  enter: '\r',
  down: '\u001b[B',
  space: ' ',
  ctrlC: '\u0003',
} as const;

export interface Stage {
  readonly columns?: number;
  readonly rows?: number;
  readonly env?: Readonly<Record<string, string>>;
  /** Neither stream is a terminal. */
  readonly piped?: boolean;
}

/** Somebody in front of the real terminal code: reads the screen, types keys, pulls cables. */
export class Player {
  readonly screen: Screen;
  readonly #exitCode: Promise<ExitCode>;
  readonly #input: PassThrough & { isTTY: boolean };
  readonly #interruption = new AbortController();
  #over = false;

  constructor(line: string, { system }: FlashHost, stage: Stage = {}) {
    const { columns = 80, rows = 24, env = {}, piped = false } = stage;
    this.screen = new Screen(columns, rows, !piped);
    this.#input = Object.assign(new PassThrough(), { isTTY: !piped });
    const streams: Streams = {
      stdin: this.#input as unknown as Streams['stdin'],
      stdout: this.screen as unknown as Streams['stdout'],
      stderr: this.screen as unknown as Streams['stderr'],
      env: { TERM: 'xterm-256color', LANG: 'C.UTF-8', ...env },
      platform: 'linux',
    };
    const { archives, network } = fakeSystem();
    this.#exitCode = main({
      argv: line.split(' ').filter((word) => word !== ''),
      system: { ...system, archives, network, env: { ...system.env, ...streams.env } },
      version: '0.1.0',
      nodeVersion: 'v20.19.0',
      supportedNode: '^20.19.0 || ^22.13.0 || >=24.0.0',
      locale: () => 'en-US',
      signal: this.#interruption.signal,
      openTerminal: (options) => openTerminal(streams, options),
    }).finally(() => {
      this.#over = true;
    });
  }

  /** Waits until the screen shows it, as a person would; fails when the run ends before. */
  async sees(expected: RegExp): Promise<void> {
    for (let count = 0; count < patience; count += 1) {
      if (expected.test(await this.seen())) return;
      if (this.#over) break;
      await turn();
    }
    assert.fail(`${String(expected)} never came:\n${await this.seen()}`);
  }

  /** The exit code, once the run is over by itself. */
  async ends(): Promise<ExitCode> {
    for (let count = 0; count < patience && !this.#over; count += 1) await turn();
    if (!this.#over) assert.fail(`it does not end:\n${await this.seen()}`);
    return this.#exitCode;
  }

  /** Types once the question is there. */
  async answers(question: RegExp, ...typed: readonly string[]): Promise<void> {
    await this.sees(question);
    for (const key of typed) {
      await settled();
      this.#input.write(key);
    }
    await settled();
  }

  /** What the kernel makes of Ctrl-C while no question is open; also a polite kill. */
  interrupt(): void {
    this.#interruption.abort(new Error('interrupted'));
  }

  /** Interrupts the moment this is drawn for the first time. */
  interruptAt(drawn: RegExp): void {
    this.screen.onWrite = (text) => {
      if (drawn.test(text)) this.interrupt();
    };
  }

  closeInput(): void {
    this.#input.end();
  }

  /** The whole screen, with what scrolled away. */
  async seen(): Promise<string> {
    return (await this.screen.lines()).map((line) => line.trimEnd()).join('\n');
  }
}

/** Turns of the event loop in which something has to happen; the longest story takes some thousand. */
const patience = 50_000;

function turn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}

/** Until inquirer has loaded, drawn and read. */
async function settled(): Promise<void> {
  await import('inquirer');
  for (let count = 0; count < 30; count += 1) await turn();
}
