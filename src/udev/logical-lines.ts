/** A rule line as udev sees it: continuations joined, comments gone. */
export type LogicalLine = {
  /** Number of its first physical line, from 1. */
  readonly line: number;
  readonly text: string;
  /** Number of its last physical line, where it is another one. */
  readonly last?: number;
};

/** As systemd's read_line(): a NUL ends a line too, and so does the return of old Macs. */
const lineEnd = /(?:\r\n?|\n\r?)\0?|\0/;

/** UTIL_LINE_SIZE of systemd: a longer line is ignored as a whole. */
export const longestLine = 16384;

/**
 * Joins lines that end in a backslash and drops empty ones and comments. Only a `#` that opens a
 * line is a comment, and such a line is skipped even inside a continued one (udev(7); systemd
 * src/udev/udev-rules.c).
 */
export function logicalLines(text: string): LogicalLine[] {
  const lines: LogicalLine[] = [];
  let open: LogicalLine | null = null;
  for (const [index, raw] of text.split(lineEnd).entries()) {
    const part = raw.replace(/^[ \t\f\v]+/, '');
    if (part.startsWith('#')) continue;
    const joined: LogicalLine =
      open === null
        ? { line: index + 1, text: part }
        : { line: open.line, text: open.text + part, last: index + 1 };
    if (part.endsWith('\\')) {
      open = { ...joined, text: joined.text.slice(0, -1) };
      continue;
    }
    open = null;
    if (joined.text.trim() !== '') lines.push(joined);
  }
  // A backslash on the last line of a file: that line is ignored (systemd: "Unexpected EOF").
  return lines;
}
