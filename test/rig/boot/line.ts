import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { lineReader } from '../protocol.ts';
import type { Event, Request } from '../protocol.ts';
import type { Socket } from 'node:net';

interface Waiting {
  resolve(value: unknown): void;
  reject(error: Error): void;
}

export interface Output {
  output(stream: 'stdout' | 'stderr', chunk: Buffer): void;
  exit(event: Event & { readonly say: 'exit' }): void;
  lost(error: Error): void;
}

/** The host's end of the line to the agent: requests with their answers, and what processes print. */
export class AgentLine {
  readonly ready: Promise<number>;
  readonly #socket: Socket;
  readonly #waiting = new Map<number, Waiting>();
  readonly #outputs = new Map<number, Output>();
  readonly #lost: Promise<never>;
  #loose: (error: Error) => void = () => undefined;
  #nextId = 1;

  constructor(socket: Socket) {
    this.#socket = socket;
    this.#lost = new Promise<never>((_, reject) => {
      this.#loose = reject;
    });
    // Nobody may be waiting when the guest ends.
    this.#lost.catch(() => undefined);
    let booted: (uptimeMs: number) => void = () => undefined;
    const ready = new Promise<number>((resolve) => {
      booted = resolve;
    });
    this.ready = Promise.race([ready, this.#lost]);
    this.ready.catch(() => undefined);
    socket.on(
      'data',
      lineReader((line) => {
        const event = JSON.parse(line) as Event;
        if (event.say === 'ready') booted(event.uptimeMs);
        else this.#take(event);
      }),
    );
    socket.on('error', () => undefined);
  }

  /** Sends a request and resolves with its result. */
  async ask(request: Request): Promise<unknown> {
    return await this.send(request).answered;
  }

  /** Sends a request; `output` hears what a started process, known by `id`, does. */
  send(
    request: Request,
    output?: Output,
  ): { readonly id: number; readonly answered: Promise<unknown> } {
    const id = this.#nextId;
    this.#nextId += 1;
    const answered = new Promise<unknown>((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
    });
    if (output !== undefined) this.#outputs.set(id, output);
    this.#socket.write(`${JSON.stringify({ id, ...request })}\n`);
    return { id, answered: Promise.race([answered, this.#lost]) };
  }

  /** The guest is gone: everything that still waits fails with this error. */
  lose(error: Error): void {
    this.#loose(error);
    for (const output of this.#outputs.values()) output.lost(error);
    this.#outputs.clear();
    this.#socket.destroy();
  }

  #take(event: Exclude<Event, { say: 'ready' }>): void {
    const waiting = this.#waiting.get(event.id);
    switch (event.say) {
      case 'result':
        this.#waiting.delete(event.id);
        waiting?.resolve(event.value);
        break;
      case 'failed':
        this.#waiting.delete(event.id);
        waiting?.reject(new Error(event.message));
        break;
      case 'output':
        this.#outputs.get(event.id)?.output(event.stream, Buffer.from(event.base64, 'base64'));
        break;
      case 'exit':
        this.#outputs.get(event.id)?.exit(event);
        this.#outputs.delete(event.id);
        break;
    }
  }
}

/** QEMU makes the socket when it starts; a moment later it can be reached. */
export async function connectLine(path: string, limitMs: number): Promise<Socket> {
  const end = Date.now() + limitMs;
  for (;;) {
    const socket = connect(path);
    try {
      await once(socket, 'connect');
      return socket;
    } catch (error) {
      socket.destroy();
      if (Date.now() > end) throw error;
    }
    await delay(20);
  }
}
