/** How a command gets the rights of root. */
export type Elevation = 'sudo' | 'pkexec' | 'doas' | null;

/** A command as it would be typed into a POSIX shell; only for showing, nothing runs through one. */
export function commandLine(argv: readonly string[], elevation: Elevation = null): string {
  const words = elevation === null ? argv : [elevation, ...argv];
  return words.map(quote).join(' ');
}

/** A command for Windows' cmd and PowerShell alike. */
export function windowsCommandLine(argv: readonly string[]): string {
  return argv.map((word) => (/^[\w@%+=:,./\\-]+$/.test(word) ? word : `"${word}"`)).join(' ');
}

function quote(word: string): string {
  if (/^[\w@%+=:,./-]+$/.test(word)) return word;
  // Nothing may hide: a line break or an escape is shown, in the one quoting that can spell it.
  if (/\p{Cc}/u.test(word)) {
    const spelled = word
      .replace(/[\\']/g, '\\$&')
      .replaceAll('\n', '\\n')
      .replaceAll('\t', '\\t')
      .replace(
        /\p{Cc}/gu,
        (control) => `\\x${control.charCodeAt(0).toString(16).padStart(2, '0')}`,
      );
    return `$'${spelled}'`;
  }
  return `'${word.replaceAll("'", "'\\''")}'`;
}
