import { Writable } from 'node:stream';

import xterm from '@xterm/headless';

type Written = (error: Error | null | undefined) => void;

/** A terminal of `columns` × `rows`: what a person would see after everything that was written. */
export class Screen extends Writable {
  readonly isTTY: boolean;
  readonly columns: number;
  readonly rows: number;
  readonly #terminal: xterm.Terminal;
  /** All that was written, escape sequences included. */
  raw = '';
  /** Hears every write, before the writer goes on. */
  onWrite: (text: string) => void = () => undefined;

  constructor(columns: number, rows: number, isTTY = true) {
    super();
    this.isTTY = isTTY;
    this.columns = columns;
    this.rows = rows;
    this.#terminal = new xterm.Terminal({
      cols: columns,
      rows,
      allowProposedApi: true,
      convertEol: true,
      // Every line of a story, not only the last screen of it.
      scrollback: 5000,
    });
  }

  override _write(chunk: Buffer | string, _encoding: string, done: () => void): void {
    this.raw += chunk.toString();
    this.#terminal.write(chunk, done);
  }

  /** The terminal takes its time to draw; what is written is heard at once. */
  override write(
    chunk: string | Uint8Array,
    encoding?: BufferEncoding | Written,
    callback?: Written,
  ): boolean {
    this.onWrite(String(chunk));
    return typeof encoding === 'string'
      ? super.write(chunk, encoding, callback)
      : super.write(chunk, encoding);
  }

  /** As process.stdout, it stays open when a pipe into it ends (inquirer's does with each question). */
  override end(): this {
    return this;
  }

  /** The same lines with their looks; wide characters take one cell of two columns. */
  async cells(): Promise<readonly (readonly Cell[])[]> {
    const count = (await this.lines()).length;
    const buffer = this.#terminal.buffer.active;
    return Array.from({ length: count }, (_, row) => {
      const line = buffer.getLine(row);
      return Array.from({ length: this.columns }, (__, column): Cell[] => {
        const found = line?.getCell(column);
        if (found === undefined || found.getWidth() === 0) return [];
        return [
          {
            column,
            text: found.getChars() || ' ',
            color: found.isFgPalette() ? found.getFgColor() : null,
            bold: found.isBold() !== 0,
            dim: found.isDim() !== 0,
          },
        ];
      }).flat();
    });
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

/** One character where it stands, and how it looks. */
export interface Cell {
  readonly column: number;
  readonly text: string;
  /** Of the sixteen; null for the terminal's own. */
  readonly color: number | null;
  readonly bold: boolean;
  readonly dim: boolean;
}

/** A pipe or a file: collects what was written. */
export class Collector {
  readonly isTTY = false;
  text = '';

  write(text: string): void {
    this.text += text;
  }
}
