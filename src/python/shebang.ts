/** Bytes of a script that hold its first line: the limit of the Linux kernel (BINPRM_BUF_SIZE). */
export const shebangLength = 256;

/**
 * The program that the kernel starts for a script: a path, or a bare name to be looked up on PATH
 * when the line goes through env. Null when the text has no shebang.
 */
export function parseShebang(text: string): string | null {
  const line = /^#![ \t]*([^\r\n]+)/.exec(text)?.[1];
  if (line === undefined) return null;
  const [program, ...rest] = line.trim().split(/[ \t]+/);
  if (program === undefined) return null;
  if (!program.endsWith('/env')) return program;
  // env(1): options and assignments come before the program.
  return rest.find((word) => !word.startsWith('-') && !word.includes('=')) ?? null;
}

/** Whether a program is a Python by its name, such as python3 or /opt/x/bin/python2.7. */
export function isPythonName(program: string): boolean {
  return /(^|\/)python(\d+(\.\d+)?)?$/.test(program);
}
