import { Writable } from 'node:stream';

import xterm from '@xterm/headless';

/** A terminal of `columns` × `rows`: what a person would see after everything that was written. */
export class Screen extends Writable {
  readonly isTTY = true;
  readonly columns: number;
  readonly rows: number;
  readonly #terminal: xterm.Terminal;
  /** All that was written, escape sequences included. */
  raw = '';

  constructor(columns: number, rows: number) {
    super();
    this.columns = columns;
    this.rows = rows;
    this.#terminal = new xterm.Terminal({
      cols: columns,
      rows,
      allowProposedApi: true,
      convertEol: true,
    });
  }

  override _write(chunk: Buffer | string, _encoding: string, done: () => void): void {
    this.raw += chunk.toString();
    this.#terminal.write(chunk, done);
  }

  /** The lines of the screen and of what scrolled away, without trailing blanks. */
  async lines(): Promise<string[]> {
    // Through the stream's own queue: it comes after all that was written before.
    await new Promise<void>((resolve) => {
      this.write('', () => {
        resolve();
      });
    });
    const buffer = this.#terminal.buffer.active;
    const lines = Array.from(
      { length: buffer.length },
      (_, index) => buffer.getLine(index)?.translateToString(true) ?? '',
    );
    while (lines.at(-1) === '') lines.pop();
    return lines;
  }
}

/** A pipe or a file: collects what was written. */
export class Collector {
  readonly isTTY = false;
  text = '';

  write(text: string): void {
    this.text += text;
  }
}
